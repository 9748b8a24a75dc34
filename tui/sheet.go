package tui

import (
	"strings"

	"guichet/tui/text"
)

// frame is how the console draws its boxes.
func (e *env) frame() text.Frame {
	th := e.theme
	return text.Frame{Corners: th.Corners, Rule: th.Rule, Upright: th.Upright, Border: th.Border, Title: th.Title}
}

// sheet draws a box with a title, lines and, at its foot, one more line.
func sheet(e *env, w, h int, title string, lines []string, foot string) string {
	body := make([]string, 0, h)
	for i := range h - 2 {
		switch {
		case i == h-3 && foot != "":
			body = append(body, foot)
		case i < len(lines):
			body = append(body, lines[i])
		default:
			body = append(body, "")
		}
	}
	return strings.Join(e.frame().Box(title, body, w, h), "\n")
}

// buttons are « Annuler » focused, and `o`, which does it, in both languages.
func (e *env) buttons(cancel, label string) string {
	th := e.theme
	return th.Focused.Render(" "+e.t(cancel)+" ") + "    " + e.hintText(hint{"o", e.t(label)})
}
