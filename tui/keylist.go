package tui

import (
	"slices"
	"strings"

	"guichet/domain/words"
)

// KeyList is the table of actions as a Markdown table in a language: what the
// README shows. An action without a key is in the palette only.
func KeyList(w *words.Words) string {
	e := &env{words: w}
	var b strings.Builder
	b.WriteString("| " + w.T("keys_key") + " | " + w.T("keys_what") + " |\n|---|---|\n")
	seen := map[intent]bool{}
	table := actions()
	for _, a := range table {
		if seen[a.id] {
			continue
		}
		seen[a.id] = true
		var names []string
		for _, other := range table {
			if other.id != a.id {
				continue
			}
			for _, k := range other.keys {
				if name := "`" + e.keyName(k) + "`"; !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
		if len(names) == 0 {
			names = []string{"`:` " + string(a.id)}
		}
		b.WriteString("| " + strings.Join(names, " ") + " | " + w.T(a.label()) + " |\n")
	}
	return b.String()
}
