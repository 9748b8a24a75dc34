package bolt

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"guichet/store/kv"
)

// The pages of a bbolt file. Each begins with its own number (8 bytes), a flag for its kind (2), the count of its
// elements (2) and the number of pages that follow as its overflow (4). Elements take 16 bytes, in order; their keys and
// values follow them without a gap.
const (
	branchFlag   = 0x01
	leafFlag     = 0x02
	freelistFlag = 0x10
	elementBytes = 16
	bucketFlag   = 0x01 // of a leaf's element: its value is a bucket
	bucketBytes  = 16   // of a bucket: the page of its root (0: the page follows inline), and its sequence
)

type page struct {
	id       uint64
	flags    uint16
	count    int
	overflow uint64
	bytes    []byte // with the overflow; nil when only the header was read
}

// element is one entry of a branch (child) or of a leaf (flags, value).
type element struct {
	key, value []byte
	child      uint64
	bucket     bool
}

// elements are those of one page, in the order of their keys.
type elements []element

// end is where the last of them ends in its page.
func (l elements) end() int {
	end := pageHeader
	for _, e := range l {
		end += elementBytes + len(e.key) + len(e.value)
	}
	return end
}

// pageReader reads pages of one meta, and refuses what does not fit in them.
type pageReader struct {
	file io.ReaderAt
	meta meta
}

func (r pageReader) header(id uint64) (page, error) {
	if id < 2 || id >= r.meta.high {
		return page{}, damaged("a page number beyond the end")
	}
	var b [pageHeader]byte
	if err := r.read(b[:], id); err != nil {
		return page{}, err
	}
	p := parseHeader(b[:])
	if p.id != id || id+p.overflow >= r.meta.high {
		return page{}, damaged("a page that is not where it should be")
	}
	return p, nil
}

func parseHeader(b []byte) page {
	order := binary.NativeEndian
	return page{id: order.Uint64(b), flags: order.Uint16(b[8:]), count: int(order.Uint16(b[10:])), overflow: uint64(order.Uint32(b[12:]))}
}

func (r pageReader) read(b []byte, id uint64) error {
	switch _, err := r.file.ReadAt(b, int64(id)*r.meta.pageSize); {
	case err == nil:
		return nil
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &wrong{kv.Truncated, fmt.Errorf("page %d is missing", id)}
	default:
		return err
	}
}

// page reads a whole page of the kind that flags says.
func (r pageReader) page(id uint64, flags uint16) (page, error) {
	p, err := r.header(id)
	if err != nil {
		return page{}, err
	}
	if p.flags != flags {
		return page{}, damaged("a page of the wrong kind")
	}
	p.bytes = make([]byte, int64(p.overflow+1)*r.meta.pageSize)
	return p, r.read(p.bytes, id)
}

// elements parses the entries of a branch or leaf: complete, inside the page, packed, in strict order. The slices are the
// page's own.
func (p page) elements() (elements, error) {
	next := pageHeader + p.count*elementBytes
	if next > len(p.bytes) {
		return nil, damaged("a page with more elements than it can hold")
	}
	list := make(elements, p.count)
	for i := range list {
		at := pageHeader + i*elementBytes
		e, pos, keyBytes, valueBytes := p.element(at)
		if at+pos != next || keyBytes > len(p.bytes)-next || valueBytes > len(p.bytes)-next-keyBytes {
			return nil, damaged("an element outside its page")
		}
		e.key = p.bytes[next : next+keyBytes : next+keyBytes]
		e.value = p.bytes[next+keyBytes:][:valueBytes:valueBytes]
		next += keyBytes + valueBytes
		if i > 0 && bytes.Compare(list[i-1].key, e.key) >= 0 {
			return nil, damaged("keys out of order")
		}
		list[i] = e
	}
	return list, nil
}

func (p page) element(at int) (e element, pos, keyBytes, valueBytes int) {
	order, b := binary.NativeEndian, p.bytes[at:at+elementBytes]
	if p.flags == branchFlag {
		e.child = order.Uint64(b[8:])
		return e, int(order.Uint32(b)), int(order.Uint32(b[4:])), 0
	}
	e.bucket = order.Uint32(b)&bucketFlag != 0
	return e, int(order.Uint32(b[4:])), int(order.Uint32(b[8:])), int(order.Uint32(b[12:]))
}

// freePages are the pages that the free list names.
func (p page) freePages() ([]uint64, error) {
	order, ids := binary.NativeEndian, p.bytes[pageHeader:]
	count := uint64(p.count)
	if p.count == 0xFFFF { // too many for the header: the first number is the count
		count, ids = order.Uint64(ids), ids[8:]
	}
	if count > uint64(len(ids)/8) {
		return nil, damaged("a free list longer than its pages")
	}
	list := make([]uint64, count)
	for i := range list {
		list[i] = order.Uint64(ids[i*8:])
	}
	return list, nil
}
