package store

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"strconv"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// Why a stream is refused: BackupBad{why}.
const (
	cutOff  = "cut-off"
	altered = "altered"
	foreign = "foreign" // not one of ours
	newer   = "newer"   // written by a later program
)

func badStream(why string) *domain.Error { return domain.E(domain.BackupBad, "why", why) }

// streamReader reads a stream, and believes nothing of it before its end.
type streamReader struct {
	r      *bufio.Reader
	size   int64
	buffer []byte
	header streamHeader
	sum    digest
	count  int
	last   []byte // key
	own    domain.Head
	schema int
}

// Inspect reads a stream through and tells what it holds, writing nothing: BackupBad{why} unless it is whole. Watch as in
// Load.
func Inspect(r io.Reader, watch func(done, total int) bool) (desk.BackupReport, error) {
	return readStream(r, watch, func(kv.Put) error { return nil })
}

// readStream gives each record, whose slices are take's to keep, and then says whether they were the right ones.
func readStream(r io.Reader, watch func(done, total int) bool, take func(kv.Put) error) (desk.BackupReport, error) {
	s := &streamReader{r: bufio.NewReaderSize(r, 1<<16), sum: newDigest()}
	if err := s.begin(); err != nil {
		return desk.BackupReport{}, err
	}
	for {
		record, more, err := s.next()
		if err != nil {
			return desk.BackupReport{}, err
		}
		if !more {
			break
		}
		if err := take(record); err != nil {
			return desk.BackupReport{}, err
		}
		if told(watch, s.count, max(s.count, s.header.Records)) {
			return desk.BackupReport{}, domain.E(domain.Interrupted, "what", "backup")
		}
	}
	if err := s.end(); err != nil {
		return desk.BackupReport{}, err
	}
	return desk.BackupReport{Bytes: s.size, Records: s.count, Head: s.header.Head, Digest: s.sum.hash()}, nil
}

// begin reads magic and header.
func (s *streamReader) begin() error {
	line, err := s.r.Peek(len(magic))
	switch {
	case !strings.HasPrefix(magic, string(line)):
		return badStream(foreign)
	case err != nil:
		return s.failed(err)
	}
	line, err = s.r.ReadSlice('\n')
	format := strings.TrimSuffix(strings.TrimPrefix(string(line), magic), "\n")
	switch n, wrong := strconv.ParseUint(format, 10, 16); {
	case errors.Is(err, bufio.ErrBufferFull):
		return badStream(foreign)
	case err != nil:
		return s.failed(err)
	case wrong != nil:
		return badStream(foreign)
	case n != 1:
		return badStream(newer)
	}
	s.size += int64(len(line))
	if err := s.frame(&s.header); err != nil {
		return err
	}
	switch {
	case s.header.Schema < 1:
		return badStream(altered)
	case s.header.Schema > Schema:
		return badStream(newer)
	}
	return nil
}

// next reads a record; false at the empty frame.
func (s *streamReader) next() (kv.Put, bool, error) {
	var record streamRecord
	switch err := s.frame(&record); {
	case errors.Is(err, errEmptyFrame):
		return kv.Put{}, false, nil
	case err != nil:
		return kv.Put{}, false, err
	}
	item := kv.Item{Key: record.Key, Value: record.Value}
	if bytes.Compare(item.Key, s.last) <= 0 {
		return kv.Put{}, false, badStream(altered)
	}
	s.last = item.Key
	s.count++
	s.sum.add(item.Key, item.Value)
	var err error
	switch string(item.Key) {
	case schemaKey:
		err = unpack(item, &s.schema)
	case headKey:
		err = unpack(item, &s.own)
	}
	if err != nil {
		return kv.Put{}, false, badStream(altered).Because(err)
	}
	return kv.Put{Key: record.Key, Value: record.Value}, true, nil
}

// end compares what was read with what trailer and header say of it.
func (s *streamReader) end() error {
	var trailer streamTrailer
	if err := s.frame(&trailer); err != nil {
		return err
	}
	if _, err := s.r.ReadByte(); !errors.Is(err, io.EOF) {
		return badStream(altered).Because(err)
	}
	if trailer.Records != s.count || trailer.Digest != s.sum.hash() || s.header.Records != s.count ||
		s.header.Head != s.own || s.header.Schema != s.schema {
		return badStream(altered)
	}
	return nil
}

var errEmptyFrame = errors.New("store: empty frame")

// frame reads the next frame into v.
func (s *streamReader) frame(v any) error {
	var size [4]byte
	if _, err := io.ReadFull(s.r, size[:]); err != nil {
		return s.failed(err)
	}
	n := binary.BigEndian.Uint32(size[:])
	s.size += 4 + int64(n)
	switch {
	case n == 0:
		return badStream(altered).Because(errEmptyFrame)
	case n > maxFrame:
		return badStream(altered)
	}
	if int(n) > cap(s.buffer) {
		s.buffer = make([]byte, n)
	}
	content := s.buffer[:n]
	if _, err := io.ReadFull(s.r, content); err != nil {
		return s.failed(err)
	}
	if err := strict.Unmarshal(content, v); err != nil {
		return badStream(altered).Because(err)
	}
	return nil
}

// failed tells an end that comes too early from bytes that whoever decrypts refuses, and both from a disk that fails.
func (s *streamReader) failed(err error) error {
	var disk *fs.PathError
	switch {
	case errors.As(err, &disk):
		return err
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return badStream(cutOff)
	}
	return badStream(altered).Because(err)
}
