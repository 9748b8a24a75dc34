package tui

import (
	"maps"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
)

// schoolMenu chooses the establishment of a group to make.
type schoolMenu struct {
	name    string
	menu    *menu
	schools []domain.UAI
}

func newSchoolMenu(name string) *schoolMenu { return &schoolMenu{name: name, menu: newMenu(nil)} }

func (s *schoolMenu) title(e *env) string {
	return e.t("group_school_title", "Group", domain.Clean(s.name))
}
func (s *schoolMenu) update(*env, tea.Msg) effect { return effect{} }
func (s *schoolMenu) typing() *field              { return s.menu.field }

// start lists the establishments of the agent's perimeter, by name.
func (s *schoolMenu) start(e *env) effect {
	agent := e.session.Agent()
	for _, uai := range slices.Sorted(maps.Keys(e.schools)) {
		if agent.Covers([]domain.UAI{uai}) {
			s.schools = append(s.schools, uai)
		}
	}
	slices.SortStableFunc(s.schools, func(a, b domain.UAI) int { return strings.Compare(domain.Fold(e.school(a)), domain.Fold(e.school(b))) })
	items := make([]menuItem, len(s.schools))
	for i, uai := range s.schools {
		items[i] = menuItem{name: e.school(uai), note: e.schools[uai].city, found: string(uai) + " " + e.schools[uai].city, guess: e.school(uai)}
	}
	s.menu.set(items)
	return effect{}
}

func (s *schoolMenu) key(_ *env, k tea.KeyMsg) effect {
	switch k.String() {
	case "esc":
		return effect{close: true}
	case "enter":
		if i, ok := s.menu.current(); ok {
			return effect{close: true, over: newCreationSheet(domain.GroupRef{UAI: s.schools[i], Name: s.name})}
		}
		return effect{}
	}
	s.menu.key(k)
	return effect{}
}

func (s *schoolMenu) hints(e *env) []hint {
	return []hint{{"enter", e.t("hint_plan")}, {"up", e.t("hint_move")}, {"esc", e.t("hint_close")}}
}

func (s *schoolMenu) view(e *env, w, h int) string {
	w, h = min(w, 72), min(h, 18)
	return sheet(e, w, h, s.title(e), s.menu.view(e, w-4, h-2), "")
}
