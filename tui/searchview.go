package tui

import (
	"strconv"
	"strings"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/words"
	"guichet/tui/table"
	"guichet/tui/text"
)

// previewFrom is the width from which the preview stands at the right.
const previewFrom = 100

// view draws the line, the facets, the list and the preview. Each of them is
// exactly as wide as it should be, so that no line is measured twice.
func (s *searchPage) view(e *env, w, h int) string {
	if h <= 0 {
		return ""
	}
	lines := []string{text.Pad(s.lineView(e, w), w)}
	if h >= 12 {
		lines = append(lines, s.facets(e, w))
	}
	wide := w >= previewFrom && h >= 12 && s.table.Len() > 0
	list := w
	if wide {
		list = max(72, w*58/100)
	}
	if h >= 10 {
		lines = append(lines, s.rule(e, list, w))
	}
	if h >= 12 {
		lines = append(lines, s.suspension(e, w)...)
	}
	room, foot := h-len(lines), ""
	if s.waiting > 0 && h >= 12 {
		room--
		foot = "\n" + text.Pad(" "+e.theme.Faint.Render(text.Cut(e.n("search_requests", s.waiting), w-2)), w)
	}
	switch {
	case room <= 0:
	case s.table.Len() == 0:
		lines = append(lines, text.Block(s.nothing(e, w), w, room))
	case wide:
		lines = append(lines, s.beside(e, list, w, room)...)
	case h >= 12:
		lines = append(lines, s.under(e, w, room)...)
	default:
		lines = append(lines, s.list(e, w, room))
	}
	return strings.Join(lines, "\n") + foot
}

// lineView is the search line with the number found and the time it took.
func (s *searchPage) lineView(e *env, w int) string {
	th := e.theme
	said := ""
	if a := s.answer; a.gen > 0 && !a.bare() {
		said = e.n("search_found", a.found.Count)
		if near := len(a.found.Hits); a.found.Count == 0 && near > 0 {
			said = e.n("search_near", near)
		}
		if w >= 60 {
			said += " " + e.took(a.took)
		}
		if len(a.found.Ignored) > 0 {
			said = e.t("search_ignored", "What", domain.Clean(strings.Join(a.found.Ignored, ", "))) + "  " + said
		}
	}
	said = text.Cut(said, w*2/3)
	prompt := th.Accent.Render(" " + th.Glyphs.Crumb + " ")
	return prompt + s.line.view(th, max(8, w-5-text.Width(said)), !s.inList) + " " + th.Faint.Render(said)
}

// took is « 0,4 ms ».
func (e *env) took(d time.Duration) string {
	s := strconv.FormatFloat(float64(d.Microseconds())/1000, 'f', 1, 64)
	if e.words.Lang() == words.French {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s + " ms"
}

func (s *searchPage) rule(e *env, list, w int) string {
	th := e.theme
	if list >= w {
		return th.Border.Render(strings.Repeat(th.Rule, w))
	}
	return th.Border.Render(strings.Repeat(th.Rule, list) + th.Tees[0] + strings.Repeat(th.Rule, w-list-1))
}

func (s *searchPage) list(e *env, w, h int) string {
	look := table.LookOf(e.theme)
	look.Inactive = !s.inList
	return s.table.View(w, h, look, func(i int, _ domain.AccountID, _, _ bool) []table.Cell {
		return personCells(e, s.hits[i])
	})
}

// beside is the list with the preview at its right.
func (s *searchPage) beside(e *env, list, w, h int) []string {
	left := strings.Split(s.list(e, list-1, h), "\n")
	var right []string
	if hit, ok := s.current(); ok {
		right = s.preview.lines(e, hit, w-list-3)
	}
	bar := e.theme.Border.Render(e.theme.Upright)
	for i := range left {
		line := ""
		if i < len(right) {
			line = right[i]
		}
		left[i] += " " + bar + " " + text.Pad(line, w-list-2)
	}
	return left
}

// under is the list with one line of preview under the cursor's row.
func (s *searchPage) under(e *env, w, h int) []string {
	lines := strings.Split(s.list(e, w, h-1), "\n")
	hit, ok := s.current()
	if !ok {
		return lines
	}
	at, _, _ := s.table.Cursor()
	top, _ := s.table.Window()
	row := min(at-top+2, len(lines))
	return append(lines[:row:row], append([]string{s.detail(e, hit, w)}, lines[row:]...)...)
}

// detail is the preview in one line.
func (s *searchPage) detail(e *env, h desk.Hit, w int) string {
	th := e.theme
	var parts []string
	if lock := lockLine(e, h.Verdict); lock != "" {
		parts = append(parts, th.LockedState.Render(domain.Clean(lock)))
	}
	if h.Login != "" {
		parts = append(parts, th.Text.Render(domain.Clean(h.Login)))
	}
	if v, ok := s.preview.of(h.ID); ok {
		for _, f := range s.preview.around(e, h, v) {
			parts = append(parts, th.Label.Render(e.t(f.label))+" "+f.value)
		}
	}
	return fitStyled("     "+strings.Join(parts, th.Faint.Render(" "+th.Dot+" ")), w)
}

func (s *searchPage) current() (desk.Hit, bool) {
	i, _, ok := s.table.Cursor()
	if !ok || i >= len(s.hits) {
		return desk.Hit{}, false
	}
	return s.hits[i], true
}

// nothing is what stands where no account does.
func (s *searchPage) nothing(e *env, w int) []string {
	id := "search_none"
	if s.answer.bare() {
		id = "search_tips"
	}
	if s.answer.gen == 0 {
		return nil
	}
	lines := []string{""}
	for _, l := range strings.Split(e.t(id), "\n") {
		lines = append(lines, "   "+e.theme.Faint.Render(text.Cut(l, w-3)))
	}
	return lines
}

// status counts the marked accounts, or the range.
func (s *searchPage) status(e *env) string {
	th := e.theme
	switch {
	case s.table.InRange():
		return th.Mark.Render(e.n("status_range", s.table.RangeCount()))
	case s.table.MarkedCount() > 0:
		return th.Mark.Render(e.n("status_marked", s.table.MarkedCount(), "Hidden", e.words.Number(s.hidden)))
	}
	return ""
}
