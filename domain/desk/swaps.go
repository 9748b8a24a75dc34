package desk

import (
	"slices"

	"guichet/domain"
)

// swapped looks for guardians that somebody interverted by hand (K31): a pupil
// whose same two guardians changed places, or two guardians of one pupil who
// exchanged their names.
func (d *diff) swapped(snap Snapshot, want staged, have domain.Account) error {
	if interverted(have.Guardians, want.identity.Guardians) {
		d.notes = append(d.notes, func() { d.im.warn(domain.WarnSwappedGuardians, want.where) })
	}
	if want.identity.Profile != domain.Relative || have.Name() == want.identity.Name() {
		return nil
	}
	for _, child := range have.Children {
		pupil, err := snap.Identity(child)
		if isNotFound(err) {
			continue
		}
		if err != nil {
			return err
		}
		for _, g := range pupil.Guardians {
			other, known := d.st.index[g.Relative]
			if g.Relative == want.id || !known || d.st.accounts[other].identity.Name() != have.Name() {
				continue
			}
			before, err := snap.Identity(g.Relative)
			if err != nil && !isNotFound(err) {
				return err
			}
			// Written in this import already, or still under the old name.
			if err == nil && (before.Name() == want.identity.Name() || before.Name() == have.Name()) {
				d.notes = append(d.notes, func() {
					d.im.warn(domain.WarnSwappedGuardians, want.where, "pupil", string(child))
				})
				return nil
			}
		}
	}
	return nil
}

// interverted tells that the same guardians stand in another order, or with
// each other's legal number.
func interverted(before, after []domain.Guardianship) bool {
	if len(before) != len(after) || len(before) < 2 {
		return false
	}
	b, a := byRank(before), byRank(after)
	if slices.Equal(b, a) {
		return false
	}
	slices.Sort(b)
	slices.Sort(a)
	return slices.Equal(b, a)
}

// byRank lists guardians by legal number (1, 2, then none), then as the feed
// orders them.
func byRank(all []domain.Guardianship) []domain.AccountID {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b domain.Guardianship) int { return (a.Legal+2)%3 - (b.Legal+2)%3 })
	out := make([]domain.AccountID, len(sorted))
	for i, g := range sorted {
		out[i] = g.Relative
	}
	return out
}
