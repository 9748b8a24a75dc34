package intake

import (
	"bytes"
	"sort"

	"guichet/domain"
)

// chunk is a stretch of a file, from one record to another, and the records
// found in it. It is filled by one goroutine, then read by another, then
// filled again.
type chunk struct {
	file    *file
	text    []byte  // UTF-8, lines ended by LF; one byte of room behind it for the lexer
	breaks  []int32 // offsets of the line ends, as they were before the lexer touched the text
	line    int     // number of the first line
	records []record
	attrs   []attr
	values  []value
	notes   []note
	spare   []byte // texts that had to be put together
	taken   int64  // bytes of the file that this chunk has read
	err     error  // nothing follows it
	cr      bool   // the text ends in a CR whose LF may follow
}

// record is one request of a file: its attributes are chunk.attrs[from:to].
type record struct {
	verb     verb
	category category
	named    []byte // the category as written
	id       []byte
	at       int32 // offset in the chunk
	from, to int32
}

// attr is an attribute of a record: its values are chunk.values[from:to].
type attr struct {
	name     []byte
	from, to int32
	at       int32
}

// value is one value that is not empty, its entities and white space resolved.
type value struct {
	text []byte
	at   int32
}

// of is a part of the value, at the same place.
func (v value) of(part []byte) value { return value{text: part, at: v.at} }

// note is a warning found before the records are understood.
type note struct {
	code   domain.WarningCode
	at     int32
	record int // index of the record that it belongs to; -1: the file
	facts  []string
}

// verb is what a request asks for.
type verb uint8

const (
	add verb = iota
	modify
	remove
)

// reset makes the chunk empty, ready to follow previous, of which the bytes
// from used on have not been taken: they come first. previous may be c.
func (c *chunk) reset(previous *chunk, used int) {
	c.file, c.err, c.taken, c.cr = previous.file, nil, 0, previous.cr
	c.line = previous.lineAt(int32(used))
	first := sort.Search(len(previous.breaks), func(i int) bool { return int(previous.breaks[i]) >= used })
	breaks := c.breaks[:0]
	for _, b := range previous.breaks[first:] {
		breaks = append(breaks, b-int32(used))
	}
	c.breaks = breaks
	c.text = append(c.text[:0], previous.text[used:]...)
	c.records, c.attrs, c.values, c.notes, c.spare = c.records[:0], c.attrs[:0], c.values[:0], c.notes[:0], c.spare[:0]
}

// append adds decoded bytes: line ends become LF as XML asks, NUL becomes
// another forbidden character, since the lexer takes it for the end.
func (c *chunk) append(b []byte) {
	from := len(c.text)
	if bytes.IndexByte(b, '\r') >= 0 || c.cr {
		c.appendLines(b)
	} else {
		c.text = append(c.text, b...)
	}
	added := c.text[from:]
	for i := bytes.IndexByte(added, 0); i >= 0; i = bytes.IndexByte(added, 0) {
		added[i] = 1
	}
	for at := 0; ; at++ {
		i := bytes.IndexByte(added[at:], '\n')
		if i < 0 {
			break
		}
		at += i
		c.breaks = append(c.breaks, int32(from+at))
	}
}

func (c *chunk) appendLines(b []byte) {
	for len(b) > 0 {
		if c.cr && b[0] == '\n' {
			b = b[1:]
		}
		c.cr = false
		i := bytes.IndexByte(b, '\r')
		if i < 0 {
			c.text = append(c.text, b...)
			return
		}
		c.text = append(append(c.text, b[:i]...), '\n')
		b, c.cr = b[i+1:], true
	}
}

// placeOf is where a note stands; what is said of the whole file, on its first
// line.
func (c *chunk) placeOf(n note) domain.Place {
	if n.record < 0 {
		return domain.Place{File: c.file.name, Line: 1}
	}
	place := domain.Place{File: c.file.name, Line: c.lineAt(n.at)}
	if n.record < len(c.records) {
		place.Record = domain.Clean(string(c.records[n.record].id))
	}
	return place
}

// lineAt is the number of the line that holds an offset.
func (c *chunk) lineAt(at int32) int {
	return c.line + sort.Search(len(c.breaks), func(i int) bool { return c.breaks[i] >= at })
}
