package intake

import (
	"bytes"

	"guichet/domain"
)

// characters takes text. Only values and identifiers hold any.
func (s *scanner) characters(b []byte, literal bool) {
	var k kind
	if s.depth > 0 {
		k = s.stack[s.depth-1].kind
	}
	if k == valueElement || k == idElement {
		s.piece(b, literal)
		return
	}
	if blank(b) {
		return
	}
	switch {
	case k == other && s.depth > 1: // its element has been warned of
	case s.depth > 1:
		s.note(domain.WarnBadValue, "element", "#text")
	case s.depth == 0 && !s.rooted:
		s.fail("not-xml")
	default:
		s.fail("mismatched-tag", "element", "#text")
	}
}

// piece adds to the text of a value; nearly always it is the only one.
func (s *scanner) piece(b []byte, literal bool) {
	c := s.c
	if !literal && bytes.IndexByte(b, '&') >= 0 {
		from := len(c.spare)
		var unknown bool
		if c.spare, unknown = unescape(c.spare, b); unknown {
			s.note(domain.WarnBadValue, "attribute", s.attributeName(), "entity", "&")
		}
		b = c.spare[from:]
	}
	if s.inText {
		from := len(c.spare)
		c.spare = append(append(c.spare, s.text...), b...)
		b = c.spare[from:]
	}
	s.text, s.inText = b, true
}

func (s *scanner) attributeName() string {
	if n := len(s.c.attrs); n > 0 {
		return domain.Clean(string(s.c.attrs[n-1].name))
	}
	return ""
}

func (s *scanner) shutValue() {
	if text := s.finished(); len(text) > 0 {
		s.c.values = append(s.c.values, value{text: text, at: int32(s.input.Offset())})
	}
}

// finished is the text read: without white space around, in one line.
func (s *scanner) finished() []byte {
	b := s.text
	s.text, s.inText = nil, false
	for len(b) > 0 && space(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && space(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	if bytes.IndexByte(b, '\n') < 0 {
		return b
	}
	from := len(s.c.spare)
	for _, line := range bytes.Fields(b) {
		if len(s.c.spare) > from {
			s.c.spare = append(s.c.spare, ' ')
		}
		s.c.spare = append(s.c.spare, line...)
	}
	return s.c.spare[from:]
}

func space(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func blank(b []byte) bool {
	for _, c := range b {
		if !space(c) {
			return false
		}
	}
	return true
}
