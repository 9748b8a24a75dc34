package desk

import "guichet/domain"

// merge brings what a feed knows into an account's access: what the feed does
// not know stays. It tells which fields changed, and whether any fact is newer
// though it says the same.
func merge(into *domain.Access, from domain.Access, id domain.AccountID) (changes []domain.FieldChange, newer bool) {
	theirs := from.Each()
	for i, ours := range into.Each() {
		asOf, known := theirs[i].Fact.When()
		if !known {
			continue
		}
		if before, _ := ours.Fact.When(); before != asOf {
			newer = true
		}
		before := ours.Fact.Text()
		if ours.Fact.Take(theirs[i].Fact) {
			changes = append(changes, domain.FieldChange{Account: id, Field: ours.Name, Before: before, After: ours.Fact.Text()})
		}
	}
	if from.BlockedWhy != "" {
		into.BlockedWhy = from.BlockedWhy
	}
	if from.Successor != "" {
		into.Successor = from.Successor
	}
	return changes, newer
}

// stamp dates what a row knows.
func stamp(a *domain.Access, at domain.Instant) {
	for _, f := range a.Each() {
		f.Fact.Stamp(at, domain.FromAccessFeed)
	}
}

// newest is the instant of the newest fact of an access; 0 when nothing is
// known.
func newest(a *domain.Access) domain.Instant {
	var last domain.Instant
	for _, f := range a.Each() {
		if at, known := f.Fact.When(); known && at > last {
			last = at
		}
	}
	return last
}
