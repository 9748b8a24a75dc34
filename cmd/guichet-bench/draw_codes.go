package main

import (
	"strings"

	"guichet/domain"
)

// login is a login, whole, with its number where it has one, or its beginning.
func (d *drawer) login(who int) (query, bool) {
	login := domain.Fold(d.people[who].login)
	if len(login) < 6 {
		return query{}, false
	}
	numbered := login[len(login)-1] >= '0' && login[len(login)-1] <= '9'
	switch d.IntN(3) {
	case 0: // its beginning
		login = login[:len(login)*2/3]
	case 1:
		if !numbered && d.coin(90) { // few logins have a number: look for one
			return query{}, false
		}
	}
	return query{text: login, right: d.loginFrom(login)}, true
}

// mail is a fragment of a mail address: the beginning of what stands before
// the @, or of what follows its first dot.
func (d *drawer) mail(who int) (query, bool) {
	box, _, _ := strings.Cut(domain.Fold(d.people[who].mail), "@")
	if _, after, found := strings.Cut(box, "."); found && d.coin(50) {
		box = after
	}
	if len(box) < 6 {
		return query{}, false
	}
	part := box[:5+d.IntN(len(box)-5)]
	return query{text: part, right: d.mailWith(part)}, true
}
