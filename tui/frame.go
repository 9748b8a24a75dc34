package tui

import (
	"strings"

	"guichet/tui/theme"

	"guichet/tui/text"
)

// The smallest screens: below the first one line says so; below the second
// the list alone stays, without what is above and below it.
const (
	leastWidth, leastHeight = 20, 5
	wholeHeight             = 8
)

// View draws the screen: exactly as many lines and cells as the terminal has.
func (m *Model) View() string {
	if m.w <= 0 || m.h <= 0 {
		return ""
	}
	return m.env.theme.Final(m.screen())
}

func (m *Model) screen() string {
	e := m.env
	switch {
	case m.idle.blank:
		return text.Block(nil, m.w, m.h)
	case m.w < leastWidth || m.h < leastHeight:
		return text.Block([]string{text.Cut(e.t("screen_small"), m.w)}, m.w, m.h)
	case m.h < wholeHeight:
		return m.body(m.w, m.h)
	}
	if said := m.standing(); said != "" {
		banner := text.Pad(e.theme.Error.Render(" "+e.theme.Cross+" "+text.Cut(said, m.w-3)), m.w)
		return strings.Join([]string{m.crumbs(m.w), banner, m.body(m.w, m.h-3), m.bottom(m.w)}, "\n")
	}
	return strings.Join([]string{m.crumbs(m.w), m.body(m.w, m.h-2), m.bottom(m.w)}, "\n")
}

// body is the page on top with the overlays above it.
func (m *Model) body(w, h int) string {
	o, over := m.overlay()
	if !over {
		return m.top().it.view(m.env, w, h)
	}
	block := strings.Split(o.it.view(m.env, w, h), "\n")
	bw := text.Width(block[0])
	if bw >= w && len(block) >= h {
		return text.Block(block, w, h)
	}
	under := m.top().it.view(m.env, w, h)
	return text.Overlay(under, block, max(0, (w-bw)/2), max(0, (h-len(block))/3))
}

// crumbs is the first line: where one is, and as whom.
func (m *Model) crumbs(w int) string {
	e, th := m.env, m.env.theme
	sep := th.Crumb.Render(" " + th.Glyphs.Crumb + " ")
	left := th.Crumb.Render(" guichet")
	for i, l := range m.pages {
		name := text.Cut(l.it.crumb(e), 40)
		if i == len(m.pages)-1 {
			name = th.Title.Render(name)
		} else {
			name = th.Crumb.Render(name)
		}
		left += sep + name
	}
	agent := e.session.Agent()
	right := th.Text.Render(text.Cut(agent.Name, 24)) + th.Faint.Render(" "+th.Dot+" "+e.strip(e.role(agent), e.delegation(agent))+" ")
	if m.notice != "" {
		right = th.Warning.Render(text.Cut(m.notice, 30)) + "   " + right
	}
	if wide := m.holdings(); wide != "" && text.Width(left)+text.Width(wide)+text.Width(right)+6 <= w {
		right = wide + "     " + right
	}
	return text.Join(left, right, w)
}

// holdings is what the directory holds, or how far its index is built.
func (m *Model) holdings() string {
	e, i := m.env, m.index
	switch {
	case i.ready:
		return e.theme.Faint.Render(e.n("crumb_accounts", i.accounts) + " " + e.theme.Dot + " " + e.n("crumb_schools", i.schools))
	case i.total > 0:
		return e.theme.Warning.Render(e.t("crumb_index", "Done", e.words.Number(i.done), "Total", e.words.Number(i.total)))
	}
	return ""
}

// bottom is the last line: what has just been said, else the keys that work
// here and now.
func (m *Model) bottom(w int) string {
	th := m.env.theme
	if t, ok := m.toasts.current(); ok {
		style := map[toastKind]theme.Style{toastInfo: th.Text, toastDone: th.Success, toastError: th.Error}[t.kind]
		glyph := map[toastKind]string{toastInfo: th.Bullet, toastDone: th.OK, toastError: th.Cross}[t.kind]
		return text.Pad(style.Render(" "+glyph+" "+text.Cut(t.text, w-4)), w)
	}
	left := ""
	if c, ok := m.top().it.(counter); ok && len(m.overlays) == 0 {
		left = c.status(m.env)
	}
	return text.Pad(m.hintLine(left, w), w)
}

// hintLine is the hints that fit in w cells behind a status; help always does.
func (m *Model) hintLine(left string, w int) string {
	hints := m.hints()
	line := " " + left
	if left != "" {
		line += "   "
	}
	room := w
	last := ""
	if n := len(hints); n > 0 && len(m.overlays) == 0 {
		last = m.env.hintText(hints[n-1])
		hints = hints[:n-1]
		room -= text.Width(last) + 3
	}
	for _, h := range hints {
		next := m.env.hintText(h)
		if text.Width(line)+text.Width(next) > room {
			break
		}
		line += next + "   "
	}
	return text.Join(line, last, w)
}

func (m *Model) hints() []hint {
	if o, ok := m.overlay(); ok {
		return o.it.hints(m.env)
	}
	return m.pageHints()
}

// hintText is « entrée ouvrir ».
func (e *env) hintText(h hint) string {
	return e.theme.Key.Render(e.keyName(h.key)) + e.theme.Hint.Render(" "+h.label)
}
