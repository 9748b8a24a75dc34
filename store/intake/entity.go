package intake

import (
	"bytes"
	"html"
	"strconv"
	"strings"
	"unicode/utf8"
)

// entityLimit is the longest reference that is looked at: the longest name of
// HTML has 31 letters.
const entityLimit = 34

// unescape appends text to out with its references resolved: the five of XML,
// those of HTML by name (entcore accepts &eacute;), numbers. A character that
// XML forbids becomes the replacement character, which domain.Clean shows. A
// name that is unknown stays as it is written; unknown tells that one was.
func unescape(out, text []byte) (result []byte, unknown bool) {
	for {
		i := bytes.IndexByte(text, '&')
		if i < 0 {
			return append(out, text...), unknown
		}
		out, text = append(out, text[:i]...), text[i:]
		end := bytes.IndexByte(text[:min(len(text), entityLimit)], ';')
		if end < 0 {
			out, text, unknown = append(out, '&'), text[1:], true
			continue
		}
		r, ok := resolve(string(text[1:end]))
		if !ok {
			out, text, unknown = append(out, '&'), text[1:], true
			continue
		}
		out, text = append(out, r...), text[end+1:]
	}
}

func resolve(name string) (string, bool) {
	switch name {
	case "amp":
		return "&", true
	case "lt":
		return "<", true
	case "gt":
		return ">", true
	case "quot":
		return `"`, true
	case "apos":
		return "'", true
	case "":
		return "", false
	}
	if name[0] == '#' {
		return resolveNumber(name[1:])
	}
	s := html.UnescapeString("&" + name + ";")
	return s, !strings.HasSuffix(s, ";")
}

// resolveNumber reads a decimal or hexadecimal number of at most eight digits.
func resolveNumber(s string) (string, bool) {
	base := 10
	if rest, hex := strings.CutPrefix(s, "x"); hex {
		s, base = rest, 16
	}
	n, err := strconv.ParseUint(s, base, 32)
	if err != nil || len(s) > 8 {
		return "", false
	}
	if r := rune(n); n <= utf8.MaxRune && inXML(r) {
		return string(r), true
	}
	return string(utf8.RuneError), true
}

// inXML tells whether XML 1.0 allows a character.
func inXML(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' || r >= ' ' && utf8.ValidRune(r) && r != 0xfffe && r != 0xffff
}
