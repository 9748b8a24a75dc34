package intake

import (
	"bytes"

	"github.com/tdewolff/parse/v2"
	"github.com/tdewolff/parse/v2/xml"

	"guichet/domain"
)

// Bounds of what a well-meaning file holds, far above what is seen.
const (
	depthLimit     = 16    // the grammar needs six
	attributeLimit = 16    // XML attributes of an element; the grammar needs one
	valueLimit     = 5_000 // of a record; a large lycée has some hundreds of groups
)

// scanner finds the records of a file, chunk after chunk, by the grammar of
// FORMATS §1.2. The lexer checks nothing: that tags match, that the file ends
// where it should and that nothing stands between is checked here.
type scanner struct {
	progress
	stack  [depthLimit]element
	depth  int
	tags   int // XML attributes of the element being opened
	inPI   bool
	text   []byte // of the value being read
	inText bool   // text holds something
	record record
	err    *domain.Error
	c      *chunk
	lexer  *xml.Lexer
	input  *parse.Input
}

// progress is how far the file is known to be right: between two records.
type progress struct {
	rooted, closed bool
	used           int
	attrs, values  int
	notes          int
}

type element struct {
	kind kind
	name []byte
}

// chunk scans the text from its start and leaves the whole records in c. used
// is where the next chunk must begin; last tells that the text is all there
// is.
func (s *scanner) chunk(c *chunk, last bool) (used int, err error) {
	c.text = append(c.text, 0)[:len(c.text)] // room for the lexer's end mark
	c.records, c.attrs, c.values, c.spare = c.records[:0], c.attrs[:0], c.values[:0], c.spare[:0]
	s.c, s.err, s.depth, s.inPI, s.inText = c, nil, 0, false, false
	s.used, s.attrs, s.values, s.notes = 0, 0, 0, len(c.notes)
	if s.rooted && !s.closed {
		s.stack[0], s.depth = element{kind: root, name: rootName}, 1
	}
	s.input = parse.NewInputBytes(c.text)
	defer s.input.Restore()
	s.lexer = xml.NewLexer(s.input)
	for s.err == nil {
		kind, data := s.lexer.Next()
		if end := s.input.Offset() >= len(c.text); end && !last {
			break // what touches the end may go on in the next block
		}
		if kind == xml.ErrorToken {
			s.finish()
			break
		}
		s.token(kind, data)
	}
	c.attrs, c.values, c.notes = c.attrs[:s.attrs], c.values[:s.values], c.notes[:s.notes]
	if s.err != nil {
		return s.used, s.err
	}
	return s.used, nil
}

func (s *scanner) token(kind xml.TokenType, data []byte) {
	switch kind {
	case xml.StartTagToken:
		s.open(s.lexer.Text())
	case xml.AttributeToken:
		s.attribute()
	case xml.StartTagCloseToken, xml.StartTagCloseVoidToken, xml.StartTagClosePIToken:
		s.openDone(kind)
	case xml.EndTagToken:
		s.end(data)
	case xml.TextToken:
		s.characters(data, false)
	case xml.CDATAToken:
		if !bytes.HasSuffix(data, []byte("]]>")) {
			s.fail("truncated")
			return
		}
		s.characters(s.lexer.Text(), true)
	case xml.CommentToken:
		if !bytes.HasSuffix(data, []byte("-->")) {
			s.fail("truncated")
		}
	case xml.DOCTYPEToken:
		s.doctype(data)
	case xml.StartTagPIToken:
		s.inPI, s.tags = true, 0
	}
}

// openDone takes the end of a start tag or of a processing instruction.
func (s *scanner) openDone(kind xml.TokenType) {
	switch {
	case s.inPI:
		s.inPI = false
	case kind == xml.StartTagClosePIToken:
		s.fail("mismatched-tag", "element", "?")
	case kind == xml.StartTagCloseVoidToken:
		s.shut()
	case s.depth == 1:
		s.rooted = true
		s.keep()
	}
}

// doctype refuses definitions of entities, and ignores the rest: nothing is
// fetched.
func (s *scanner) doctype(data []byte) {
	switch {
	case bytes.Contains(data, []byte("<!ENTITY")):
		s.fail("entity")
	case !bytes.HasSuffix(data, []byte(">")):
		s.fail("truncated")
	}
}

// finish checks that the file ends where it should.
func (s *scanner) finish() {
	switch {
	case s.closed && s.depth == 0:
	case s.rooted || s.depth > 0:
		s.fail("truncated")
	default:
		s.fail("not-xml")
	}
}

// keep notes that everything up to here is right.
func (s *scanner) keep() {
	c := s.c
	s.used, s.attrs, s.values, s.notes = s.input.Offset(), len(c.attrs), len(c.values), len(c.notes)
}

func (s *scanner) fail(reason string, facts ...string) {
	if s.err != nil {
		return
	}
	s.err = s.failure(reason, int32(s.input.Offset()), facts...)
}

// failure says what is wrong at an offset, and in which record.
func (s *scanner) failure(reason string, at int32, facts ...string) *domain.Error {
	if s.depth > 1 && len(s.record.id) > 0 {
		facts = append(facts, "record", domain.Clean(string(s.record.id)))
	}
	return unreadable(s.c.file.path, reason, s.c.lineAt(at), facts...)
}

// tooLarge is the failure of a record that is larger than any should be.
func (s *scanner) tooLarge() *domain.Error {
	at := int32(0)
	if s.depth > 1 {
		at = s.record.at
	}
	return s.failure("record-too-large", at, "limit", "1 MiB, 5000")
}

func (s *scanner) note(code domain.WarningCode, facts ...string) {
	s.c.notes = append(s.c.notes, note{code: code, at: int32(s.input.Offset()), record: len(s.c.records), facts: facts})
}
