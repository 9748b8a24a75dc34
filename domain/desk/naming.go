package desk

import (
	"maps"

	"guichet/domain"
)

// naming gives logins out during an import: each free on its platform, the
// homonyms numbered in the order in which they come. What a batch takes is
// kept only once the batch is written, so that a batch planned again after a
// conflict gives the same logins.
type naming struct {
	session *Session
	next    map[string]int              // platform and base → the next number to try
	given   map[string]domain.AccountID // platform and login → account, of the batch under way
	base    *naming
	blank   bool // the directory holds no login but those given here
}

func nameKey(platform domain.PlatformID, login string) string {
	return string(platform) + "\x00" + login
}

func newNaming(s *Session) *naming {
	return &naming{session: s, next: map[string]int{}, given: map[string]domain.AccountID{}}
}

// again is the naming for one attempt at a batch.
func (n *naming) again() *naming {
	attempt := newNaming(n.session)
	attempt.base = n
	return attempt
}

// keep makes an attempt's numbers those of the import. Its logins are in the
// directory now (in a dry run they are nowhere, so they are kept here).
func (n *naming) keep() {
	maps.Copy(n.base.next, n.next)
	maps.Copy(n.base.given, n.given)
}

func (n *naming) holder(key string) (domain.AccountID, bool) {
	if id, ok := n.given[key]; ok {
		return id, true
	}
	if n.base == nil {
		return "", false
	}
	return n.base.holder(key)
}

// free tells whether a login can be id's.
func (n *naming) free(snap Snapshot, platform domain.PlatformID, login string, id domain.AccountID) (bool, error) {
	if by, taken := n.holder(nameKey(platform, login)); taken {
		return by == id, nil
	}
	if n.blank {
		return true, nil
	}
	by, taken, err := snap.LoginTaken(platform, login)
	return !taken || by == id, err
}

func (n *naming) take(platform domain.PlatformID, login string, id domain.AccountID) {
	n.given[nameKey(platform, login)] = id
}

// propose is the login that the platform's rule makes of a name, with the
// first number that is free; empty where nothing is left of the name.
func (n *naming) propose(snap Snapshot, id domain.AccountID, who domain.Identity) (string, error) {
	p, _ := n.session.Platforms.Platform(id.Platform())
	base := p.LoginRule.Propose(who.GivenName, who.FamilyName)
	if base == "" {
		return "", nil
	}
	key := nameKey(id.Platform(), base)
	number := n.next[key]
	if number == 0 && n.base != nil {
		number = n.base.next[key]
	}
	for number = max(number, 1); ; number++ {
		login := domain.Numbered(base, number)
		free, err := n.free(snap, id.Platform(), login, id)
		if err != nil {
			return "", err
		}
		if free {
			n.next[key] = number + 1
			n.take(id.Platform(), login, id)
			return login, nil
		}
	}
}
