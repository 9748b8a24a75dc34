package search

import (
	"strings"

	"guichet/domain"
)

// The kinds of attributes: each is a letter before the text.
const (
	attrClass    = "c" // folded name of a class
	attrGroup    = "t" // folded name of a teaching group or a free group
	attrFunction = "l" // folded label of a function
	attrCode     = "k" // folded code of a function
	attrSchool   = "s" // UAI as it is
)

// belongings takes establishments, classes, functions and groups.
func (b *builder) belongings(a *domain.Account) {
	b.buf = b.buf[:0]
	for i := range a.Affiliations {
		b.affiliation(&a.Affiliations[i])
	}
	for _, g := range a.Groups {
		b.attribute(attrGroup, g.Folded())
	}
	c := &b.col
	c.place = append(c.place, b.schoolList(a))
	c.class = append(c.class, b.classList(a))
}

func (b *builder) affiliation(f *domain.Affiliation) {
	p, ok := b.places[f.UAI]
	if !ok {
		uai := domain.UAI(strings.Clone(string(f.UAI)))
		p = place{tokens: b.tokensOf(string(uai)), attr: word(&b.attrs, attrSchool+string(uai))}
		b.places[uai] = p
	}
	for _, t := range p.tokens {
		b.entry(t, inSchool)
	}
	b.attributeNumber(p.attr)
	for _, c := range f.Classes {
		toks, ok := b.classes[c]
		if !ok {
			toks = b.tokensOf(c)
			b.classes[strings.Clone(c)] = toks
		}
		for _, t := range toks {
			b.entry(t, inClass)
		}
		b.attribute(attrClass, domain.Fold(c))
	}
	for _, g := range f.Groups {
		b.attribute(attrGroup, domain.Fold(g))
	}
	for _, fn := range f.Functions {
		b.attribute(attrFunction, domain.Fold(fn.Label))
		b.attribute(attrCode, domain.Fold(fn.Code))
	}
}

// attribute puts an attribute down for the account, once.
func (b *builder) attribute(kind, text string) {
	if text == "" {
		return
	}
	b.buf = append(append(b.buf[:0], kind...), text...)
	n, ok := b.attrs.of[string(b.buf)]
	if !ok {
		n = b.attrs.number(string(b.buf))
	}
	b.attributeNumber(n)
}

func (b *builder) attributeNumber(n uint32) {
	for _, have := range b.attr[b.attrOff[len(b.attrOff)-1]:] {
		if have == n {
			return
		}
	}
	b.attr = append(b.attr, n)
}

// schoolList numbers the account's list of establishments, shared by all who
// have the same.
func (b *builder) schoolList(a *domain.Account) uint32 {
	b.buf = append(b.buf[:0], attrSchool...)
	for i := range a.Affiliations {
		b.buf = append(append(b.buf, a.Affiliations[i].UAI...), 0)
	}
	n, ok := b.lists[string(b.buf)]
	if ok {
		return n
	}
	c := &b.col
	n = uint32(len(c.uais))
	b.lists[string(b.buf)] = n
	var uais []domain.UAI
	var schools []uint32
	for i := range a.Affiliations {
		s := c.codes.number(a.Affiliations[i].UAI)
		schools = append(schools, s)
		uais = append(uais, c.codes.list[s])
	}
	c.uais, c.schools = append(c.uais, uais), append(c.schools, schools)
	return n
}

func (b *builder) classList(a *domain.Account) uint32 {
	b.buf = append(b.buf[:0], attrClass...)
	for i := range a.Affiliations {
		for _, class := range a.Affiliations[i].Classes {
			b.buf = append(append(b.buf, class...), 0)
		}
	}
	n, ok := b.lists[string(b.buf)]
	if ok {
		return n
	}
	c := &b.col.columns
	n = uint32(len(c.classes))
	b.lists[string(b.buf)] = n
	c.classes = append(c.classes, a.Classes())
	return n
}
