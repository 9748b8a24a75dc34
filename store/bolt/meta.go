package bolt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"

	"guichet/store/kv"
)

// The head of a bbolt file: two meta pages, written in turn, the higher transaction being the current one. bbolt keeps
// their format to itself, and reads it only from a mapping; this reads as much of it as is needed to trust the mapping.
// Numbers are in the machine's own order.
const (
	pageHeader  = 16
	metaBytes   = pageHeader + 64
	boltMagic   = 0xED0CDAED
	boltVersion = 2
	minPageSize = 1 << 10
	maxPageSize = 1 << 16 // of the systems that exist
	metaFlag    = 0x04
)

type meta struct {
	pageSize             int64
	root, freelist, high uint64 // page numbers; high is the first one beyond the end
	txid                 uint64
}

var errBadMeta = errors.New("a header does not match its checksum")

// parseMeta reads one meta page from its first bytes.
func parseMeta(b []byte) (meta, error) {
	order, body := binary.NativeEndian, b[pageHeader:]
	m := meta{
		pageSize: int64(order.Uint32(body[8:])),
		root:     order.Uint64(body[16:]),
		freelist: order.Uint64(body[32:]),
		high:     order.Uint64(body[40:]),
		txid:     order.Uint64(body[48:]),
	}
	switch {
	case order.Uint32(body) != boltMagic:
		return m, &wrong{kv.Foreign, errors.New("not a bbolt file")}
	case metaSum(body) != order.Uint64(body[56:]) || order.Uint16(b[8:]) != metaFlag:
		return m, &wrong{kv.Damaged, errBadMeta}
	case order.Uint32(body[4:]) != boltVersion:
		return m, &wrong{kv.Newer, errors.New("another version of bbolt")}
	case m.pageSize < minPageSize || m.pageSize > maxPageSize || m.pageSize&(m.pageSize-1) != 0:
		return m, &wrong{kv.Damaged, errors.New("impossible page size")}
	}
	return m, nil
}

func metaAt(f io.ReaderAt, offset int64) (meta, error) {
	var b [metaBytes]byte
	if _, err := f.ReadAt(b[:], offset); errors.Is(err, io.EOF) {
		return meta{}, &wrong{kv.Truncated, errors.New("shorter than its header")}
	} else if err != nil {
		return meta{}, err
	}
	return parseMeta(b[:])
}

func metaSum(body []byte) uint64 {
	sum := fnv.New64a()
	sum.Write(body[:56])
	return sum.Sum64()
}

// currentMeta is the meta that bbolt will go by, in a file of so many bytes. bbolt falls back on the older page when the
// newer is wrong, and so loses the last commit without a word; here that is damage. An older page that is wrong loses
// nothing: the next commit replaces it.
func currentMeta(f io.ReaderAt, size int64) (meta, error) {
	if size == 0 {
		return meta{}, &wrong{kv.Empty, errors.New("no byte in it")}
	}
	m, err := metaAt(f, 0)
	offset := m.pageSize
	if err != nil {
		offset = secondMetaOffset(f, size)
	}
	if offset == 0 {
		return meta{}, err
	}
	second, err2 := metaAt(f, offset)
	switch {
	case err != nil && (err2 != nil || !older(f, 0, second)):
		return meta{}, err
	case err == nil && err2 != nil && size >= 2*m.pageSize && !older(f, offset, m):
		return meta{}, err2
	case err != nil || err2 == nil && second.txid > m.txid:
		m = second
	}
	if m.high < 4 || m.high > uint64(size/m.pageSize) {
		return meta{}, &wrong{kv.Truncated, fmt.Errorf("%d bytes for %d pages", size, m.high)}
	}
	return m, nil
}

// older tells whether a wrong meta page is the one before the right one, and not the one after it with its number wrong.
func older(f io.ReaderAt, offset int64, right meta) bool {
	var b [metaBytes]byte
	if _, err := f.ReadAt(b[:], offset); err != nil {
		return false
	}
	order, body := binary.NativeEndian, b[pageHeader:]
	if order.Uint64(body[48:]) != right.txid-1 {
		return false
	}
	order.PutUint64(body[48:], right.txid+1)
	return metaSum(body) != order.Uint64(body[56:])
}

// secondMetaOffset looks for the second meta page when the first cannot tell the page size; 0: nowhere.
func secondMetaOffset(f io.ReaderAt, size int64) int64 {
	for offset := int64(minPageSize); offset <= maxPageSize && offset < size; offset *= 2 {
		if m, err := metaAt(f, offset); err == nil && m.pageSize == offset {
			return offset
		}
	}
	return 0
}
