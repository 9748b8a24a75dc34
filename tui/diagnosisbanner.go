package tui

import (
	"maps"
	"slices"

	"guichet/domain"
	"guichet/tui/text"
)

// suspended says which platforms of the agent's establishments let nobody in
// now, and until when (C17); nothing where none is suspended.
func (e *env) suspended() string {
	agent := e.session.Agent()
	until := map[domain.PlatformID]domain.Instant{}
	for uai, s := range e.schools {
		id := s.at.Platform
		if _, seen := until[id]; seen || !agent.Covers([]domain.UAI{uai}) {
			continue
		}
		p, _ := e.session.Platforms.Platform(id)
		spans, _ := p.Spans()
		until[id] = 0
		for _, w := range spans {
			if w.Holds(e.now) {
				until[id] = max(until[id], w.Until)
			}
		}
	}
	var said []string
	for _, id := range slices.Sorted(maps.Keys(until)) {
		if until[id] != 0 {
			said = append(said, e.t("suspended", "Platform", e.platformWhole(id), "When", e.words.When(until[id], 0, e.zone)))
		}
	}
	return e.strip(said...)
}

// suspension is the line of it on the search page; kept until the time or the
// establishments change, since every frame asks.
func (s *searchPage) suspension(e *env, w int) []string {
	if s.suspended == "" {
		return nil
	}
	return []string{text.Pad(" "+e.theme.Warning.Render(e.theme.Warn+" "+text.Cut(s.suspended, w-4)), w)}
}

// platformWhole is the platform's whole name.
func (e *env) platformWhole(id domain.PlatformID) string {
	p, _ := e.session.Platforms.Platform(id)
	return e.in(p.Name)
}
