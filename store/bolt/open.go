package bolt

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"time"

	"go.etcd.io/bbolt"

	"guichet/store/kv"
)

// Options say how a file is opened. The zero value is for everyday use.
type Options struct {
	// ReadOnly opens beside other readers, never beside a writer, and refuses commits.
	ReadOnly bool
	// Wait is how long to wait for a file that another process holds; 0: long enough for a command that is just ending.
	Wait time.Duration
	// MaxSize bounds the file, in bytes; 0: the disk does. Commits beyond it are kv.ErrFull.
	MaxSize int64
}

const (
	everydayWait = 300 * time.Millisecond
	lockRetry    = 20 * time.Millisecond
	// mapAtOnce is the space reserved in memory for the file, not on the disk. Until the file has grown so large,
	// growing never waits for readers.
	mapAtOnce = 1 << 30
	// growBy is what the file grows by at least, since growing costs a sync.
	growBy = 4 << 20
)

// Open opens the file at path. Errors: fs.ErrNotExist (wrapped), *kv.PermissionError, *kv.InUseError, *kv.DamagedError.
func Open(path string, opt Options) (*Engine, error) {
	path, err := resolve(path)
	if err != nil {
		return nil, err
	}
	e := newEngine(path, opt)
	if e.file, err = lockedFile(path, opt); err != nil {
		return nil, err
	}
	if err := e.start(opt); err != nil {
		e.giveUp()
		return nil, err
	}
	return e, nil
}

// giveUp closes what start had opened. What it answers adds nothing to why it started so badly.
func (e *Engine) giveUp() {
	if e.db != nil {
		_ = e.Close()
	}
	_ = unlockAndClose(e.file) // bbolt may have done so already
}

// unlockAndClose is for a file that may still be mapped, which would keep it locked after closing.
func unlockAndClose(f *os.File) error {
	return errors.Join(syscall.Flock(int(f.Fd()), syscall.LOCK_UN), f.Close())
}

func newEngine(path string, opt Options) *Engine {
	return &Engine{path: path, readOnly: opt.ReadOnly, writing: make(chan struct{}, 1)}
}

// resolve makes the path absolute and follows links, so that what is checked is what is opened.
func resolve(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(path)
}

// lockedFile opens and locks the file once its mode and owner are right. It starts over when the file was replaced
// while it waited.
func lockedFile(path string, opt Options) (*os.File, error) {
	flag := os.O_RDWR
	if opt.ReadOnly {
		flag = os.O_RDONLY
	}
	for {
		if err := private(path); err != nil {
			return nil, err
		}
		f, err := os.OpenFile(path, flag, 0)
		if err != nil {
			return nil, err
		}
		if err := lock(f, path, opt); err != nil {
			_ = f.Close()
			return nil, err
		}
		if same, err := stillAt(path, f); err != nil || same {
			return f, err
		}
		_ = f.Close()
	}
}

func stillAt(path string, f *os.File) (bool, error) {
	held, err := f.Stat()
	if err != nil {
		return false, err
	}
	now, err := os.Stat(path)
	return err == nil && os.SameFile(held, now), err
}

// lock takes bbolt's own lock before bbolt does, so that the file is still while it is verified. When somebody else keeps
// it, the error says who.
func lock(f *os.File, path string, opt Options) error {
	how, wait := syscall.LOCK_EX, opt.Wait
	if opt.ReadOnly {
		how = syscall.LOCK_SH
	}
	if wait == 0 {
		wait = everydayWait
	}
	for deadline := time.Now().Add(wait); ; time.Sleep(lockRetry) {
		err := syscall.Flock(int(f.Fd()), how|syscall.LOCK_NB)
		switch {
		case err == nil:
			return nil
		case err != syscall.EWOULDBLOCK && err != syscall.EINTR:
			return &fs.PathError{Op: "lock", Path: path, Err: err}
		case time.Now().After(deadline):
			return &kv.InUseError{Path: path, PID: holder(f)}
		}
	}
}

// start verifies the locked file, then lets bbolt map it.
func (e *Engine) start(opt Options) error {
	info, err := e.file.Stat()
	if err != nil {
		return err
	}
	m, err := verify(context.Background(), e.file, info.Size())
	if err != nil {
		return e.spoiled(err)
	}
	at := inBolt
	err = e.guarded(&at, func() error {
		if err := e.mapFile(opt); err != nil {
			return err
		}
		return e.db.View(func(tx *bbolt.Tx) error {
			_, _, err := readHead(tx)
			return err
		})
	})
	if err != nil {
		return e.spoiled(err)
	}
	return e.remember(m)
}

func (e *Engine) mapFile(opt Options) error {
	db, err := bbolt.Open(e.path, 0o600, &bbolt.Options{
		Timeout:         lockRetry, // the lock is ours already
		ReadOnly:        opt.ReadOnly,
		MaxSize:         int(opt.MaxSize),
		FreelistType:    bbolt.FreelistMapType,
		InitialMmapSize: mapAtOnce,
		NoStatistics:    true,
		OpenFile:        func(string, int, fs.FileMode) (*os.File, error) { return e.file, nil },
	})
	if err != nil {
		return e.spoiled(&wrong{kv.Damaged, fmt.Errorf("bbolt: %w", err)})
	}
	db.AllocSize = growBy
	e.db = db
	return nil
}
