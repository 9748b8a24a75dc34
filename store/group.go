package store

import (
	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// Group implements desk.Snapshot.
func (s *snapshot) Group(id domain.GroupID) (domain.Group, error) {
	return find[domain.Group](s.r, groups, id, "group")
}

// Groups implements desk.Snapshot.
func (s *snapshot) Groups(uai domain.UAI) ([]domain.Group, error) {
	prefix := groups
	if uai != "" {
		prefix += string(uai) + "/"
	}
	return list[domain.Group](s.r, []byte(prefix))
}

// groups drafts the groups that the write makes, renames or drops.
func (d *draft) groups(w desk.Write) error {
	for i := range w.Groups {
		g := &w.Groups[i]
		if err := checkKey("group", g.ID); err != nil {
			return err
		}
		if err := d.seal(recordKey(groups, g.ID), g); err != nil {
			return err
		}
	}
	for _, id := range w.DropGroups {
		if err := d.dropGroup(id, w); err != nil {
			return err
		}
	}
	return nil
}

// dropGroup refuses unless the write leaves the group empty.
func (d *draft) dropGroup(id domain.GroupID, w desk.Write) error {
	kept := domain.E(domain.Conflict, "what", string(id))
	leaving := map[domain.AccountID]bool{}
	for _, l := range w.Leave {
		if l.Group == id {
			leaving[l.Account] = true
		}
	}
	for _, l := range w.Join {
		if l.Group == id {
			return kept
		}
	}
	err := scan(d.r, pairKey(members, id, ""), func(i kv.Item) (bool, error) {
		_, account := splitPair(i.Key)
		if id := domain.AccountID(account); !leaving[id] && !d.forgotten[id] {
			return false, kept
		}
		return true, nil
	})
	d.remove(recordKey(groups, id))
	return err
}
