package words

import (
	"strings"

	"guichet/domain"
)

// Entry says a line of the journal as a sentence: who did what, to how many.
// It names accounts by their id; a screen that may, shows names beside.
func (w *Words) Entry(e domain.Entry) string {
	groups := make([]string, 0, len(e.Groups))
	for _, g := range e.Groups {
		groups = append(groups, string(g.UAI())+"/"+g.Folded())
	}
	done := e.Counts[string(domain.Done)]
	if done == 0 {
		done = len(e.Targets)
	}
	id := "entry_" + e.Act
	if e.Facts["stage"] != "" {
		id += "_" + e.Facts["stage"]
		done = e.Counts["changing"]
	}
	if !w.Has(id) {
		return w.T("entry_other", "Agent", domain.Clean(e.Agent), "Act", domain.Clean(e.Act))
	}
	fill := []any{
		"Agent", domain.Clean(e.Agent), "Accounts", w.N("count_accounts", done), "Groups", domain.Clean(strings.Join(groups, ", ")),
		"Target", target(e), "Batch", e.Batch, "Source", domain.Clean(e.Facts["source"]), "Undoes", domain.Clean(e.Facts["undoes"]),
		"Written", w.N("count_accounts", e.Counts["accounts"]), "Created", w.Number(e.Counts["created"]),
		"Modified", w.Number(e.Counts["modified"]), "Departed", w.Number(e.Counts["departed"]),
	}
	return w.T(id, fill...)
}

func target(e domain.Entry) string {
	if len(e.Targets) == 1 {
		return domain.Clean(string(e.Targets[0]))
	}
	return ""
}
