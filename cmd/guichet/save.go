package main

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"guichet/domain"
)

// saveFile writes a file that was not there, for its owner's eyes only. What
// could not be written whole is taken away again. StoreExists where there is
// one of that name; Invalid {why: unwritable} where none can be.
func saveFile(path string, write func(io.Writer) error) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return domain.E(domain.StoreExists, "path", domain.Clean(path))
	case err != nil:
		return domain.E(domain.Invalid, "what", domain.Clean(path), "why", "unwritable").Because(err)
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return errors.Join(err, os.Remove(path))
	}
	return nil
}
