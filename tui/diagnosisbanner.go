package tui

import (
	"maps"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/tui/text"
)

// window is a stretch in which a platform lets nobody of the agent's schools in.
type window struct {
	platform domain.PlatformID
	span     domain.Span
}

// windowsMsg brings the windows of the agent's schools.
type windowsMsg struct {
	list []window
	err  error
}

// windowsCmd reads them: those of the platforms, and what a site says of a
// school alone (C17, C18).
func windowsCmd(e *env) tea.Cmd {
	return func() tea.Msg {
		schools, err := e.session.Schools(e.ctx, "")
		agent, seen := e.session.Agent(), map[window]bool{}
		var list []window
		for _, s := range schools {
			if !agent.Covers([]domain.UAI{s.UAI}) {
				continue
			}
			spans, _ := s.Platform.Spans()
			for _, span := range slices.Concat(spans, s.Facts.Windows) {
				if w := (window{s.Establishment.Platform, span}); !seen[w] {
					seen[w] = true
					list = append(list, w)
				}
			}
		}
		return windowsMsg{list, err}
	}
}

// suspended says which platforms let nobody in now, and until when; nothing
// where none is suspended.
func (e *env) suspended(list []window) string {
	until := map[domain.PlatformID]domain.Instant{}
	for _, w := range list {
		if w.span.Holds(e.now) {
			until[w.platform] = max(until[w.platform], w.span.Until)
		}
	}
	var said []string
	for _, id := range slices.Sorted(maps.Keys(until)) {
		p, _ := e.session.Platforms.Platform(id)
		said = append(said, e.t("suspended", "Platform", e.in(p.Name), "When", e.words.When(until[id], 0, e.zone)))
	}
	return e.strip(said...)
}

// suspension is the line of it on the search page.
func (s *searchPage) suspension(e *env, w int) []string {
	said := e.suspended(s.windows)
	if said == "" {
		return nil
	}
	return []string{text.Pad(" "+e.theme.Warning.Render(e.theme.Warn+" "+text.Cut(said, w-4)), w)}
}
