package tui

import "sort"

// pageHints are the keys of the bottom line that work on the page on top, in
// the order that the table gives them; the help comes last.
func (m *Model) pageHints() []hint {
	typing := m.top().it.typing()
	var shown []action
	there := map[intent]bool{}
	for _, a := range m.table {
		if a.hint > 0 && !there[a.id] && a.reaches(typing) && m.works(a) {
			there[a.id] = true
			shown = append(shown, a)
		}
	}
	sort.SliceStable(shown, func(i, j int) bool { return shown[i].hint < shown[j].hint })
	out := make([]hint, len(shown))
	for i, a := range shown {
		out[i] = hint{a.keys[len(a.keys)-1], m.env.shortLabel(a)}
	}
	return out
}

// shortLabel is what the bottom line calls an action: `short_` and its id where
// the catalogue has it, else its label.
func (e *env) shortLabel(a action) string {
	if id := "short_" + string(a.id); e.words.Has(id) {
		return e.t(id)
	}
	return e.t(a.label())
}

// keyName is a key as a keyboard of the language has it.
func (e *env) keyName(key string) string {
	if key == " " {
		key = "space"
	}
	if id := "key_" + key; e.words.Has(id) {
		return e.t(id)
	}
	return key
}
