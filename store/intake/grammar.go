package intake

import (
	"bytes"

	"guichet/domain"
)

// kind is an element of the grammar.
type kind uint8

const (
	other kind = iota
	root
	request
	operational
	identifier
	attributes
	attribute
	valueElement
	idElement
)

var rootName = []byte("ficAlimMENESR")

// kindOf tells what an element is by its name; where it stands is checked
// apart.
func kindOf(name []byte) kind {
	switch string(name) {
	case "value":
		return valueElement
	case "attr":
		return attribute
	case "addRequest", "modifyRequest", "deleteRequest":
		return request
	case "operationalAttributes":
		return operational
	case "identifier":
		return identifier
	case "attributes":
		return attributes
	case "id":
		return idElement
	}
	return other
}

// inside tells where an element of the grammar may stand.
func (k kind) inside(parent kind) bool {
	switch k {
	case request:
		return parent == root
	case operational, identifier, attributes:
		return parent == request
	case attribute:
		return parent == attributes || parent == operational
	case valueElement:
		return parent == attribute
	case idElement:
		return parent == identifier
	}
	return false
}

// open takes a start tag.
func (s *scanner) open(name []byte) {
	if s.depth == 0 {
		s.openRoot(name)
		return
	}
	if s.depth == depthLimit {
		s.fail("too-deep")
		return
	}
	k, parent := kindOf(name), s.stack[s.depth-1].kind
	if k != other && !k.inside(parent) {
		k = other
	}
	if k == other && parent != other && !modification(name) {
		s.note(domain.WarnBadValue, "element", domain.Clean(string(name)))
	}
	s.push(k, name)
	switch k {
	case request:
		s.begin(name)
	case attribute:
		s.c.attrs = append(s.c.attrs, attr{from: int32(len(s.c.values)), at: int32(s.input.Offset())})
	case valueElement, idElement:
		s.text, s.inText = nil, false
	}
}

// modification tells the elements of a modifyRequest, which is not taken.
func modification(name []byte) bool {
	return string(name) == "modifications" || string(name) == "modification"
}

func (s *scanner) openRoot(name []byte) {
	if s.rooted || !bytes.Equal(name, rootName) {
		s.fail("not-aaf", "element", domain.Clean(string(name)))
		return
	}
	s.push(root, rootName)
}

func (s *scanner) push(k kind, name []byte) {
	s.stack[s.depth] = element{kind: k, name: name}
	s.depth++
	s.tags = 0
}

func (s *scanner) begin(name []byte) {
	s.record = record{at: int32(s.input.Offset()), from: int32(len(s.c.attrs)), category: unknownCategory}
	switch name[0] {
	case 'm':
		s.record.verb = modify
	case 'd':
		s.record.verb = remove
	}
}

// attribute takes an XML attribute; only the name of an attr says anything.
func (s *scanner) attribute() {
	s.tags++
	switch {
	case s.tags > attributeLimit:
		s.fail("too-many-attributes")
	case s.inPI || s.stack[s.depth-1].kind != attribute || string(s.lexer.Text()) != "name":
	default:
		name := s.lexer.AttrVal()
		if n := len(name); n >= 2 && name[n-1] == name[0] {
			name = name[1 : n-1]
		}
		s.c.attrs[len(s.c.attrs)-1].name = bytes.TrimSpace(name)
	}
}

// end takes an end tag, which must be that of the innermost element.
func (s *scanner) end(data []byte) {
	name := s.lexer.Text()
	switch {
	case data[len(data)-1] != '>':
		s.fail("truncated")
	case s.depth == 0 || !bytes.Equal(s.stack[s.depth-1].name, name):
		s.fail("mismatched-tag", "element", domain.Clean(string(name)))
	default:
		s.shut()
	}
}

// shut leaves the innermost element.
func (s *scanner) shut() {
	s.depth--
	c := s.c
	switch k := s.stack[s.depth].kind; k {
	case valueElement:
		s.shutValue()
	case idElement:
		s.record.id = s.finished()
	case attribute:
		a := &c.attrs[len(c.attrs)-1]
		a.to = int32(len(c.values))
		s.shutAttribute(a)
	case request:
		s.shutRequest()
	case root:
		s.rooted, s.closed = true, true
		s.keep()
	}
}

// shutAttribute looks for the category, which several attributes may name.
func (s *scanner) shutAttribute(a *attr) {
	if s.record.named == nil && a.to > a.from && bytes.HasPrefix(a.name, []byte("categorie")) {
		s.record.named = s.c.values[a.from].text
		s.record.category = parseCategory(s.record.named)
	}
	if s.stack[s.depth-1].kind == operational {
		s.c.values, s.c.attrs = s.c.values[:a.from], s.c.attrs[:len(s.c.attrs)-1]
	}
}

func (s *scanner) shutRequest() {
	c := s.c
	if s.input.Offset()-int(s.record.at) > recordLimit || len(c.values)-s.values > valueLimit {
		s.depth++ // the record is still open for who reads the error
		s.err = s.tooLarge()
		return
	}
	s.record.to = int32(len(c.attrs))
	c.records = append(c.records, s.record)
	s.keep()
}
