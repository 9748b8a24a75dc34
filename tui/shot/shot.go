// Package shot draws a frame of the console as an SVG picture: the README's
// pictures are made by the program itself, by a test, without a terminal. A
// run of cells of one look is one text; its width is said, so that columns hold
// with any monospaced font; backgrounds overlap by a hair, so that no line shows
// between two rows. The same frame gives the same bytes.
package shot

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// Ground is the terminal that a frame is shown on: #rrggbb.
type Ground struct{ Back, Fore string }

// Dark and Light are the two grounds of the pictures.
func Dark() Ground { return Ground{Back: "#1e1e2e", Fore: "#e4e6eb"} }

// Light is the ground of paper.
func Light() Ground { return Ground{Back: "#ffffff", Fore: "#1b1f24"} }

// Cells in pixels, the margin around them, and where letters stand in a row.
const (
	cellWidth = 8.4
	rowHeight = 18
	margin    = 10
	baseline  = 13.5
	overlap   = 0.3
)

// SVG draws a frame: lines joined by line feeds, with the sequences of styles
// that this program writes.
func SVG(frame string, on Ground) []byte {
	lines := strings.Split(frame, "\n")
	rows, cells := make([][]span, len(lines)), 0
	for i, line := range lines {
		rows[i] = spans(line)
		n := 0
		for _, s := range rows[i] {
			n += s.cells
		}
		cells = max(cells, n)
	}
	var b bytes.Buffer
	w, h := float64(cells)*cellWidth+2*margin, len(lines)*rowHeight+2*margin
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.1f %d" width="%.1f" height="%d" `+
		`font-family="'JetBrains Mono','DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="14">`+"\n", w, h, w, h)
	fmt.Fprintf(&b, `<rect width="100%%" height="100%%" rx="8" fill="%s"/>`+"\n", on.Back)
	for y, row := range rows {
		draw(&b, row, y, on)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

func draw(b *bytes.Buffer, row []span, y int, on Ground) {
	x := 0
	for _, s := range row {
		fore, back := s.colours(on)
		left, top := margin+float64(x)*cellWidth, float64(margin+y*rowHeight)
		if back != "" {
			fmt.Fprintf(b, `<rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" fill="%s"/>`+"\n",
				left, top, float64(s.cells)*cellWidth+overlap, rowHeight+overlap, back)
		}
		if strings.TrimSpace(s.text) != "" {
			fmt.Fprintf(b, `<text xml:space="preserve" x="%.1f" y="%.1f" textLength="%.1f" fill="%s"%s>%s</text>`+"\n",
				left, top+baseline, float64(s.cells)*cellWidth, fore, s.attributes(), escaped(s.text))
		}
		x += s.cells
	}
}

// colours are the letters' and the background's; the second is empty where
// nothing is to be filled.
func (p pen) colours(on Ground) (fore, back string) {
	fore, back = p.fore, p.back
	if fore == "" {
		fore = on.Fore
	}
	if p.reverse {
		if back == "" {
			back = on.Back
		}
		fore, back = back, fore
	}
	return fore, back
}

func (p pen) attributes() string {
	var b strings.Builder
	if p.bold {
		b.WriteString(` font-weight="bold"`)
	}
	if p.faint {
		b.WriteString(` opacity=".65"`)
	}
	if p.italic {
		b.WriteString(` font-style="italic"`)
	}
	if p.underline {
		b.WriteString(` text-decoration="underline"`)
	}
	return b.String()
}

func escaped(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		return "" // a Buffer takes everything
	}
	return b.String()
}
