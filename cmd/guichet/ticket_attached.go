package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"guichet/domain"
	"guichet/domain/attachment"
	"guichet/domain/desk"
)

// readFilesOf reads the files of a ticket, each looked over.
func readFilesOf(paths []string) ([]desk.NewFile, error) {
	var out []desk.NewFile
	for _, path := range paths {
		f, err := readAttached(path)
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// readAttached reads one file for a ticket: a plain file, no more of it than is
// taken. Unreadable{file, why}; and what attachment.Take says of its content.
func readAttached(path string) (desk.NewFile, error) {
	unreadable := func(why string, err error) error {
		return domain.E(domain.Unreadable, "file", domain.Clean(path), "why", why).Because(err)
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return desk.NewFile{}, unreadable("no-file", err)
	case err != nil:
		return desk.NewFile{}, unreadable("io", err)
	case !info.Mode().IsRegular():
		return desk.NewFile{}, unreadable("not-a-file", fmt.Errorf("mode %v", info.Mode().Type()))
	}
	f, err := os.Open(path)
	if err != nil {
		return desk.NewFile{}, unreadable("io", err)
	}
	content, err := io.ReadAll(io.LimitReader(f, attachment.MaxBytes+1))
	if err = errors.Join(err, f.Close()); err != nil {
		return desk.NewFile{}, unreadable("io", err)
	}
	taken, kept, err := attachment.Take(filepath.Base(path), content)
	return desk.NewFile{File: taken, Content: kept}, err
}
