package store

import (
	"cmp"
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"

	"github.com/fxamacker/cbor/v2"
)

// entrance is how an account gets in: what the directory keeps of it, and its access.
type entrance struct {
	_       struct{} `cbor:",toarray"`
	Keeping *domain.Keeping
	Access  *keptAccess
}

// entranceOf reads the record of an item into an account.
func entranceOf(item kv.Item, a *domain.Account) error {
	return unpack(item, &entrance{Keeping: &a.Keeping, Access: whole(&a.Access)})
}

// halves are an entrance whose two parts stay as they are encoded, so that one can be replaced without reading the other.
type halves struct {
	_       struct{} `cbor:",toarray"`
	Keeping cbor.RawMessage
	Access  cbor.RawMessage
}

// parts are what a write gives of one account's entrance.
type parts struct {
	id      domain.AccountID
	keeping *domain.Keeping
	access  *domain.Access
}

// entrances drafts keepings and accesses, and the logins that follow from them.
func (d *draft) entrances(w desk.Write) error {
	moves := make([]move, 0, len(w.Keepings))
	for _, p := range partsOf(w) {
		if err := checkKey("account", p.id); err != nil {
			return err
		}
		key := recordKey(entrances, p.id)
		old, err := d.former(key, p.id)
		if err != nil {
			return err
		}
		if p.keeping != nil {
			from, err := loginOf(key, old.Keeping)
			if err != nil {
				return err
			}
			moves = append(moves, move{id: p.id, from: from, to: p.keeping.Login})
		}
		if err := d.entrance(key, p, old); err != nil {
			return err
		}
	}
	return d.logins(moves)
}

// former reads the record that an account has; an empty one for an account that has none yet.
func (d *draft) former(key []byte, id domain.AccountID) (halves, error) {
	var old halves
	_, fresh := d.fresh[id]
	if fresh && d.blank {
		return old, nil
	}
	found, err := load(d.r, key, &old)
	if err == nil && !found {
		err = d.known(id)
	}
	return old, err
}

// entrance drafts one record: the parts that the write gives, the others as they are.
func (d *draft) entrance(key []byte, p parts, old halves) error {
	if p.keeping == nil {
		p.keeping = new(domain.Keeping)
		if old.Keeping != nil {
			return d.seal(key, &struct {
				_       struct{} `cbor:",toarray"`
				Keeping cbor.RawMessage
				Access  *keptAccess
			}{Keeping: old.Keeping, Access: known(p.access)})
		}
	}
	if p.access == nil {
		p.access = new(domain.Access)
		if old.Access != nil {
			return d.seal(key, &struct {
				_       struct{} `cbor:",toarray"`
				Keeping *domain.Keeping
				Access  cbor.RawMessage
			}{Keeping: p.keeping, Access: old.Access})
		}
	}
	return d.seal(key, &entrance{Keeping: p.keeping, Access: known(p.access)})
}

// partsOf joins the keepings and accesses of a write by account, in order of id.
func partsOf(w desk.Write) []parts {
	all := make([]parts, 0, max(len(w.Keepings), len(w.Accesses)))
	for i := range w.Keepings {
		all = append(all, parts{id: w.Keepings[i].ID, keeping: &w.Keepings[i].Value})
	}
	for i := range w.Accesses {
		all = append(all, parts{id: w.Accesses[i].ID, access: &w.Accesses[i].Value})
	}
	slices.SortStableFunc(all, func(a, b parts) int { return cmp.Compare(a.id, b.id) })
	out := all[:0]
	for _, p := range all {
		if last := len(out) - 1; last >= 0 && out[last].id == p.id && out[last].access == nil && p.keeping == nil {
			out[last].access = p.access
			continue
		}
		out = append(out, p)
	}
	return out
}

// loginOf is the login of an encoded keeping; empty when there is none.
func loginOf(key []byte, keeping cbor.RawMessage) (string, error) {
	var k struct {
		Login string `cbor:"1,keyasint"`
	}
	if keeping == nil {
		return "", nil
	}
	if err := partial.Unmarshal(keeping, &k); err != nil {
		return "", damaged(key).Because(err)
	}
	return k.Login, nil
}
