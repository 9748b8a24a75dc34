package tui

import (
	"slices"

	"guichet/tui/theme"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// nextFacet is the facet that a key makes of the present one: all; the next
// profile that was found; locked, or not only; unused, or not only.
func (s *searchPage) nextFacet(id intent) desk.Facet {
	f := s.asked.facet
	switch id {
	case doFacet1:
		return desk.Facet{}
	case doFacet2:
		f.Profile = s.nextProfile(f.Profile)
	case doFacet3:
		f = toggleState(f, domain.Locked)
	case doFacet4:
		f = toggleState(f, domain.Unused)
	}
	return f
}

func toggleState(f desk.Facet, state domain.State) desk.Facet {
	if f.ByState && f.State == state {
		f.ByState, f.State = false, domain.StateUnknown
		return f
	}
	f.ByState, f.State = true, state
	return f
}

// nextProfile goes round the profiles that the line finds; after the last one
// come all.
func (s *searchPage) nextProfile(now domain.Profile) domain.Profile {
	all := domain.Profiles()
	for _, p := range all[slices.Index(all, now)+1:] {
		if s.answer.all.Profiles[p] > 0 {
			return p
		}
	}
	return ""
}

// facets is the line of facets: what narrows, and how many are there.
func (s *searchPage) facets(e *env, w int) string {
	th, all, f := e.theme, s.answer.all, s.asked.facet
	if s.answer.bare() {
		return text.Pad(" "+th.Faint.Render(text.Cut(e.t("search_recent"), w-2)), w)
	}
	key := func(k string) string {
		if s.inList {
			return th.Key.Render(k) + " "
		}
		return ""
	}
	part := func(on bool, style theme.Style, said string) string {
		if on {
			return th.Focused.Render("[" + said + "]")
		}
		return style.Render(said)
	}
	number := func(n int) string { return " " + e.words.Number(n) }
	line := "  " + key("&") + part(f == desk.Facet{}, th.Text, e.t("facet_all")+number(all.Count))
	line += "  " + key("é")
	states := ""
	for _, p := range domain.Profiles() {
		if n := all.Profiles[p]; n > 0 {
			line += " " + part(f.Profile == p, th.Text, e.words.Profiles(p)+number(n)) + " "
		}
	}
	for _, st := range []struct {
		key   string
		state domain.State
	}{{"\"", domain.Locked}, {"'", domain.Unused}} {
		on := f.ByState && f.State == st.state
		if all.States[st.state] == 0 && !on {
			continue
		}
		l := e.stateLook(st.state)
		said := l.glyph + " " + e.n("facet_"+string(st.state), all.States[st.state])
		states += "  " + key(st.key) + part(on, l.style, said)
	}
	if text.Width(line)+text.Width(states) < w {
		return text.Pad(line+states, w)
	}
	return text.Join(line, states+" ", w)
}
