package bolt

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"go.etcd.io/bbolt"
)

// Create makes a new directory file at path, and its folder when there is none. The file is written and synced under
// another name and then given its own, so that at any instant there is no file or a whole one; an existing one is never
// overwritten. Errors: fs.ErrExist (wrapped), *kv.PermissionError for a folder open to others, *kv.InUseError while another
// process is creating it, and the system's.
func Create(path string, opt Options) (*Engine, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	folder, err := makeFolder(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	path = filepath.Join(folder, filepath.Base(path))
	if _, err := os.Lstat(path); err == nil {
		return nil, exists(path)
	}
	e := newEngine(path, Options{Wait: opt.Wait, MaxSize: opt.MaxSize})
	draft := path + ".new" // what a crash leaves of it is taken over by the next Create
	if e.file, err = lockedDraft(draft, opt); err != nil {
		return nil, err
	}
	if err := e.publish(draft, opt); err != nil {
		return nil, errors.Join(err, e.abandon(draft))
	}
	return e, nil
}

func exists(path string) error { return &fs.PathError{Op: "create", Path: path, Err: fs.ErrExist} }

// makeFolder returns the folder with its links resolved, 0700 if it had to be made.
func makeFolder(folder string) (string, error) {
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		err := os.MkdirAll(folder, 0o700)
		if err == nil {
			err = errors.Join(os.Chmod(folder, 0o700), syncFolder(filepath.Dir(folder))) // the umask may take rights away
		}
		if err != nil {
			return "", err
		}
	}
	folder, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return "", err
	}
	return folder, privateFolder(folder)
}

// lockedDraft opens the draft, empty and 0600 whatever the umask, and locks it against another Create.
func lockedDraft(draft string, opt Options) (*os.File, error) {
	f, err := os.OpenFile(draft, os.O_RDWR|os.O_CREATE|syscall.O_NOFOLLOW, 0o600)
	if err != nil {
		return nil, err
	}
	err = lock(f, draft, Options{Wait: opt.Wait})
	if err == nil {
		var same bool
		if same, err = stillAt(draft, f); err == nil && !same || errors.Is(err, fs.ErrNotExist) {
			err = exists(draft) // another Create was quicker
		}
	}
	if err == nil {
		err = errors.Join(f.Chmod(0o600), f.Truncate(0))
	}
	if err != nil {
		_ = f.Close()
		return nil, err
	}
	return f, nil
}

// publish lets bbolt write an empty directory into the draft, and gives it its name.
func (e *Engine) publish(draft string, opt Options) error {
	at := inBolt
	err := e.guarded(&at, func() error {
		if err := e.mapFile(opt); err != nil {
			return err
		}
		return e.db.Update(initialise)
	})
	if err != nil {
		return err
	}
	info, err := e.file.Stat()
	if err != nil {
		return err
	}
	m, err := currentMeta(e.file, info.Size())
	if err != nil {
		return err
	}
	if err := e.remember(m); err != nil {
		return err
	}
	if err := e.file.Sync(); err != nil {
		return err
	}
	if err := renameNew(draft, e.path); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(e.path))
}

func initialise(tx *bbolt.Tx) error {
	for _, name := range []string{headBucket, dataBucket} {
		if _, err := tx.CreateBucket([]byte(name)); err != nil {
			return err
		}
	}
	return writeHead(tx, 0)
}

// abandon removes what Create could not finish. The draft is still locked, so it is nobody else's.
func (e *Engine) abandon(draft string) error {
	err := os.Remove(draft)
	if errors.Is(err, fs.ErrNotExist) {
		err = nil // renamed already: what failed is the sync of the folder
	}
	if e.db != nil {
		return errors.Join(err, e.Close())
	}
	return errors.Join(err, unlockAndClose(e.file))
}

// syncFolder makes a new name in the folder last.
func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
