package intake

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"strconv"

	"guichet/domain"
)

// csvTable reads a CSV: `;`, `,` or tab, quoted cells, any of our charsets.
type csvTable struct {
	path string
	file io.Closer
	text *decodedReader
	r    *csv.Reader
	line int // of the row that next returned last
}

// openTable opens a CSV and finds its separator in its first line: the one
// that occurs most. A first line with none of them is an Unreadable error.
func openTable(path string) (*csvTable, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, ioError(path, err)
	}
	return newTable(path, f)
}

// newTable is openTable on what is open already; it closes it.
func newTable(path string, f io.ReadCloser) (*csvTable, error) {
	t := &csvTable{path: path, file: f, text: &decodedReader{path: path, r: f}}
	text := bufio.NewReaderSize(t.text, headSize)
	head, err := text.Peek(headSize)
	if err != nil && !errors.Is(err, io.EOF) {
		f.Close()
		return nil, asUnreadable(path, err)
	}
	separator, ok := findSeparator(head)
	if !ok {
		f.Close()
		return nil, unreadable(path, "separator", 1)
	}
	t.r = csv.NewReader(text)
	t.r.Comma, t.r.FieldsPerRecord, t.r.LazyQuotes = separator, -1, true
	return t, nil
}

// Close closes the file.
func (t *csvTable) Close() { t.file.Close() }

// next is the next row that is not empty; nil at the end.
func (t *csvTable) next() ([]string, error) {
	t.text.sinceRow, t.text.line = 0, t.line+1
	row, err := t.r.Read()
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	if err != nil {
		return nil, asUnreadable(t.path, err)
	}
	t.line, _ = t.r.FieldPos(0)
	return row, nil
}

func asUnreadable(path string, err error) error {
	var e *domain.Error
	var parse *csv.ParseError
	switch {
	case errors.As(err, &e):
		return e
	case errors.As(err, &parse):
		return unreadable(path, "not-csv", parse.StartLine).Because(err)
	}
	return ioError(path, err)
}

func findSeparator(head []byte) (rune, bool) {
	line, _, _ := bytes.Cut(head, []byte{'\n'})
	best, most := rune(0), 0
	for _, c := range []byte{';', '\t', ','} {
		if n := bytes.Count(line, []byte{c}); n > most {
			best, most = rune(c), n
		}
	}
	return best, most > 0
}

func itoa(n int) string { return strconv.Itoa(n) }

// decodedReader is a file as UTF-8 whose lines end in LF.
type decodedReader struct {
	path     string
	r        io.Reader
	d        decoder
	block    []byte
	ready    []byte
	opened   bool
	ended    bool
	cr       bool
	read     int64 // bytes of the file read
	sinceRow int   // bytes given since the last row began: a quote without end would swallow the file
	line     int
}

func (in *decodedReader) Read(b []byte) (int, error) {
	for len(in.ready) == 0 {
		if in.ended {
			return 0, io.EOF
		}
		if err := in.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(b, in.ready)
	in.ready = in.ready[n:]
	if in.sinceRow += n; in.sinceRow > recordLimit {
		return 0, unreadable(in.path, "record-too-large", in.line, "limit", "1 MiB")
	}
	return n, nil
}

func (in *decodedReader) fill() error {
	if in.block == nil {
		in.block = make([]byte, headSize)
	}
	n, err := readFull(in.r, in.block)
	if err != nil {
		return ioError(in.path, err)
	}
	in.read += int64(n)
	b := in.block[:n]
	in.ended = n < len(in.block)
	if !in.opened {
		in.opened = true
		rest, known := in.d.open(b)
		if !known {
			return unreadable(in.path, "encoding", 1, "encoding", in.d.declared)
		}
		b = rest
	}
	in.ready = in.lines(in.d.decode(b, in.ended))
	return nil
}

// lines makes LF of CR LF and of CR alone.
func (in *decodedReader) lines(b []byte) []byte {
	if !in.cr && bytes.IndexByte(b, '\r') < 0 {
		return b
	}
	out := make([]byte, 0, len(b))
	for _, c := range b {
		after := in.cr
		in.cr = c == '\r'
		switch {
		case c == '\n' && after:
		case c == '\r':
			out = append(out, '\n')
		default:
			out = append(out, c)
		}
	}
	return out
}
