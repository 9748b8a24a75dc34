package mailbox

import (
	"bytes"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message"

	"guichet/domain/desk"
)

// Bounds of a body: its text in bytes, the source of a page, how deep parts are
// nested and how many there are.
const (
	textBytes = 1 << 20
	pageBytes = 4 << 20
	deepest   = 10
	mostParts = 1000
)

// body is what was read of a mail's parts.
type body struct {
	text     string
	files    []desk.NewFile
	dropped  []string
	returned []string // Message-IDs of the mails that a report gives back
	parts    int
	whole    bool // every part was read to its end
}

func readBody(h header, raw []byte) *body {
	b := &body{whole: true}
	// The error is of a charset or an encoding that nobody knows: the part is
	// there all the same, as it stands.
	e, _ := message.New(mimeFields(h.first), bytes.NewReader(raw))
	said := b.part(e, 1)
	if said.text == "" && len(b.files) == 0 && len(b.dropped) == 0 && !b.whole {
		said.text = readable(string(raw[:min(len(raw), textBytes)]))
	}
	b.text = firstBytes(said.text, textBytes)
	return b
}

// spoken is the text of a part, and whether it was a page.
type spoken struct {
	text string
	page bool
}

// part reads one part, and those in it.
func (b *body) part(e *message.Entity, depth int) spoken {
	b.parts++
	kind, params := mediaType(e.Header.Get("Content-Type"))
	name := fileName(e.Header, params)
	disposition, _ := mediaType(e.Header.Get("Content-Disposition"))
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		return b.several(e, kind, params["boundary"], depth)
	case kind == "message/rfc822" || kind == "text/rfc822-headers" || kind == "message/delivery-status":
		b.giveBack(e, name, kind)
	case name != "" || disposition == "attachment" || !written(kind):
		b.file(e, name, kind)
	case kind == "text/html":
		return spoken{page(strings.NewReader(b.said(e.Body, pageBytes))), true}
	default:
		return spoken{text: b.said(e.Body, textBytes)}
	}
	return spoken{}
}

// written tells that a part is what somebody wrote.
func written(kind string) bool {
	return kind == "text/plain" || kind == "text/html" || kind == "text/enriched" || kind == ""
}

// several reads the parts of a part: one after the other, or the best of those
// that say the same.
func (b *body) several(e *message.Entity, kind, boundary string, depth int) spoken {
	if depth > deepest {
		b.whole = false
		return spoken{}
	}
	var all []spoken
	size := 0
	for parts := multipart.NewReader(e.Body, boundary); b.parts < mostParts; {
		raw, err := parts.NextRawPart() // of the standard library, which bounds the headers of parts
		if err != nil {
			b.whole = b.whole && errors.Is(err, io.EOF) && errors.Unwrap(err) == nil // wrapped, it came too early
			break
		}
		p, _ := message.New(mimeFields(raw.Header.Get), raw)
		if s := b.part(p, depth+1); strings.TrimSpace(s.text) != "" && size < textBytes {
			all = append(all, s)
			size += len(s.text)
		}
	}
	if kind == "multipart/alternative" {
		return best(all)
	}
	var out spoken
	var text []string
	for _, s := range all {
		text = append(text, s.text)
		out.page = out.page || s.page
	}
	out.text = strings.Join(text, "\n")
	return out
}

// best is the text that needed no page to be said; else the last, which is the
// richest (RFC 2046, 5.1.4).
func best(all []spoken) spoken {
	for _, s := range all {
		if !s.page {
			return s
		}
	}
	if len(all) == 0 {
		return spoken{}
	}
	return all[len(all)-1]
}

// said is the beginning of a text, in UTF-8.
func (b *body) said(r io.Reader, most int) string {
	raw, err := io.ReadAll(io.LimitReader(r, int64(most)+1))
	b.whole = b.whole && err == nil
	return readable(firstBytes(string(raw), most))
}

// firstBytes is the beginning of a text, without half a letter.
func firstBytes(s string, most int) string {
	if len(s) <= most {
		return s
	}
	s = s[:most]
	for i := 0; i < utf8.UTFMax && len(s) > 0; i++ {
		if r, size := utf8.DecodeLastRuneInString(s); r != utf8.RuneError || size > 1 {
			break
		}
		s = s[:len(s)-1]
	}
	return s
}

// mediaType reads a type with its parameters; of one that is written badly,
// what stands before them. Nothing said is a plain text (RFC 2045, 5.2).
func mediaType(s string) (string, map[string]string) {
	kind, params, err := mime.ParseMediaType(s)
	if err != nil {
		kind, _, _ = strings.Cut(s, ";")
	}
	return strings.ToLower(strings.TrimSpace(kind)), params
}
