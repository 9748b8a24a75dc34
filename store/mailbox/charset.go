package mailbox

import (
	"io"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message/charset"
	"golang.org/x/text/encoding/charmap"
)

// decoder reads the encoded words of a header. A charset that nobody knows does
// not hide the rest.
func decoder() *mime.WordDecoder {
	return &mime.WordDecoder{CharsetReader: func(name string, r io.Reader) (io.Reader, error) {
		if known, err := charset.Reader(name, r); err == nil {
			return known, nil
		}
		return charmap.Windows1252.NewDecoder().Reader(r), nil
	}}
}

// decoded is a field of a header as it is meant to be read.
func decoded(s string) string {
	s = readable(s)
	if out, err := decoder().DecodeHeader(s); err == nil {
		return readable(out)
	}
	return s
}

// readable is a text whose charset nobody named, or named wrongly: what is not
// UTF-8 is taken for windows-1252, which old programs write.
func readable(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	out, err := charmap.Windows1252.NewDecoder().String(s)
	if err != nil {
		return strings.ToValidUTF8(s, "\ufffd")
	}
	return out
}
