package mailbox

import (
	"bytes"
	"strings"

	"github.com/emersion/go-message"
)

// Bounds of a header: bytes of one field, and how many fields are looked at.
// What is beyond them is left out.
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
	var name string // of the field that the next line may go on with
	for n := 0; len(raw) > 0; {
		line, rest, _ := bytes.Cut(raw, []byte("\n"))
		raw = rest
		line = bytes.TrimRight(line, "\r")
		switch {
		case len(line) == 0:
			return h, raw, len(h) > 0
		case line[0] == ' ' || line[0] == '\t':
			h.goOn(name, line)
			continue
		}
		name = ""
		if key, value, ok := field(line); ok && n < mostFields && len(value) <= fieldBytes {
			name = key
			h[name] = append(h[name], value)
			n++
		}
	}
	return h, nil, len(h) > 0
}

// goOn adds a line to the last field of a name.
func (h header) goOn(name string, line []byte) {
	all := h[name]
	if name == "" || len(all[len(all)-1])+len(line) > fieldBytes {
		return
	}
	all[len(all)-1] += " " + strings.TrimSpace(string(line))
}

// field reads a line: a name of visible signs, a colon, a value.
func field(line []byte) (name, value string, ok bool) {
	before, after, ok := bytes.Cut(line, []byte(":"))
	name = strings.ToLower(strings.TrimRight(string(before), " \t"))
	if !ok || name == "" || strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return "", "", false
	}
	return name, strings.TrimSpace(string(after)), true
}

// first is the first field of a name; empty: there is none.
func (h header) first(name string) string {
	if all := h[name]; len(all) > 0 {
		return all[0]
	}
	return ""
}

// mime are the fields that say how the body is written.
func (h header) mime() message.Header {
	var out message.Header
	for _, name := range []string{"content-type", "content-transfer-encoding", "content-disposition"} {
		if v := h.first(name); v != "" {
			out.Set(name, v)
		}
	}
	return out
}
