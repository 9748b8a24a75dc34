package tui

// scroll is the part of a long page that is on the screen.
type scroll struct {
	top, page, all int
	follow         bool // the next window shows the line of the cursor
}

// by moves the window by n lines.
func (s *scroll) by(n int) { s.top = max(0, min(s.top+n, s.all-s.page)) }

// move follows the intents of a list.
func (s *scroll) move(id intent) {
	switch id {
	case doUp:
		s.by(-1)
	case doDown:
		s.by(1)
	case doPageUp:
		s.by(-max(1, s.page-1))
	case doPageDown:
		s.by(max(1, s.page-1))
	case doFirst:
		s.by(-s.all)
	case doLast:
		s.by(s.all)
	}
}

// window cuts the lines that are on a screen of h; at is the cursor's line,
// negative when there is none.
func (s *scroll) window(lines []string, at, h int) []string {
	s.page, s.all = max(h, 1), len(lines)
	if s.follow && at >= 0 {
		s.top = max(min(s.top, at), at-s.page+1)
	}
	s.follow = false
	s.by(0)
	return lines[s.top:min(s.top+s.page, len(lines))]
}

// below says how many lines are under the window; nothing when there are none.
func (s *scroll) below(e *env) string {
	if n := s.all - s.top - s.page; n > 0 {
		return e.theme.Faint.Render(e.n("lines_below", n))
	}
	return ""
}
