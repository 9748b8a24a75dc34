package shot

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// pen is the look that letters are written in; colours are #rrggbb or empty.
type pen struct {
	fore, back                              string
	bold, faint, italic, underline, reverse bool
}

// span is a run of letters in one look.
type span struct {
	pen
	text  string
	cells int
}

// spans cuts a line into runs.
func spans(line string) []span {
	var out []span
	var p pen
	var state byte
	for len(line) > 0 {
		seq, width, n, next := ansi.DecodeSequence(line, state, nil)
		if n == 0 {
			break
		}
		state, line = next, line[n:]
		switch {
		case width > 0:
			out = write(out, p, seq, width)
		case strings.HasPrefix(seq, "\x1b[") && strings.HasSuffix(seq, "m"):
			p = p.set(numbers(seq[2 : len(seq)-1]))
		}
	}
	return out
}

func write(out []span, p pen, text string, cells int) []span {
	if last := len(out) - 1; last >= 0 && out[last].pen == p {
		out[last].text += text
		out[last].cells += cells
		return out
	}
	return append(out, span{pen: p, text: text, cells: cells})
}

func numbers(s string) []int {
	var out []int
	for _, f := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == ':' }) {
		n, err := strconv.Atoi(f)
		if err != nil {
			return nil
		}
		out = append(out, n)
	}
	if len(out) == 0 {
		return []int{0}
	}
	return out
}

// set applies the numbers of one SGR sequence.
func (p pen) set(c []int) pen {
	for len(c) > 0 {
		used := 1
		switch n := c[0]; {
		case n == 0:
			p = pen{}
		case n == 38 || n == 48:
			var colour string
			colour, used = extended(c)
			if n == 38 {
				p.fore = colour
			} else {
				p.back = colour
			}
		case n >= 30 && n <= 37 || n >= 90 && n <= 97:
			p.fore = sixteen(n%10 + n/90*8)
		case n >= 40 && n <= 47 || n >= 100 && n <= 107:
			p.back = sixteen(n%10 + n/100*8)
		default:
			p = p.attribute(n)
		}
		c = c[used:]
	}
	return p
}

func (p pen) attribute(n int) pen {
	switch n {
	case 1:
		p.bold = true
	case 2:
		p.faint = true
	case 3:
		p.italic = true
	case 4:
		p.underline = true
	case 7:
		p.reverse = true
	case 22:
		p.bold, p.faint = false, false
	case 23:
		p.italic = false
	case 24:
		p.underline = false
	case 27:
		p.reverse = false
	case 39:
		p.fore = ""
	case 49:
		p.back = ""
	}
	return p
}

// extended reads 38;5;n and 38;2;r;g;b, and tells how many numbers it took.
func extended(c []int) (colour string, used int) {
	switch {
	case len(c) >= 3 && c[1] == 5:
		return of256(c[2]), 3
	case len(c) >= 5 && c[1] == 2:
		return fmt.Sprintf("#%02x%02x%02x", c[2], c[3], c[4]), 5
	}
	return "", len(c)
}

func of256(n int) string {
	switch {
	case n < 16:
		return sixteen(n)
	case n < 232:
		n -= 16
		step := [6]int{0, 95, 135, 175, 215, 255}
		return fmt.Sprintf("#%02x%02x%02x", step[n/36], step[n/6%6], step[n%6])
	}
	g := 8 + (n-232)*10
	return fmt.Sprintf("#%02x%02x%02x", g, g, g)
}

// sixteen are the colours that a terminal names; the values are those of a
// usual one.
func sixteen(n int) string {
	return [16]string{
		"#45475a", "#e06c75", "#98c379", "#e5c07b", "#61afef", "#c678dd", "#56b6c2", "#abb2bf",
		"#7f848e", "#ff7b86", "#b5e890", "#ffd68a", "#82c7ff", "#e0a0f5", "#7fdfea", "#ffffff",
	}[n&15]
}
