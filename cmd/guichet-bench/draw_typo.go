package main

import (
	"strings"

	"guichet/domain"
)

// mistypable is how long a name is that a letter is got wrong in.
const mistypable = 5

// misspelt is a family name of one word with one letter wrong, missing, doubled or swapped
// with the next, alone or beside the given name.
func (d *drawer) misspelt(who int) (query, bool) {
	p := &d.people[who]
	family := domain.Fold(p.family)
	if len(family) < mistypable || strings.Trim(family, "abcdefghijklmnopqrstuvwxyz") != "" {
		return query{}, false
	}
	wrong := d.misspell(family)
	if wrong == family || strings.HasPrefix(family, wrong) {
		return query{}, false
	}
	names := []string{p.family}
	text := wrong
	if given := domain.Fold(p.given); given != "" && d.coin(50) {
		names = append(names, p.given)
		text = wrong + " " + given
		if d.coin(50) {
			text = given + " " + wrong
		}
	}
	q, ok := d.names(who, text, names...)
	q.typo = true
	return q, ok
}

// misspell makes one mistake, anywhere in the word.
func (d *drawer) misspell(word string) string {
	at := d.IntN(len(word))
	switch d.IntN(4) {
	case 0:
		return word[:at] + word[at:at+1] + word[at:]
	case 1:
		return word[:at] + word[at+1:]
	case 2:
		at = min(at, len(word)-2)
		return word[:at] + word[at+1:at+2] + word[at:at+1] + word[at+2:]
	}
	return word[:at] + string(rune('a'+d.IntN(26))) + word[at+1:]
}
