package post

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"guichet/domain"
	"guichet/domain/desk"
)

// folder keeps mails as .eml files, for a site without a server: whatever
// fetches them there takes them on.
type folder struct {
	writer
	path string
}

// Send implements desk.Post: the file is on the disk, whole, under the mail's
// identifier, or there is none. The same mail again takes its own place.
func (f folder) Send(_ context.Context, m desk.Message) error {
	letter, err := f.write(m)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(f.path, 0o700); err != nil {
		return fmt.Errorf("post: %w", err)
	}
	if err := private(f.path); err != nil {
		return err
	}
	root, err := os.OpenRoot(f.path)
	if err != nil {
		return fmt.Errorf("post: %w", err)
	}
	if err := errors.Join(put(root, string(m.ID)+".eml", letter), root.Close()); err != nil {
		return fmt.Errorf("post: %w", err)
	}
	return nil
}

// put writes a file whole before it gets its name.
func put(root *os.Root, name string, letter io.WriterTo) error {
	part := name + ".part"
	file, err := root.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = letter.WriteTo(file)
	if err == nil {
		err = file.Sync()
	}
	err = errors.Join(err, file.Close())
	if err == nil {
		err = root.Rename(part, name)
	}
	if err != nil {
		return errors.Join(err, root.Remove(part))
	}
	return syncFolder(root)
}

// syncFolder makes a new name last.
func syncFolder(root *os.Root) error {
	dir, err := root.Open(".")
	if err != nil {
		return err
	}
	return errors.Join(dir.Sync(), dir.Close())
}

// private is StoreExposed for a folder that others can look into; one that is
// not there is nobody's.
func private(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return domain.E(domain.Unreadable, "file", domain.Clean(path), "why", "io").Because(err)
	case info.Mode().Perm()&0o077 != 0:
		return domain.E(domain.StoreExposed, "path", domain.Clean(path), "mode", fmt.Sprintf("%04o", info.Mode().Perm()))
	}
	return nil
}
