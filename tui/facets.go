package tui

import (
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
	"guichet/tui/theme"
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
	if s.answer.bare() {
		return text.Pad(" "+e.theme.Faint.Render(text.Cut(e.t("search_recent"), w-2)), w)
	}
	profiles := s.profileFacets(e)
	for _, short := range []bool{false, true} {
		if states := s.stateFacets(e, short); text.Width(profiles)+text.Width(states) < w {
			return text.Pad(profiles+states, w)
		}
	}
	return text.Join(profiles, s.stateFacets(e, true)+" ", w)
}

func (s *searchPage) profileFacets(e *env) string {
	all, f := s.answer.all, s.asked.facet
	line := "  " + s.facetKey(e, "&") + e.facet(f == desk.Facet{}, e.theme.Text, e.t("facet_all")+" "+e.words.Number(all.Count)) +
		"  " + s.facetKey(e, "é")
	for _, p := range domain.Profiles() {
		if n := all.Profiles[p]; n > 0 {
			line += " " + e.facet(f.Profile == p, e.theme.Text, e.words.Profiles(p)+" "+e.words.Number(n)) + " "
		}
	}
	return line
}

// stateFacets are « ✖ 2 verrouillés  ○ 4 inutilisés »; short, the word is left
// to the column of states.
func (s *searchPage) stateFacets(e *env, short bool) string {
	all, f := s.answer.all, s.asked.facet
	line := ""
	for _, st := range []struct {
		key   string
		state domain.State
	}{{"\"", domain.Locked}, {"'", domain.Unused}} {
		on := f.ByState && f.State == st.state
		if all.States[st.state] == 0 && !on {
			continue
		}
		l := e.stateLook(st.state)
		said := l.glyph + " " + e.words.Number(all.States[st.state])
		if !short {
			said = l.glyph + " " + e.n("facet_"+string(st.state), all.States[st.state])
		}
		line += "  " + s.facetKey(e, st.key) + e.facet(on, l.style, said)
	}
	return line
}

// facetKey is the key of a facet, where it works: in the list.
func (s *searchPage) facetKey(e *env, key string) string {
	if s.inList {
		return e.theme.Key.Render(key) + " "
	}
	return ""
}

// facet is one of them; the one that narrows stands in brackets.
func (e *env) facet(on bool, style theme.Style, said string) string {
	if on {
		return e.theme.Focused.Render("[" + said + "]")
	}
	return style.Render(said)
}
