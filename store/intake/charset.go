package intake

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// charset names an encoding as warnings say it.
type charset string

const (
	utf8Charset charset = "utf-8"
	latin9      charset = "iso-8859-15"
	cp1252      charset = "windows-1252"
)

// parseCharset reads the name in a prolog. ISO-8859-1 is read as windows-1252,
// which only differs where ISO-8859-1 has invisible controls, and where its
// writers meant œ and €.
func parseCharset(name string) (charset, bool) {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "utf-8", "utf8", "us-ascii", "ascii":
		return utf8Charset, true
	case "iso-8859-15", "iso8859-15", "iso_8859-15", "latin9", "latin-9":
		return latin9, true
	case "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "cp-1252":
		return cp1252, true
	}
	return "", false
}

// decode makes UTF-8 of an 8-bit charset. Where ISO-8859-15 has invisible
// controls too, its writers meant what windows-1252 has there.
func (c charset) decode(b []byte) []byte {
	high := charmap.ISO8859_15
	if c == cp1252 {
		high = charmap.Windows1252
	}
	out := make([]byte, 0, len(b)+len(b)/8)
	for _, x := range b {
		switch {
		case x < 0x80:
			out = append(out, x)
		case x < 0xa0:
			out = utf8.AppendRune(out, charmap.Windows1252.DecodeByte(x))
		default:
			out = utf8.AppendRune(out, high.DecodeByte(x))
		}
	}
	return out
}

var (
	utf8Mark  = []byte("\xef\xbb\xbf")
	utf16Mark = [][]byte{{0xfe, 0xff}, {0xff, 0xfe}}
	prolog    = regexp.MustCompile(`^\s*<\?xml[^>]{0,200}\sencoding\s*=\s*["']([^"']{1,40})["']`)
)

// decoder makes UTF-8 of the bytes of a file, whatever they are. What claims
// to be UTF-8, or says nothing, is believed until the first bytes that are
// not; then the whole is taken for ISO-8859-15.
type decoder struct {
	from     charset
	sure     bool   // letters beyond ASCII were seen and were right
	guessed  bool   // from is a guess: warn
	rest     []byte // beginning of a character whose end is not read yet
	declared string
}

// open looks at the first bytes: mark, prolog. It returns what is to be
// decoded of them; false when the charset is none of ours.
func (d *decoder) open(head []byte) ([]byte, bool) {
	d.from = utf8Charset
	for _, mark := range utf16Mark {
		if bytes.HasPrefix(head, mark) {
			d.declared = "utf-16"
			return nil, false
		}
	}
	if rest, found := bytes.CutPrefix(head, utf8Mark); found {
		return rest, true
	}
	if m := prolog.FindSubmatch(head[:min(len(head), 512)]); m != nil {
		d.declared = string(m[1])
		c, known := parseCharset(d.declared)
		d.from = c
		return head, known
	}
	return head, true
}

// decode makes UTF-8 of the next bytes. last: no more come. The result is
// valid UTF-8 and may share b.
func (d *decoder) decode(b []byte, last bool) []byte {
	if d.from != utf8Charset {
		return d.from.decode(b)
	}
	if len(d.rest) > 0 {
		b = append(d.rest, b...)
		d.rest = nil
	}
	if !last {
		if n := partial(b); n > 0 {
			d.rest = append([]byte(nil), b[len(b)-n:]...)
			b = b[:len(b)-n]
		}
	}
	switch {
	case utf8.Valid(b):
		d.sure = d.sure || !ascii(b)
		return b
	case d.sure:
		return bytes.ToValidUTF8(b, []byte(string(utf8.RuneError)))
	}
	d.from, d.guessed = latin9, true
	b, d.rest = append(b, d.rest...), nil
	return d.from.decode(b)
}

// partial is the length of the character that b ends in the middle of.
func partial(b []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(b); n++ {
		c := b[len(b)-n]
		if utf8.RuneStart(c) {
			if c >= utf8.RuneSelf && !utf8.FullRune(b[len(b)-n:]) {
				return n
			}
			return 0
		}
	}
	return 0
}

func ascii(b []byte) bool {
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// readFull fills b as far as the reader goes; the end is no error.
func readFull(r io.Reader, b []byte) (int, error) {
	n, err := io.ReadFull(r, b)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return n, nil
	}
	return n, err
}
