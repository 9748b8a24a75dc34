package store

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"io"

	"guichet/domain"
)

// A stream is a state of a directory without an engine: a line of magic, then frames. A frame is its length, 4 bytes
// big-endian, and so many bytes of CBOR. First the streamHeader, then the records in order of key, an empty frame, the
// streamTrailer, and nothing behind it.
const (
	magic        = "guichet backup "
	streamFormat = "1"
	maxFrame     = 65 << 20 // more than any record: what a bad length may cost
)

// streamHeader says what the stream holds before it comes.
type streamHeader struct {
	Schema  int         `cbor:"1,keyasint"`
	Head    domain.Head `cbor:"2,keyasint"`
	Records int         `cbor:"3,keyasint"`
}

type streamRecord struct {
	_          struct{} `cbor:",toarray"`
	Key, Value []byte
}

// streamTrailer says what the stream held.
type streamTrailer struct {
	Records int         `cbor:"1,keyasint"`
	Digest  domain.Hash `cbor:"2,keyasint"`
}

// digest is the SHA-256 of keys and values, each behind its length: no two lists of records give the same bytes.
type digest struct{ sum hash.Hash }

func newDigest() digest { return digest{sha256.New()} }

func (d digest) add(key, value []byte) {
	for _, part := range [][]byte{key, value} {
		var size [8]byte
		binary.BigEndian.PutUint64(size[:], uint64(len(part)))
		d.sum.Write(size[:])
		d.sum.Write(part)
	}
}

func (d digest) hash() domain.Hash { return domain.Hash(d.sum.Sum(nil)) }

// streamWriter writes a stream, and keeps the first error.
type streamWriter struct {
	w    *bufio.Writer
	size int64
	d    draft // encodes
	err  error
}

func newStreamWriter(w io.Writer) *streamWriter {
	return &streamWriter{w: bufio.NewWriterSize(w, 1<<16)}
}

func (s *streamWriter) bytes(b []byte) {
	if s.err == nil {
		_, s.err = s.w.Write(b)
		s.size += int64(len(b))
	}
}

// frame writes v; nil: the empty frame.
func (s *streamWriter) frame(v any) {
	var content []byte
	if v != nil && s.err == nil {
		content, s.err = s.d.encode(v)
	}
	var size [4]byte
	binary.BigEndian.PutUint32(size[:], uint32(len(content)))
	s.bytes(size[:])
	s.bytes(content)
}

func (s *streamWriter) close() error {
	if s.err == nil {
		s.err = s.w.Flush()
	}
	return s.err
}
