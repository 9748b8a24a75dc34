package desk

import (
	"guichet/domain"
)

// heirs yields the accounts that took a closed account's place, each the next
// one's (A23): from then on they are the person's, and the feed's.
func heirs(snap Snapshot, a domain.Account, yield func(domain.Account) error) error {
	for id := a.Access.Successor; id != "" && id.Source() == ""; {
		next, err := snap.Account(id)
		if isNotFound(err) {
			return nil
		}
		if err == nil {
			err = yield(next)
		}
		if err != nil {
			return err
		}
		id = next.Access.Successor
	}
	return nil
}

// inherit brings the accounts that took an account's place up to the feed too.
// They keep their login and their groups.
func (d *diff) inherit(snap Snapshot, want staged, have domain.Account) error {
	return heirs(snap, have, func(next domain.Account) error {
		changes := next.Identity.Diff(next.ID, want.identity)
		back := next.DepartedAt != 0
		if len(changes) == 0 && !back {
			return nil
		}
		if len(changes) > 0 {
			d.w.Identities = append(d.w.Identities, Keyed[domain.Identity]{ID: next.ID, Value: want.identity})
			d.values = append(d.values, changes...)
		}
		if back {
			next.DepartedAt = 0
			d.w.Keepings = append(d.w.Keepings, Keyed[domain.Keeping]{ID: next.ID, Value: next.Keeping})
		}
		d.w.Touches = append(d.w.Touches, next.ID)
		return nil
	})
}
