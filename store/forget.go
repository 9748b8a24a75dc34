package store

import (
	"bytes"
	"errors"
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// errForgotten is for programs: a write that gives something to an account that it forgets.
var errForgotten = errors.New("store: something for an account that the same write forgets")

// forget erases accounts: their records, what finds them, their memberships and timelines, and their leaves of the values
// of every entry that their timelines show. Of an account that is not there it erases what is left.
func (d *draft) forget(w desk.Write) error {
	if len(w.Forget) == 0 {
		return nil
	}
	if err := d.nothingFor(w); err != nil {
		return err
	}
	shown := map[uint64]bool{}
	for id := range d.forgotten {
		if err := checkKey("account", id); err != nil {
			return err
		}
		for _, part := range []func(domain.AccountID) error{d.forgetIdentity, d.forgetEntrance, d.forgetCalls} {
			if err := part(id); err != nil {
				return err
			}
		}
		if err := d.forgetLinks(id, shown); err != nil {
			return err
		}
	}
	for seq := range shown {
		if slices.Contains(w.DropValues, seq) {
			continue
		}
		if err := d.stripValues(seq); err != nil {
			return err
		}
	}
	return nil
}

// nothingFor refuses what would outlive the accounts. Touches do not: links passes over them.
func (d *draft) nothingFor(w desk.Write) error {
	gone := func(id domain.AccountID) bool { return d.forgotten[id] }
	if slices.ContainsFunc(w.Identities, func(k desk.Keyed[domain.Identity]) bool { return gone(k.ID) }) ||
		slices.ContainsFunc(w.Keepings, func(k desk.Keyed[domain.Keeping]) bool { return gone(k.ID) }) ||
		slices.ContainsFunc(w.Accesses, func(k desk.Keyed[domain.Access]) bool { return gone(k.ID) }) ||
		slices.ContainsFunc(w.Join, func(l desk.Link) bool { return gone(l.Account) }) ||
		slices.ContainsFunc(w.Particulars, func(k desk.Keyed[domain.Particulars]) bool { return gone(k.ID) }) ||
		w.Values != nil && slices.ContainsFunc(w.Values.Fields, func(f domain.FieldChange) bool { return gone(f.Account) }) {
		return errForgotten
	}
	return nil
}

func (d *draft) forgetIdentity(id domain.AccountID) error {
	key := recordKey(identities, id)
	item, found, err := d.r.Get(key)
	if err != nil || !found {
		return err
	}
	var at nationalNumber
	if err := glance(item, &at); err != nil {
		return err
	}
	if at.INE != "" {
		d.remove(pairKey(nationals, at.INE, id))
	}
	d.remove(key)
	return nil
}

func (d *draft) forgetEntrance(id domain.AccountID) error {
	key := recordKey(entrances, id)
	var old halves
	found, err := load(d.r, key, &old)
	if err != nil || !found {
		return err
	}
	login, err := loginOf(key, old.Keeping)
	if err != nil {
		return err
	}
	if login != "" {
		d.remove(pairKey(logins, login, id.Platform()))
	}
	d.remove(key)
	return nil
}

// forgetLinks erases memberships and timeline, and adds the entries that it shows.
func (d *draft) forgetLinks(id domain.AccountID, shown map[uint64]bool) error {
	prefix := pairKey(links, id, "")
	return scan(d.r, prefix, func(i kv.Item) (bool, error) {
		tail := i.Key[len(prefix):]
		if len(tail) > 0 && tail[0] == inGroup {
			d.remove(pairKey(members, string(tail[1:]), id))
		}
		if seq, ok := touchSeq(tail[min(1, len(tail)):]); ok && tail[0] == inTime {
			shown[seq] = true
		}
		d.remove(bytes.Clone(i.Key))
		return true, nil
	})
}

// stripValues leaves the bare hashes of the forgotten accounts' values; the entry's own hash of all stays true.
func (d *draft) stripValues(seq uint64) error {
	key := seqKey(values, seq)
	var kept keptValues
	if found, err := load(d.r, key, &kept); err != nil || !found {
		return err
	}
	stripped := false
	for n, l := range kept.Leaves {
		if l.bare() {
			continue
		}
		part, err := l.open(key)
		if err != nil {
			return err
		}
		if d.forgotten[part.Account] {
			kept.Leaves[n], stripped = l.strip(), true
		}
	}
	if !stripped {
		return nil
	}
	return d.seal(key, &kept)
}
