package bolt

import (
	"encoding/binary"
	"os"
	"testing"

	"go.etcd.io/bbolt"
	"golang.org/x/sys/unix"
)

// Reformat returns the bytes of a file of ours with a later format number.
func Reformat(t *testing.T, path string) []byte {
	t.Helper()
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		later := binary.BigEndian.AppendUint32([]byte(magic), format+1)
		return tx.Bucket([]byte(headBucket)).Put([]byte(headKey), seal(nil, []byte(headKey), later, 1))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// BoltCheck is bbolt's own check of the open file, to compare ours with.
func (e *Engine) BoltCheck() (errs []error) {
	_ = e.db.View(func(tx *bbolt.Tx) error {
		for err := range tx.Check() {
			errs = append(errs, err)
		}
		return nil
	})
	return errs
}

// Unwritable makes every write of the engine fail as on a broken disk, by putting a file opened for reading in its place.
func (e *Engine) Unwritable(t *testing.T) {
	t.Helper()
	f, err := os.Open(e.path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := unix.Dup2(int(f.Fd()), int(e.file.Fd())); err != nil {
		t.Fatal(err)
	}
}
