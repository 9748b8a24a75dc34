package main

import (
	"strings"

	"guichet/domain"
)

// family is a family name alone, as it is written but for its case.
func (d *drawer) family(who int) (query, bool) {
	name := d.people[who].family
	return d.names(who, strings.ToLower(name), name)
}

// names is a query for the words of some names.
func (d *drawer) names(who int, text string, names ...string) (query, bool) {
	said := make([]string, 0, 2*len(names))
	for _, n := range names {
		said = append(said, spoken(n)...)
	}
	if len(said) == 0 {
		return query{}, false
	}
	return query{text: text, right: d.bearing(who, said)}, true
}

// twoWords is a family and a given name, in either order.
func (d *drawer) twoWords(who int) (query, bool) {
	p := &d.people[who]
	if p.given == "" {
		return query{}, false
	}
	text := p.family + " " + p.given
	if d.coin(50) {
		text = p.given + " " + p.family
	}
	return d.names(who, strings.ToLower(text), p.family, p.given)
}

// compound is half of a name of several words, particles left out, beside the
// other name.
func (d *drawer) compound(who int) (query, bool) {
	p := &d.people[who]
	family, given := spoken(p.family), spoken(p.given)
	if len(family) < 2 && len(given) < 2 || len(family) == 0 || len(given) == 0 {
		return query{}, false
	}
	half := func(parts []string) string {
		long := parts[:0:0]
		for _, w := range parts {
			if len(w) > 3 {
				long = append(long, w)
			}
		}
		if len(long) == 0 {
			return strings.Join(parts, " ")
		}
		return d.pick(long...)
	}
	text := half(family) + " " + half(given)
	return d.names(who, text, text)
}

// accents is a full name with accents or without, in capitals or not.
func (d *drawer) accents(who int) (query, bool) {
	p := &d.people[who]
	name := p.family + " " + p.given
	if domain.Fold(name) == strings.ToLower(name) {
		return query{}, false
	}
	text := d.pick(domain.Fold(name), strings.ToUpper(domain.Fold(name)), strings.ToUpper(name), strings.ToLower(name))
	return d.names(who, text, p.family, p.given)
}

// subsequence is a family name without its vowels but the first letter.
func (d *drawer) subsequence(who int) (query, bool) {
	name := domain.Fold(d.people[who].family)
	if len(name) < 6 || len(spoken(name)) != 1 {
		return query{}, false
	}
	short := name[:1] + strings.Map(func(r rune) rune {
		if strings.ContainsRune("aeiouy", r) {
			return -1
		}
		return r
	}, name[1:])
	if len(short) < 4 || len(short) == len(name) {
		return query{}, false
	}
	return d.names(who, short, name)
}

// nameAndSchool is a family name and the code of an establishment.
func (d *drawer) nameAndSchool(who int) (query, bool) {
	p := &d.people[who]
	if len(p.uais) == 0 {
		return query{}, false
	}
	uai := d.pick(p.uais...)
	text := strings.ToLower(p.family) + " " + d.pick(uai, strings.ToLower(uai))
	return d.names(who, text, p.family, uai)
}

// letters are the first one or two of a name.
func (d *drawer) letters(who int) (query, bool) {
	name := domain.Fold(d.people[who].family)
	n := 1 + d.IntN(2)
	if len(name) < n {
		return query{}, false
	}
	return query{text: name[:n]}, true
}

// nobody is a word that no name has, nor is one letter away from any.
func (d *drawer) nobody(int) (query, bool) {
	var b strings.Builder
	for range 9 {
		b.WriteByte("bcdfghjkqvwxz"[d.IntN(13)])
	}
	return query{text: b.String()}, true
}

// keyByKey types n family names a letter at a time: each key is a query, and
// the last one must find.
func (d *drawer) keyByKey(n int) {
	for range n {
		who := d.IntN(len(d.people))
		q, ok := d.family(who)
		if !ok {
			continue
		}
		q.class = "key by key"
		letters := []rune(q.text)
		for i := 1; i < len(letters); i++ {
			d.out = append(d.out, query{class: q.class, text: string(letters[:i])})
		}
		d.out = append(d.out, q)
	}
}
