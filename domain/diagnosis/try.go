package diagnosis

import (
	"slices"

	"guichet/domain"
)

// trial is what became of the rules of a table, each in their order.
type trial struct {
	holding, asking, aside []*rule
	last                   *rule // the one for when nothing else holds or asks
}

// try goes through a table (RULES §1.2.2): one that stops is the end of it, of
// a family only the first that holds counts.
func try(rules []rule, s *scene) trial {
	var t trial
	var given []string
	for i := range rules {
		r := &rules[i]
		if r.Family != "" && slices.Contains(given, r.Family) {
			continue
		}
		switch holds := r.holds(s); {
		case r.Last && holds == domain.Yes && t.last == nil:
			t.last = r
		case r.Last:
		case holds == domain.No:
			t.aside = append(t.aside, r)
		case holds == domain.Maybe:
			t.asking = append(t.asking, r)
		default:
			t.holding = append(t.holding, r)
			given = append(given, r.Family)
			if r.Stops {
				return t
			}
		}
	}
	return t
}
