package theme

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
)

// Style is a look for texts that are already fitted: what opens it, what
// closes it, and the same on the row of the cursor. lipgloss makes both once,
// for the colours that the renderer's terminal has; rendering is then three
// strings, where lipgloss itself takes a microsecond and would make a full
// screen of cells cost more than a frame may.
type Style struct{ plain, on sequence }

// sequence is what stands before and behind a text.
type sequence struct{ before, after string }

// Render puts the look around a text of one line. Nothing is put around
// nothing.
func (s Style) Render(text string) string { return s.plain.around(text) }

func (q sequence) around(text string) string {
	if text == "" || q.before == "" {
		return text
	}
	return q.before + text + q.after
}

// probe is a text whose surroundings show what a lipgloss style writes.
const probe = "x"

func sequenceOf(s lipgloss.Style) sequence {
	before, after, _ := strings.Cut(s.Inline(true).Render(probe), probe)
	return sequence{before: before, after: after}
}
