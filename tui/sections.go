package tui

import (
	"strings"

	"guichet/domain"
	"guichet/tui/text"
	"guichet/tui/theme"
)

// sections builds the lines of a page of facts: titles, facts, sentences.
type sections struct {
	env   *env
	w     int
	lines []string
	at    int // line of the cursor; 0: none, since the first is a heading
}

// drawn keeps the lines of a page until something that they show changes: a
// history of fifty sentences costs more than a frame may.
type drawn struct {
	key      drawnKey
	sections *sections
}

// drawnKey is what the lines depend on. version counts the messages that the
// page got, news of the time among them.
type drawnKey struct {
	w, version, cursor int
	revealed           bool
	mode               theme.Mode
}

// lines are those kept, or those that build makes.
func (d *drawn) lines(e *env, key drawnKey, build func(*sections)) *sections {
	key.mode = e.theme.Mode
	if d.sections == nil || d.key != key {
		d.key, d.sections = key, &sections{env: e, w: key.w}
		build(d.sections)
	}
	return d.sections
}

// fact is one line of a section: what it is, what is known of it, a note.
type fact struct {
	label string
	value string // from outside, or in words
	style theme.Style
	note  string
}

// indent is the empty cells before the lines of a page.
const indent = 1

func (s *sections) add(line string) { s.lines = append(s.lines, line) }

// blank leaves a line empty, but never two nor the first.
func (s *sections) blank() {
	if n := len(s.lines); n > 0 && s.lines[n-1] != "" {
		s.add("")
	}
}

// say adds a sentence, wrapped.
func (s *sections) say(style theme.Style, sentence string) {
	for _, l := range text.Wrap(sentence, s.w-2*indent) {
		s.add(" " + style.Render(l))
	}
}

// title begins a section; the note is faint behind it.
func (s *sections) title(name, note string) { s.add(" " + s.env.heading(name, note, s.w-2*indent)) }

func (e *env) heading(name, note string, w int) string {
	line := e.theme.Title.Render(text.Cut(name, w))
	if room := w - text.Width(line) - 2; note != "" && room > 4 {
		line += "  " + e.theme.Faint.Render(text.Cut(note, room))
	}
	return line
}

// columns puts two lists of lines side by side, or one below the other where
// the page is narrow.
func (s *sections) columns(left, right func(w int) []string) {
	if s.w < twoColumns {
		for i, side := range []func(int) []string{left, right} {
			if i > 0 {
				s.blank()
			}
			for _, l := range side(s.w - 2*indent) {
				s.add(" " + l)
			}
		}
		return
	}
	w := (s.w - 3*indent) / 2
	a, b := left(w), right(s.w-3*indent-w)
	for i := range max(len(a), len(b)) {
		line := ""
		if i < len(a) {
			line = a[i]
		}
		line = " " + text.Pad(line, w)
		if i < len(b) {
			line += " " + b[i]
		}
		s.add(line)
	}
}

// twoColumns is from how many cells facts stand in two columns.
const twoColumns = 76

// facts draws facts in w cells, their values below one another. What is too
// long goes on below; nothing is cut.
func (e *env) facts(list []fact, w int) []string {
	th := e.theme
	label := 0
	for _, f := range list {
		label = max(label, text.Width(f.label))
	}
	label = min(label+2, w/2)
	var out []string
	for _, f := range list {
		head := th.Label.Render(text.Fit(text.Cut(f.label, label-1), label))
		rest := text.Fit("", label)
		for i, l := range text.Wrap(domain.Clean(f.value), w-label) {
			if i > 0 {
				head = rest
			}
			out = append(out, head+f.style.Render(l))
		}
		out = e.note(out, f.note, rest, w)
	}
	return out
}

// note puts a note behind the last line, or below where there is no room.
func (e *env) note(lines []string, note, rest string, w int) []string {
	n := len(lines) - 1
	if note == "" || n < 0 {
		return lines
	}
	if text.Width(lines[n])+2+text.Width(note) <= w {
		lines[n] += "  " + e.theme.Faint.Render(note)
		return lines
	}
	for _, l := range text.Wrap(note, w-text.Width(rest)) {
		lines = append(lines, rest+e.theme.Faint.Render(l))
	}
	return lines
}

// strip joins what is not empty with dots.
func (e *env) strip(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " "+e.theme.Dot+" ")
}
