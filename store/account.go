package store

import (
	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// Account implements desk.Snapshot.
func (s *snapshot) Account(id domain.AccountID) (domain.Account, error) {
	identity, err := s.Identity(id)
	if err != nil {
		return domain.Account{}, err
	}
	a := domain.Account{ID: id, Identity: identity}
	item, found, err := s.r.Get(recordKey(entrances, id))
	if err != nil {
		return domain.Account{}, Translate(err)
	}
	if found {
		if err := entranceOf(item, &a); err != nil {
			return domain.Account{}, err
		}
	}
	if _, err := load(s.r, recordKey(particulars, id), &a.Particulars); err != nil {
		return domain.Account{}, err
	}
	a.Groups, err = groupsOf(s.r, id)
	return a, err
}

// Identity implements desk.Snapshot.
func (s *snapshot) Identity(id domain.AccountID) (domain.Identity, error) {
	return find[domain.Identity](s.r, identities, id, "account")
}

// belonging is the part of an Identity that rights are judged by; the rest of the record is passed over.
type belonging struct {
	Profile      domain.Profile `cbor:"6,keyasint"`
	Affiliations []struct {
		UAI       domain.UAI        `cbor:"1,keyasint"`
		Functions []domain.Function `cbor:"2,keyasint"`
		Direction bool              `cbor:"6,keyasint"`
	} `cbor:"17,keyasint"`
}

// Belonging implements desk.Snapshot.
func (s *snapshot) Belonging(id domain.AccountID) (domain.Belonging, error) {
	item, found, err := s.r.Get(recordKey(identities, id))
	switch {
	case err != nil:
		return domain.Belonging{}, Translate(err)
	case !found:
		return domain.Belonging{}, missing("account", string(id))
	}
	var part belonging
	if err := glance(item, &part); err != nil {
		return domain.Belonging{}, err
	}
	who := domain.Identity{Profile: part.Profile, Affiliations: make([]domain.Affiliation, len(part.Affiliations))}
	for i, a := range part.Affiliations {
		who.Affiliations[i] = domain.Affiliation{UAI: a.UAI, Functions: a.Functions, Direction: a.Direction}
	}
	return who.Belonging(), nil
}

// nationalNumber is the part of an Identity that an index follows.
type nationalNumber struct {
	INE string `cbor:"9,keyasint"`
}

// identities drafts the identities with what is found by them: INE, and the source of the join key.
func (d *draft) identities(w desk.Write) error {
	d.fresh = make(map[domain.AccountID]struct{}, len(w.Identities))
	var err error
	if d.blank, err = d.noneAmong(w.Identities); err != nil {
		return err
	}
	for i := range w.Identities {
		id, identity := w.Identities[i].ID, &w.Identities[i].Value
		if err := checkKey("account", id); err != nil {
			return err
		}
		key := recordKey(identities, id)
		if err := d.national(key, id, identity.INE); err != nil {
			return err
		}
		if err := d.seal(key, identity); err != nil {
			return err
		}
		d.fresh[id] = struct{}{}
	}
	return d.sources(w)
}

// noneAmong tells that no account lies between the first and the last of the write. A first import, which comes in order,
// is spared looking for former records one by one.
func (d *draft) noneAmong(brought []desk.Keyed[domain.Identity]) (bool, error) {
	if len(brought) == 0 {
		return false, nil
	}
	first, last := brought[0].ID, brought[0].ID
	for i := range brought {
		first, last = min(first, brought[i].ID), max(last, brought[i].ID)
	}
	none := true
	err := scanRange(d.r, recordKey(identities, first), append(recordKey(identities, last), 0), func(kv.Item) (bool, error) {
		none = false
		return false, nil
	})
	return none, err
}

// national moves the index of an account from its former INE to the new one.
func (d *draft) national(key []byte, id domain.AccountID, ine string) error {
	var old nationalNumber
	if !d.blank {
		item, found, err := d.r.Get(key)
		if err != nil {
			return err
		}
		if found {
			if err := glance(item, &old); err != nil {
				return err
			}
		}
	}
	if old.INE == ine {
		return nil
	}
	if old.INE != "" {
		d.remove(pairKey(nationals, old.INE, id))
	}
	if ine == "" {
		return nil
	}
	d.put(pairKey(nationals, ine, id), nil)
	return checkKey("ine", ine)
}

// known is NotFound for an account that is neither here nor in the write.
func (d *draft) known(id domain.AccountID) error {
	if _, ok := d.fresh[id]; ok {
		return nil
	}
	return d.exists(identities, "account", string(id))
}

// ByINE implements desk.Snapshot: in order of id.
func (s *snapshot) ByINE(ine string) ([]domain.AccountID, error) {
	return secondsOf(s.r, nationals, ine)
}
