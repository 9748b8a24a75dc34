package desk

import (
	"slices"

	"guichet/domain"
)

// join puts the account in the free groups that the feed names, of its own
// establishment, and tells whether that changes anything.
func (d *diff) join(snap Snapshot, want staged) (bool, error) {
	joined := false
	for _, name := range want.groups {
		ref, ok := domain.ParseGroupRef(name)
		var own domain.UAI
		if len(want.identity.Affiliations) > 0 {
			own = want.identity.Affiliations[0].UAI
		}
		gid, in := ref.In(own)
		if !ok || !in {
			continue
		}
		if _, member, err := snap.Membership(want.id, gid); err != nil || member {
			if err != nil {
				return false, err
			}
			continue
		}
		if err := d.group(snap, gid, ref.Name); err != nil {
			return false, err
		}
		d.w.Join = append(d.w.Join, Link{Account: want.id, Group: gid})
		joined = true
	}
	return joined, nil
}

func (d *diff) group(snap Snapshot, gid domain.GroupID, name string) error {
	made := slices.ContainsFunc(d.w.Groups, func(g domain.Group) bool { return g.ID == gid })
	if made {
		return nil
	}
	_, err := snap.Group(gid)
	if isNotFound(err) {
		g := domain.Group{ID: gid, Name: name, CreatedAt: d.im.session.Now(), CreatedBy: d.im.session.As}
		d.w.Groups = append(d.w.Groups, g)
		return nil
	}
	return err
}
