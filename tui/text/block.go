package text

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"guichet/domain"
)

// Wrap cuts a text from outside into lines of at most w cells, between words
// where it can; never inside French quotes' spaces, nor before what French puts
// a space before. An empty text is no line.
func Wrap(s string, w int) []string {
	s = tied.Replace(domain.CleanLines(s))
	switch {
	case w <= 0 || s == "":
		return nil
	case !strings.Contains(s, "\n") && Width(s) <= w:
		return []string{untied.Replace(s)}
	}
	lines := strings.Split(ansi.Wrap(s, w, ""), "\n")
	for i, l := range lines {
		lines[i] = untied.Replace(strings.TrimRight(ansi.Truncate(l, w, ""), " "))
	}
	return lines
}

// tied keeps a line from breaking where French has a space that holds: the
// wrapping breaks at every space but this one.
var (
	tied   = strings.NewReplacer("« ", "«\u00a0", " »", "\u00a0»", " :", "\u00a0:", " ;", "\u00a0;", " !", "\u00a0!", " ?", "\u00a0?")
	untied = strings.NewReplacer("\u00a0", " ")
)

// Block brings lines to exactly h lines of exactly w cells, joined by line
// feeds. It is the last step of every view.
func Block(lines []string, w, h int) string {
	if h <= 0 {
		return ""
	}
	var b strings.Builder
	b.Grow(h * (w + 8))
	for i := range h {
		if i > 0 {
			b.WriteByte('\n')
		}
		if i < len(lines) {
			b.WriteString(Pad(lines[i], w))
		} else {
			b.WriteString(blank(w))
		}
	}
	return b.String()
}

// Frame is what a box is drawn with.
type Frame struct {
	Corners       [4]string // top left, top right, bottom left, bottom right
	Rule, Upright string
	Border, Title Style
}

// Style is a look to put around a fitted text.
type Style interface {
	Render(text string) string
}

// Box frames styled lines with a title from outside; w and h count the frame.
// A box too small for its frame is only its lines.
func (f Frame) Box(title string, lines []string, w, h int) []string {
	if w < 4 || h < 2 {
		return strings.Split(Block(lines, w, h), "\n")[:max(h, 0)]
	}
	head, first, rule := "", "", w-2
	if title = Cut(title, w-6); title != "" {
		head, first = " "+title+" ", f.Rule
		rule = w - 3 - Width(head)
	}
	out := make([]string, 0, h)
	out = append(out, f.Border.Render(f.Corners[0]+first)+f.Title.Render(head)+
		f.Border.Render(strings.Repeat(f.Rule, rule)+f.Corners[1]))
	side := f.Border.Render(f.Upright)
	for i := range h - 2 {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		out = append(out, side+" "+Pad(line, w-4)+" "+side)
	}
	return append(out, f.Border.Render(f.Corners[2]+strings.Repeat(f.Rule, w-2)+f.Corners[3]))
}

// Overlay lays a block over a frame, its corner at column x and line y; what
// falls outside the frame is left out.
func Overlay(frame string, block []string, x, y int) string {
	lines := strings.Split(frame, "\n")
	for i, b := range block {
		at := y + i
		if at < 0 || at >= len(lines) {
			continue
		}
		line, w := lines[at], Width(b)
		total := Width(line)
		right := ""
		if x+w < total {
			right = ansi.TruncateLeft(line, x+w, "")
		}
		lines[at] = Pad(Pad(line, x)+b+right, total)
	}
	return strings.Join(lines, "\n")
}
