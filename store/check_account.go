package store

import (
	"slices"

	"guichet/domain"
	"guichet/store/kv"
)

func (c *checker) identities() error {
	return c.each(identities, func(i kv.Item) error {
		c.report.Accounts++
		var who domain.Identity
		if !sound(c, i, &who) {
			return nil
		}
		id := domain.AccountID(i.Key[2:])
		from := source{Platform: id.Platform(), Name: id.Source()}
		if _, found := slices.BinarySearchFunc(c.sources, from, source.compare); from.Name != "" && !found {
			c.problem("source-missing", id)
		}
		if who.INE == "" {
			return nil
		}
		return c.need(pairKey(nationals, who.INE, id), "ine-missing", id)
	})
}

func (c *checker) nationals() error {
	return c.each(nationals, func(i kv.Item) error {
		ine, account := splitPair(i.Key)
		item, found, err := c.r.Get(recordKey(identities, account))
		if err != nil {
			return err
		}
		var at nationalNumber
		if found && glance(item, &at) != nil {
			return nil // told with the identity
		}
		if !found || at.INE != ine {
			c.problem("ine-stray", account)
		}
		return nil
	})
}

func (c *checker) entrances() error {
	return c.each(entrances, func(i kv.Item) error {
		var a domain.Account
		id := domain.AccountID(i.Key[2:])
		if err := c.need(recordKey(identities, id), "account-missing", id); err != nil {
			return err
		}
		if entranceOf(i, &a) != nil {
			c.damaged(i.Key)
			return nil
		}
		if a.Login == "" {
			return nil
		}
		var owner domain.AccountID
		found, err := load(c.r, pairKey(logins, a.Login, id.Platform()), &owner)
		switch {
		case domain.CodeOf(err) == domain.StoreDamaged:
			return nil // told with the login
		case err == nil && (!found || owner != id):
			c.problem("login-missing", id)
		}
		return err
	})
}

func (c *checker) logins() error {
	return c.each(logins, func(i kv.Item) error {
		var id domain.AccountID
		if !sound(c, i, &id) {
			return nil
		}
		login, platform := splitPair(i.Key)
		var halved halves
		found, err := load(c.r, recordKey(entrances, id), &halved)
		switch {
		case domain.CodeOf(err) == domain.StoreDamaged:
			return nil // told with the access
		case err != nil:
			return err
		}
		has, err := loginOf(i.Key, halved.Keeping)
		if err != nil {
			return nil
		}
		if !found || has != login || string(id.Platform()) != platform {
			c.problem("login-stray", id)
		}
		return nil
	})
}
