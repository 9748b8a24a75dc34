package words

import (
	"cmp"
	"strings"

	"guichet/domain"
)

// Entry says a line of the journal as a sentence: who did what, to how many.
// name is what a screen calls an account, empty for one that is gone; nil: by
// their ids.
func (w *Words) Entry(e domain.Entry, name func(domain.AccountID) string) string {
	done := e.Counts[string(domain.Done)]
	id := "entry_" + e.Act
	if done == 0 && e.Counts[string(domain.Ordered)] > 0 {
		id, done = "ordered_entry", e.Counts[string(domain.Ordered)]
	}
	if e.Facts["stage"] != "" {
		id += "_" + e.Facts["stage"]
		done = e.Counts["changing"]
	}
	if done == 0 {
		done = len(e.Targets)
	}
	if !w.Has(id) {
		return w.T("entry_other", "Agent", domain.Clean(e.Agent), "Act", domain.Clean(e.Act))
	}
	fact := func(key string) string { return w.fact(key, e.Facts[key]) }
	return w.T(id,
		"Agent", domain.Clean(e.Agent), "Accounts", w.N("count_accounts", done), "Groups", groupList(e.Groups),
		"Target", w.target(e, name), "Batch", e.Batch, "Source", fact("source"), "Undoes", fact("undoes"),
		"Written", w.N("count_accounts", e.Counts["accounts"]), "Created", w.Number(e.Counts["created"]),
		"Modified", w.Number(e.Counts["modified"]), "Departed", w.Number(e.Counts["departed"]),
		"Other", fact("agent"), "Role", fact("role"), "Etab", fact("etab"), "Only", w.verbs(e.Facts["only"]), "Until", fact("until"),
		"Verb", fact("verb"), "Why", fact("why"), "What", w.what(e), "Rows", w.N("count_rows", e.Counts["rows"]+e.Counts["entries"]),
		"Motive", fact("motive")+fact("reason"), "Second", fact("second"), "Plain", e.Facts["plain"], "From", fact("from"), "To", fact("to"),
		"State", fact("state"), "Priority", fact("priority"), "Tickets", w.N("count_tickets", e.Counts["tickets"]),
		"Words", fact("words"), "Past", fact("override"), "Fields", w.fields(e), "Step", fact("step"),
	)
}

// what is what was exported, agreed to, or ordered.
func (w *Words) what(e domain.Entry) string {
	what := cmp.Or(e.Facts["act"], e.Facts["what"], e.Act)
	if id := "act_" + what; !w.Has("export_"+what) && w.Has(id) {
		return w.T(id)
	}
	return w.fact("what", what)
}

// fields says which fields an entry is about.
func (w *Words) fields(e domain.Entry) string {
	said := strings.Fields(cmp.Or(e.Facts["fields"], e.Facts["facts"]))
	for i, f := range said {
		if id := "change_" + f; w.Has(id) {
			said[i] = w.T(id)
		}
	}
	return domain.Clean(strings.Join(said, ", "))
}

// verbs says a list of verbs as an entry keeps it.
func (w *Words) verbs(list string) string {
	said := strings.Fields(list)
	for i, v := range said {
		said[i] = w.fact("verb", v)
	}
	return strings.Join(said, ", ")
}

// fewGroups is how many groups a sentence names.
const fewGroups = 3

func groupList(ids []domain.GroupID) string {
	names := make([]string, 0, len(ids))
	for _, g := range ids[:min(len(ids), fewGroups)] {
		names = append(names, string(g.UAI())+"/"+g.Folded())
	}
	if len(ids) > fewGroups {
		names = append(names, "…")
	}
	return domain.Clean(strings.Join(names, ", "))
}

// target names the one account that an entry is about.
func (w *Words) target(e domain.Entry, name func(domain.AccountID) string) string {
	if len(e.Targets) != 1 {
		return ""
	}
	if name == nil {
		return domain.Clean(string(e.Targets[0]))
	}
	if n := name(e.Targets[0]); n != "" {
		return domain.Clean(n)
	}
	return w.T("person_erased")
}
