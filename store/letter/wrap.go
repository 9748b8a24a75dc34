package letter

import "strings"

// wrap breaks a block's text at its spaces, and a word that is wider than a
// line wherever it has to; the spaces that never break don't. (The library's
// own SplitText breaks at those.)
func (s sheet) wrap(b block, width float64) []string {
	var lines []string
	now := ""
	for word := range strings.FieldsFuncSeq(s.face.drawable(start(b.text)), func(r rune) bool { return r == ' ' }) {
		next := strings.TrimPrefix(now+b.between()+word, b.between())
		if s.pdf.GetStringWidth(next) <= width {
			now = next
			continue
		}
		if now != "" {
			lines = append(lines, now)
		}
		for now = word; s.pdf.GetStringWidth(now) > width; {
			var head string
			head, now = s.head(now, width)
			lines = append(lines, head)
		}
	}
	lines = append(lines, now)
	if b.most > 0 && len(lines) > b.most {
		last := []rune(lines[b.most-1])
		for len(last) > 0 && s.pdf.GetStringWidth(string(last)+cut) > width {
			last = last[:len(last)-1]
		}
		lines = append(lines[:b.most-1], string(last)+cut)
	}
	return lines
}

// start is as much of a text as a letter could ever hold, and more: what comes
// from outside may be as long as it likes.
func start(s string) string {
	n := 0
	for at := range s {
		if n++; n > longest {
			return s[:at]
		}
	}
	return s
}

// between is what parts two words.
func (b block) between() string {
	if b.wide {
		return "   "
	}
	return " "
}

// head parts what fits of a word from its rest; one sign at least.
func (s sheet) head(word string, width float64) (head, rest string) {
	signs := []rune(word)
	n := len(signs)
	for n > 1 && s.pdf.GetStringWidth(string(signs[:n])) > width {
		n--
	}
	return string(signs[:n]), string(signs[n:])
}
