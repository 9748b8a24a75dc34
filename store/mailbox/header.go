package mailbox

import (
	"bytes"
	"strings"

	"github.com/emersion/go-message"
)

// Bounds of a header: bytes of one field, and how many lines are looked at that
// may be one. A field that is longer is left out; what comes after so many lines
// is the body.
const (
	fieldBytes = 64 << 10
	mostFields = 2000
)

// header is the fields of a mail as they stand there, by name in small letters,
// lines joined.
type header map[string][]string

// split parts a mail into its header and its body. A line of the header that is
// no field is left out; false where none is one.
func split(raw []byte) (header, []byte, bool) {
	h := header{}
	var last open
	for n := 0; len(raw) > 0 && n <= mostFields; {
		line, rest, _ := bytes.Cut(raw, []byte("\n"))
		raw = rest
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			break
		}
		if line[0] == ' ' || line[0] == '\t' {
			last.goOn(line)
			continue
		}
		h.keep(last)
		last = field(line)
		n++
	}
	h.keep(last)
	return h, raw, len(h) > 0
}

// open is a field that may go on in the next line; its name is empty where a
// line was none.
type open struct {
	name  string
	value []byte
}

func (o *open) goOn(line []byte) {
	if o.name != "" && len(o.value)+len(line) <= fieldBytes {
		o.value = append(append(o.value, ' '), bytes.TrimSpace(line)...)
	}
}

func (h header) keep(o open) {
	if o.name != "" {
		h[o.name] = append(h[o.name], string(o.value))
	}
}

// field reads a line: a name of visible signs, a colon, a value.
func field(line []byte) open {
	before, after, ok := bytes.Cut(line, []byte(":"))
	name := strings.ToLower(string(bytes.TrimRight(before, " \t")))
	if !ok || name == "" || len(line) > fieldBytes || strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return open{}
	}
	return open{name, bytes.Clone(bytes.TrimSpace(after))}
}

// first is the first field of a name; empty: there is none.
func (h header) first(name string) string {
	if all := h[name]; len(all) > 0 {
		return all[0]
	}
	return ""
}

// mimeBytes is how long a field may be that says how a body is written: no
// program has so many parameters to give.
const mimeBytes = 16 << 10

// mimeFields are the fields that say how a body is written.
func mimeFields(of func(name string) string) message.Header {
	var out message.Header
	for _, name := range []string{"content-type", "content-transfer-encoding", "content-disposition"} {
		if v := of(name); v != "" && len(v) <= mimeBytes {
			out.Set(name, v)
		}
	}
	return out
}
