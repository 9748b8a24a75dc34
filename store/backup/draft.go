package backup

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"guichet/domain"
)

// draft is a backup under way: a hidden file beside the one that it becomes, for the user alone.
type draft struct {
	path string
	file *os.File
}

// newDraft refuses a path that is taken already, before any work.
func newDraft(path string) (*draft, error) {
	if _, err := os.Lstat(path); err == nil {
		return nil, unwritable(path, fs.ErrExist)
	}
	file, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*") // 0600
	if err != nil {
		return nil, unwritable(path, err)
	}
	return &draft{path: path, file: file}, nil
}

// sync makes what was written last, and gives its length in bytes.
func (d *draft) sync() (int64, error) {
	err := d.file.Sync()
	var info fs.FileInfo
	if err == nil {
		info, err = d.file.Stat()
	}
	if err != nil {
		return 0, unwritable(d.path, err)
	}
	return info.Size(), nil
}

// publish gives the draft its name. The name is first taken by an empty file, which fails when somebody else has it, and
// then replaced by the draft: on every file system, and without a moment in which another's file could be overwritten.
func (d *draft) publish() error {
	taken, err := os.OpenFile(d.path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return unwritable(d.path, err)
	}
	err = errors.Join(taken.Close(), d.file.Close())
	if err == nil {
		err = os.Rename(d.file.Name(), d.path)
	}
	if err == nil {
		err = syncFolder(filepath.Dir(d.path))
	}
	if err != nil {
		return unwritable(d.path, errors.Join(err, os.Remove(d.path)))
	}
	return nil
}

// abandon leaves nothing of a draft that was not published. What went wrong before says more than what may go wrong here.
func (d *draft) abandon() {
	_ = d.file.Close() // perhaps closed already
	_ = os.Remove(d.file.Name())
}

// syncFolder makes a new name in the folder last.
func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// unwritable is Unreadable{file, why} for what the system says of the file that a backup goes to; other errors come back
// as they are.
func unwritable(path string, err error) error {
	var (
		known *domain.Error
		disk  *fs.PathError
		link  *os.LinkError
	)
	if errors.As(err, &known) {
		return err
	}
	why := "disk-error"
	switch {
	case errors.Is(err, fs.ErrExist):
		why = "exists"
	case errors.Is(err, fs.ErrNotExist):
		why = "no-folder"
	case errors.Is(err, fs.ErrPermission):
		why = "permission"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), errors.Is(err, syscall.EFBIG):
		why = "disk-full"
	case !errors.As(err, &disk) && !errors.As(err, &link):
		return err
	}
	return domain.E(domain.Unreadable, "file", path, "why", why).Because(err)
}
