package desk

import "guichet/domain"

// find is the account that a row means. When its key is a person's who has no
// account on the row's platform, the id is that of the account to make.
func (d *facts) find(snap Snapshot, row AccessRow) (domain.AccountID, bool, error) {
	platform := row.Platform
	if platform == "" {
		platform = d.im.opt.Platform
	}
	if platform != "" {
		if _, ok := d.im.session.Platforms.Platform(platform); !ok {
			d.note(domain.WarnUnknownPlatformRow, row.Where, "platform", string(platform))
			return "", false, nil
		}
	}
	if row.JoinKey == "" {
		return d.byLogin(snap, platform, row)
	}
	there, err := snap.ByJoinKey(platform, row.JoinKey)
	if err != nil {
		return "", false, err
	}
	switch {
	case len(there) == 1:
		return there[0], true, nil
	case len(there) > 1:
		d.note(domain.WarnAmbiguousAccount, row.Where)
		return "", false, nil
	}
	elsewhere, err := snap.ByJoinKey("", row.JoinKey)
	if err != nil {
		return "", false, err
	}
	if len(elsewhere) > 0 && platform != "" {
		return domain.FedID(platform, elsewhere[0].Source(), row.JoinKey), true, nil
	}
	d.note(domain.WarnNoAccount, row.Where)
	return "", false, nil
}

func (d *facts) byLogin(snap Snapshot, platform domain.PlatformID, row AccessRow) (domain.AccountID, bool, error) {
	ids, err := snap.ByLogin(row.Login)
	if err != nil {
		return "", false, err
	}
	var there []domain.AccountID
	for _, id := range ids {
		if platform == "" || id.Platform() == platform {
			there = append(there, id)
		}
	}
	switch len(there) {
	case 0:
		d.note(domain.WarnNoAccount, row.Where)
		return "", false, nil
	case 1:
		return there[0], true, nil
	}
	d.note(domain.WarnAmbiguousAccount, row.Where)
	return "", false, nil
}

// second makes the account of a person on a second platform.
func (d *facts) second(snap Snapshot, row AccessRow, id domain.AccountID) (*touched, error) {
	ids, err := snap.ByJoinKey("", row.JoinKey)
	if err != nil {
		return nil, err
	}
	who, err := snap.Identity(ids[0])
	if err != nil {
		return nil, err
	}
	p, _ := d.im.session.Platforms.Platform(id.Platform())
	if label := p.Labels[string(who.Profile)]; label != "" {
		who.Label = label
	}
	have := domain.Account{ID: id, Identity: who}
	have.CreatedAt = d.im.session.Now()
	d.note(domain.WarnSecondPlatform, row.Where, "platform", string(id.Platform()))
	return d.touch(&touched{after: have, made: true}), nil
}
