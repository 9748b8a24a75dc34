package bolt

import (
	"bytes"
	"encoding/binary"
	"errors"

	"go.etcd.io/bbolt"

	"guichet/store/kv"
)

// format is the layout that this program writes. It grows when an older program would misread the file.
const format = 1

const magic = "guichet\n"

// The names of our buckets, and of the one key in the first.
const (
	headBucket = "guichet"
	dataBucket = "data"
	headKey    = "head"
)

// wrong is a reason to refuse a file, on its way to become a kv.DamagedError with the path.
type wrong struct {
	cause kv.Cause
	err   error
}

func (w *wrong) Error() string { return w.cause.String() + ": " + w.err.Error() }

func damaged(text string) error { return &wrong{kv.Damaged, errors.New(text)} }

// headValue is magic, format and revision. It is sealed like any value, so a head that can be read is right.
func headValue(rev kv.Revision) []byte {
	value := binary.BigEndian.AppendUint32([]byte(magic), format)
	return seal(nil, []byte(headKey), value, rev)
}

// readHead returns the revision of the file and the bucket of its keys. The errors are *wrong.
func readHead(tx *bbolt.Tx) (kv.Revision, *bbolt.Bucket, error) {
	head, data := tx.Bucket([]byte(headBucket)), tx.Bucket([]byte(dataBucket))
	if head == nil && data == nil {
		return 0, nil, &wrong{kv.Foreign, errors.New("no bucket of ours")}
	}
	if head == nil || data == nil {
		return 0, nil, damaged("a bucket is missing")
	}
	item, err := open([]byte(headKey), head.Get([]byte(headKey)))
	if err != nil {
		return 0, nil, &wrong{kv.Damaged, err}
	}
	version, ok := bytes.CutPrefix(item.Value, []byte(magic))
	if !ok || len(version) < 4 {
		return 0, nil, &wrong{kv.Foreign, errors.New("another magic")}
	}
	if v := binary.BigEndian.Uint32(version); v > format {
		return 0, nil, &wrong{kv.Newer, errors.New("written by a later format")}
	}
	return item.Revision, data, nil
}

func writeHead(tx *bbolt.Tx, rev kv.Revision) error {
	return tx.Bucket([]byte(headBucket)).Put([]byte(headKey), headValue(rev))
}
