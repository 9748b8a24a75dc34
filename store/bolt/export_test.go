package bolt

import (
	"bytes"
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

// Renames are the ways in which a draft gets its name.
var Renames = map[string]func(from, to string) error{"renameNew": renameNew, "linkNew": linkNew}

// Rehang makes the bucket of the keys begin at one of its leaves, as if the rest had never been: what a wrong page number in
// the root would do.
func Rehang(t *testing.T, content []byte) []byte {
	t.Helper()
	content = bytes.Clone(content)
	r := pageReader{file: bytes.NewReader(content)}
	var err error
	if r.meta, err = currentMeta(r.file, int64(len(content))); err != nil {
		t.Fatal(err)
	}
	root, err := r.page(r.meta.root, leafFlag)
	if err != nil {
		t.Fatal(err)
	}
	buckets, err := root.elements()
	if err != nil || string(buckets[0].key) != dataBucket {
		t.Fatalf("no bucket of keys comes first: %v", err)
	}
	top, err := r.page(binary.NativeEndian.Uint64(buckets[0].value), branchFlag)
	if err != nil {
		t.Fatal(err)
	}
	children, err := top.elements()
	if err != nil {
		t.Fatal(err)
	}
	binary.NativeEndian.PutUint64(buckets[0].value, children[0].child)
	copy(content[int64(root.id)*r.meta.pageSize:], root.bytes)
	return content
}

// FreeLive names a page in use in the free list, as a lost write would: the next commit would write over it.
func FreeLive(t *testing.T, content []byte) []byte {
	t.Helper()
	content = bytes.Clone(content)
	m, err := currentMeta(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	order, list := binary.NativeEndian, content[int64(m.freelist)*m.pageSize:]
	count := order.Uint16(list[10:])
	order.PutUint64(list[pageHeader+8*int(count):], m.root)
	order.PutUint16(list[10:], count+1)
	return content
}
