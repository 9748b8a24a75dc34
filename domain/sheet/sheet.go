// Package sheet writes lists that people open in a spreadsheet: CSV parted by
// semicolons behind a byte order mark, which French spreadsheets read without
// asking. No cell is ever a formula, and every cell is a displayable text
// (SECURITY §5). Pure: whoever has the file gives the writer.
package sheet

import (
	"encoding/csv"
	"io"
	"strings"

	"guichet/domain"
)

// formula are the signs at whose sight a spreadsheet takes a cell for a
// formula, or loses its beginning; the wide ones are what some of them read as
// the narrow ones (ASVS 1.2.10).
const formula = "=+-@\t\r\n＝＋－＠"

// Cell is a text as a cell holds it: clean, on one line, and behind an
// apostrophe where it would be a formula. An apostrophe that stands before
// such a sign already gets another, since readers take one away: what is
// written reads back as it was.
func Cell(s string) string {
	text := strings.TrimSpace(strings.ReplaceAll(domain.CleanLines(s), "\n", " "))
	if text != "" && (runs(s) || runs(text)) {
		return "'" + text
	}
	return text
}

// runs tells that a cell would be taken for a formula, or for a protected one.
func runs(s string) bool {
	s = strings.TrimLeft(s, "' ")
	return s != "" && strings.ContainsRune(formula, []rune(s)[0])
}

// bom tells spreadsheets that the bytes are UTF-8.
const bom = "\ufeff"

// Writer writes rows. The first error stays, and Flush tells it.
type Writer struct {
	csv *csv.Writer
	err error
}

// NewWriter begins a list.
func NewWriter(w io.Writer) *Writer {
	out := &Writer{csv: csv.NewWriter(w)}
	out.csv.Comma, out.csv.UseCRLF = ';', true
	_, out.err = io.WriteString(w, bom)
	return out
}

// Row writes a row of cells, each made safe.
func (w *Writer) Row(cells ...string) {
	if w.err != nil {
		return
	}
	safe := make([]string, len(cells))
	for i, c := range cells {
		safe[i] = Cell(c)
	}
	w.err = w.csv.Write(safe)
}

// Flush writes what is buffered, and gives back what went wrong.
func (w *Writer) Flush() error {
	if w.err != nil {
		return w.err
	}
	w.csv.Flush()
	return w.csv.Error()
}
