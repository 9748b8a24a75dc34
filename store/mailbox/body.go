package mailbox

import (
	"bytes"
	"cmp"
	"io"
	"mime"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-message"

	"guichet/domain"
	"guichet/domain/attachment"
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
	e, _ := message.New(h.mime(), bytes.NewReader(raw))
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
		return b.several(e, kind, depth)
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
func (b *body) several(e *message.Entity, kind string, depth int) spoken {
	parts := e.MultipartReader()
	if parts == nil || depth > deepest {
		b.whole = false
		return spoken{}
	}
	var all []spoken
	size := 0
	for b.parts < mostParts {
		p, err := parts.NextPart()
		if p == nil {
			b.whole = b.whole && err == io.EOF
			break
		}
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

// file takes a file, or its name.
func (b *body) file(e *message.Entity, name, kind string) {
	// a text is one by its name; pictures and documents need none
	nameless := map[string]string{"text/plain": ".txt", "text/csv": ".csv"}
	content, err := io.ReadAll(io.LimitReader(e.Body, attachment.MaxBytes+1))
	b.whole = b.whole && err == nil
	if err != nil || len(b.files) >= attachment.MaxFiles {
		b.drop(cmp.Or(name, kind))
		return
	}
	file, kept, err := attachment.Take(cmp.Or(name, nameless[kind]), content)
	if err != nil {
		b.drop(cmp.Or(name, kind))
		return
	}
	for _, f := range b.files {
		if f.File.Hash == file.Hash {
			return
		}
	}
	b.files = append(b.files, desk.NewFile{File: file, Content: kept})
}

func (b *body) drop(name string) { b.dropped = append(b.dropped, domain.Clean(name)) }

// giveBack reads which mail a report is about (RFC 3462); what else it holds is
// left out, and a mail that was attached is told by its name.
func (b *body) giveBack(e *message.Entity, name, kind string) {
	raw, err := io.ReadAll(io.LimitReader(e.Body, fieldBytes))
	b.whole = b.whole && err == nil
	h, _, _ := split(raw)
	if len(b.returned) < mostRefs {
		b.returned = append(b.returned, messageIDs(h["message-id"])...)
	}
	if kind == "message/rfc822" {
		b.drop(cmp.Or(name, kind))
	}
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

// fileName is the name that a part gives itself; empty: none.
func fileName(h message.Header, params map[string]string) string {
	_, where := mediaType(h.Get("Content-Disposition"))
	name := where["filename"]
	if name == "" {
		name = params["name"]
	}
	return decoded(name)
}
