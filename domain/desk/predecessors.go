package desk

import (
	"cmp"
	"slices"

	"guichet/domain"
)

// everyAccount are the accounts of a person: those of the key and the INE, and
// along the line of renewals those before and after (A23).
func (d *seat) everyAccount(a domain.Account) ([]domain.AccountID, error) {
	ids, err := samePerson(d, a)
	if err != nil {
		return nil, err
	}
	ids = append(ids, a.ID)
	err = heirs(d, a, func(next domain.Account) error {
		ids = append(ids, next.ID)
		return nil
	})
	for before := a.ID; err == nil && before != ""; {
		if before, err = d.predecessor(before); before != "" && slices.Contains(ids, before) {
			break
		}
		if before != "" {
			ids = append(ids, before)
		}
	}
	return slices.Compact(sorted(ids)), err
}

// predecessor is the account whose place an account took; empty: none. The
// entry of the renewal names both.
func (d *seat) predecessor(id domain.AccountID) (domain.AccountID, error) {
	if id.Source() != "" {
		return "", nil
	}
	var found domain.AccountID
	var inner error
	err := d.Timeline(id, func(seq uint64) bool {
		var e domain.Entry
		if e, inner = d.Entry(seq); inner != nil || e.Act != string(domain.VerbRenew) {
			return inner == nil
		}
		found, inner = d.succeeded(id, e.Targets)
		return inner == nil && found == ""
	})
	return found, cmp.Or(inner, err)
}

// succeeded is the one of some accounts whose successor an account is.
func (d *seat) succeeded(next domain.AccountID, ids []domain.AccountID) (domain.AccountID, error) {
	for _, id := range ids {
		a, err := d.Account(id)
		if err == nil && a.Access.Successor == next {
			return id, nil
		}
		if err != nil && !isNotFound(err) {
			return "", err
		}
	}
	return "", nil
}
