package bolt

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"

	"guichet/store/kv"
)

// intact looks, before each view and commit, whether the file is still the one that was opened: same inode at the path, no
// shorter than its pages, and the last commit where it was written. Two microseconds, against faults and against
// writing into a file that is no longer the directory.
func (e *Engine) intact() error {
	if e.closed.Load() {
		return kv.ErrClosed
	}
	if e.stuck.Load() {
		return e.damage.Load()
	}
	var at unix.Stat_t
	if err := unix.Stat(e.path, &at); err != nil || !e.is(at) {
		return e.spoiled(&wrong{kv.Replaced, errors.New("another file, or none, is at its path")})
	}
	for {
		known := e.txid.Load()
		m, err := metaAt(e.file, int64(known%2)*e.pageSize)
		switch {
		case err == nil && m.txid == known:
			return e.longEnough(m, at.Size)
		case errors.Is(err, os.ErrClosed):
			return kv.ErrClosed
		case e.txid.Load() != known:
			continue // a commit went by, and the next one is writing this very page
		case err == nil:
			return e.spoiled(&wrong{kv.Replaced, errors.New("its last commit is not there")})
		default:
			return e.notMeta(err)
		}
	}
}

func (e *Engine) longEnough(m meta, size int64) error {
	if m.high > uint64(size/m.pageSize) {
		return e.spoiled(&wrong{kv.Truncated, errors.New("shorter than its pages")})
	}
	return nil
}

// notMeta: what is at the head of the file was ours when we opened it, so what is foreign now has been put there.
func (e *Engine) notMeta(err error) error {
	var w *wrong
	if errors.As(err, &w) && w.cause == kv.Foreign {
		w.cause = kv.Replaced
	}
	return e.spoiled(err)
}

// remember notes which file is open, for intact.
func (e *Engine) remember(m meta) error {
	var at unix.Stat_t
	if err := unix.Fstat(int(e.file.Fd()), &at); err != nil {
		return &fs.PathError{Op: "stat", Path: e.path, Err: err}
	}
	e.opened, e.pageSize = at, m.pageSize
	e.txid.Store(m.txid)
	return nil
}

// is compares device and inode.
func (e *Engine) is(at unix.Stat_t) bool { return at.Dev == e.opened.Dev && at.Ino == e.opened.Ino }
