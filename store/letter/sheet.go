package letter

import (
	"cmp"

	"codeberg.org/go-pdf/fpdf"
)

// Sizes, as parts of others.
const (
	leading   = 1.2       // of a line, to the size of its text
	point     = 25.4 / 72 // in millimetres
	smallest  = 0.5       // how far text shrinks before its end is left out
	shrinking = 0.05      // a step of it
	cut       = "…"       // where something is left out
	dash      = "–\u00a0" // before a step
	frameLine = 0.3       // of the frame, in millimetres
	framePad  = 0.4       // around what is framed, in lines of the body
	longest   = 1000      // signs of a block
	grey      = 120       // of the frame
)

// sheet lays one letter out in its box.
type sheet struct {
	pdf  *fpdf.Fpdf
	face *face
	box  box
	body float64 // points
}

// line is one line of a block, ready to be drawn.
type line struct {
	block
	height float64 // with the gap above it, in millimetres
	indent float64
}

// print lays the blocks out as large as they fit. At the smallest size what
// does not fit is left out from the end: the secret stands before it.
func (s sheet) print(blocks []block) {
	scale := 1.0
	lines := s.lines(blocks, scale)
	for height(lines) > s.box.height && scale > smallest {
		scale -= shrinking
		lines = s.lines(blocks, scale)
	}
	for height(lines) > s.box.height {
		lines = lines[:len(lines)-1]
	}
	s.draw(lines, scale)
}

func height(lines []line) float64 {
	h := 0.0
	for _, l := range lines {
		h += l.height
	}
	return h
}

// lines breaks the blocks at a scale of the body's size.
func (s sheet) lines(blocks []block, scale float64) []line {
	unit := s.body * scale * point * leading
	var out []line
	for i, b := range blocks {
		b.size = cmp.Or(b.size, 1) * scale * s.body
		s.style(b)
		l := line{block: b, height: b.size * point * leading}
		if b.step {
			l.indent = s.pdf.GetStringWidth(dash)
		}
		width := s.box.width - l.indent
		if b.frame {
			width -= 2 * framePad * unit
		}
		gap := b.gap * unit
		if b.frame != (i > 0 && blocks[i-1].frame) {
			gap += 2 * framePad * unit // into the frame, or out of it
		}
		for n, text := range s.wrap(b, width) {
			l.text, l.step = text, b.step && n == 0
			l.height = b.size * point * leading
			if n == 0 {
				l.height += gap
			}
			out = append(out, l)
		}
	}
	return out
}

// style takes the block's weight and size.
func (s sheet) style(b block) {
	weight := ""
	if b.bold {
		weight = "B"
	}
	s.pdf.SetFont(family, weight, b.size)
}

// draw writes the lines, and the frame around those that are framed.
func (s sheet) draw(lines []line, scale float64) {
	pad := framePad * s.body * scale * point * leading
	y, top, bottom := s.box.y, 0.0, 0.0
	for i, l := range lines {
		y += l.height
		size := l.size * point * leading
		x := s.box.x + l.indent
		if l.frame {
			x += pad
			if top == 0 {
				top = y - size - pad
			}
			bottom = y + pad
		}
		s.style(l.block)
		if l.step {
			s.put(s.box.x, y-size, size, dash)
		}
		s.put(x, y-size, size, lines[i].text)
	}
	if top > 0 {
		s.pdf.SetDrawColor(grey, grey, grey)
		s.pdf.SetLineWidth(frameLine)
		s.pdf.Rect(s.box.x, top, s.box.width, bottom-top, "D")
	}
}

func (s sheet) put(x, y, height float64, text string) {
	s.pdf.SetXY(x, y)
	s.pdf.CellFormat(0, height, text, "", 0, "L", false, 0, "")
}
