package store

import (
	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// keptLink is what put an account into a group.
type keptLink struct {
	_    struct{} `cbor:",toarray"`
	Plan domain.PlanID
	Seq  uint64
}

// Members implements desk.Snapshot.
func (s *snapshot) Members(g domain.GroupID, yield func(domain.AccountID) bool) error {
	return scan(s.r, pairKey(members, g, ""), func(i kv.Item) (bool, error) {
		_, account := splitPair(i.Key)
		return yield(domain.AccountID(account)), nil
	})
}

// CountMembers implements desk.Snapshot.
func (s *snapshot) CountMembers(g domain.GroupID) (int, error) {
	n := 0
	err := scan(s.r, pairKey(members, g, ""), func(kv.Item) (bool, error) {
		n++
		return true, nil
	})
	return n, err
}

// Membership implements desk.Snapshot.
func (s *snapshot) Membership(a domain.AccountID, g domain.GroupID) (domain.Membership, bool, error) {
	var k keptLink
	found, err := load(s.r, linkKey(a, g), &k)
	if !found || err != nil {
		return domain.Membership{}, false, err
	}
	return domain.Membership{Group: g, Plan: k.Plan, Seq: k.Seq}, true, nil
}

// Memberships implements desk.Snapshot: in order of group.
func (s *snapshot) Memberships(a domain.AccountID) ([]domain.Membership, error) {
	var out []domain.Membership
	prefix := linkKey(a, "")
	err := scan(s.r, prefix, func(i kv.Item) (bool, error) {
		var k keptLink
		err := unpack(i, &k)
		out = append(out, domain.Membership{Group: domain.GroupID(i.Key[len(prefix):]), Plan: k.Plan, Seq: k.Seq})
		return true, err
	})
	return out, err
}

// groupsOf lists the groups of an account without reading what put it there.
func groupsOf(r kv.Reader, a domain.AccountID) ([]domain.GroupID, error) {
	var out []domain.GroupID
	prefix := linkKey(a, "")
	err := scan(r, prefix, func(i kv.Item) (bool, error) {
		out = append(out, domain.GroupID(i.Key[len(prefix):]))
		return true, nil
	})
	return out, err
}

// links drafts who joins and leaves groups, and whose timeline shows the entry.
func (d *draft) links(w desk.Write, entry domain.Entry) error {
	encoded, err := d.encode(&keptLink{Plan: entry.Plan, Seq: entry.Seq})
	if err != nil {
		return err
	}
	why := append([]byte{}, encoded...) // the same for all
	if err := d.joinable(w); err != nil {
		return err
	}
	for _, l := range w.Join {
		d.put(pairKey(members, l.Group, l.Account), nil)
	}
	for _, l := range w.Join {
		d.put(linkKey(l.Account, l.Group), why)
	}
	for _, l := range w.Leave {
		d.remove(pairKey(members, l.Group, l.Account))
		d.remove(linkKey(l.Account, l.Group))
	}
	for _, a := range w.Touches {
		if err := checkKey("account", a); err != nil {
			return err
		}
		if d.forgotten[a] {
			continue
		}
		d.put(touchKey(a, entry.Seq), nil)
	}
	return nil
}

// joinable checks that the accounts and groups of the joins exist, here or in the write itself.
func (d *draft) joinable(w desk.Write) error {
	here := map[domain.GroupID]bool{}
	for i := range w.Groups {
		here[w.Groups[i].ID] = true
	}
	for _, l := range w.Join {
		if !here[l.Group] {
			if err := d.exists(groups, "group", string(l.Group)); err != nil {
				return err
			}
			here[l.Group] = true
		}
		if err := d.known(l.Account); err != nil {
			return err
		}
	}
	return nil
}
