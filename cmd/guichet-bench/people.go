package main

import (
	"context"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
)

// person is what peers index of an account, queries are drawn from, and a list
// shows.
type person struct {
	id                   domain.AccountID
	family, given, birth string
	login, mail          string
	uais, classes        []string
	profile              domain.Profile
}

func readPeople(ctx context.Context, d *deskAt) ([]person, error) {
	var out []person
	err := d.store.View(ctx, func(snap desk.Snapshot) error {
		return snap.Accounts(func(a domain.Account) bool {
			p := person{
				id: a.ID, family: a.FamilyName, given: a.GivenName, birth: a.BirthName, login: a.Login, mail: a.Email(),
				classes: a.Classes(), profile: a.Profile,
			}
			for _, uai := range a.UAIs() {
				p.uais = append(p.uais, string(uai))
			}
			out = append(out, p)
			return ctx.Err() == nil
		})
	})
	if err == nil {
		err = ctx.Err()
	}
	return out, err
}

// wordsOf are the folded words of texts, cut and joined as the product does it.
func wordsOf(texts ...string) []string {
	out := make([]string, 0, 2*len(texts))
	for _, t := range texts {
		out = append(out, domain.Tokens(t)...)
	}
	return out
}

// spoken cuts a text into the folded words that are said of it: at everything
// that is no letter and no digit.
func spoken(text string) []string {
	return strings.FieldsFunc(domain.Fold(text), func(r rune) bool { return strings.ContainsRune(" -'._@/,;()", r) })
}

// called are the words that a person is found by as somebody says them: names
// and school codes.
func (p *person) called() []string {
	return append(wordsOf(p.family, p.given, p.birth), wordsOf(p.uais...)...)
}
