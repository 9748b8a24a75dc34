package letter

import (
	"io"
	"slices"
	"strconv"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/words"
)

// Printer prints letters in the words that it is given: those of French.
type Printer struct{ Words *words.Words }

// PerPage are the numbers of letters that a page may hold.
func PerPage() []int { return []int{1, 2, 8} }

// Print writes the letters as a PDF, in their order, perPage of them a page.
// Invalid for another number than those of PerPage; else the errors are the
// writer's.
func (p Printer) Print(w io.Writer, letters []desk.Letter, perPage int) error {
	g, known := gridOf(perPage)
	if !known {
		return domain.E(domain.Invalid, "what", strconv.Itoa(perPage), "why", "1, 2, 8")
	}
	f, err := newFace()
	if err != nil {
		return err
	}
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCellMargin(0)
	// The library keeps what it is given.
	pdf.AddUTF8FontFromBytes(family, "", slices.Clone(goregular.TTF))
	pdf.AddUTF8FontFromBytes(family, "B", slices.Clone(gobold.TTF))
	pdf.SetTitle(p.Words.T("letter_title"), true)
	pdf.SetLang("fr")
	for i, l := range letters {
		if i%perPage == 0 {
			pdf.AddPage()
		}
		s := sheet{pdf: pdf, face: f, box: g.box(i % perPage), body: g.body}
		s.print(p.blocks(l))
	}
	if len(letters) == 0 {
		pdf.AddPage()
	}
	return pdf.Output(w)
}
