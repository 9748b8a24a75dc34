// Package lettertest reads the text of letters back out of a PDF, for tests: it
// knows no more of the format than the printer's library writes.
package lettertest

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// ErrPDF is for what is no PDF of the printer's.
var ErrPDF = errors.New("not a PDF of letters")

// Span is a run of text on a page.
type Span struct {
	Page int     // from 0
	X, Y float64 // of its baseline, in points from the bottom left
	Size float64 // in points
	Text string
}

// Spans are the runs of text of a PDF, in the order in which they are drawn.
func Spans(pdf []byte) ([]Span, error) {
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		return nil, ErrPDF
	}
	var all []Span
	page := 0
	for {
		_, rest, found := bytes.Cut(pdf, []byte("\nstream\n"))
		if !found {
			break
		}
		pdf = rest
		content := inflate(pdf)
		if !bytes.Contains(content[:min(len(content), 80)], []byte(" w\n")) {
			continue // a font, or a map of one: a page begins with its line width
		}
		spans, err := spansOf(content, page)
		if err != nil {
			return nil, err
		}
		all = append(all, spans...)
		page++
	}
	if page == 0 {
		return nil, ErrPDF
	}
	return all, nil
}

// Text is all text of a PDF on one line, a space between the runs and never two.
func Text(pdf []byte) (string, error) {
	spans, err := Spans(pdf)
	var texts []string
	for _, s := range spans {
		texts = append(texts, strings.Fields(s.Text)...)
	}
	return strings.Join(texts, " "), err
}

func inflate(stream []byte) []byte {
	r, err := zlib.NewReader(bytes.NewReader(stream))
	if err != nil {
		return nil
	}
	content, _ := io.ReadAll(r) // what follows the stream is not its own
	return content
}

// spansOf reads the text operators of one page.
func spansOf(content []byte, page int) ([]Span, error) {
	var spans []Span
	size := 0.0
	for {
		_, rest, found := bytes.Cut(content, []byte("BT "))
		if !found {
			return spans, nil
		}
		content = rest
		var font string
		if n, _ := fmt.Sscanf(string(content[:min(len(content), 80)]), "/%s %f Tf", &font, &size); n == 2 {
			continue
		}
		s := Span{Page: page, Size: size}
		if n, _ := fmt.Sscanf(string(content[:min(len(content), 80)]), "%f %f Td", &s.X, &s.Y); n != 2 {
			return nil, ErrPDF
		}
		_, text, found := bytes.Cut(content, []byte("Td ("))
		if !found {
			return nil, ErrPDF
		}
		s.Text, content = literal(text)
		spans = append(spans, s)
	}
}

// literal reads a string up to its closing parenthesis: two bytes a sign.
func literal(b []byte) (string, []byte) {
	var raw []byte
	i := 0
	for ; i < len(b) && b[i] != ')'; i++ {
		if b[i] == '\\' && i+1 < len(b) {
			if i++; b[i] == 'r' {
				raw = append(raw, '\r')
				continue
			}
		}
		raw = append(raw, b[i])
	}
	var units []uint16
	for j := 0; j+1 < len(raw); j += 2 {
		units = append(units, uint16(raw[j])<<8|uint16(raw[j+1]))
	}
	return string(utf16.Decode(units)), b[min(i, len(b)):]
}
