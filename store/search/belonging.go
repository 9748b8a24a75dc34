package search

import "guichet/domain"

// The kinds of attributes: each is a letter before the text.
const (
	attrClass    = "c" // folded name of a class
	attrGroup    = "t" // folded name of a teaching group or a free group
	attrFunction = "l" // folded label of a function
	attrCode     = "k" // folded code of a function
	attrSchool   = "s" // UAI as it is
	attrRight    = "r" // code of a right of the services
)

// belongings takes establishments, classes, functions and groups.
func (b *builder) belongings(a *domain.Account) {
	b.buf = b.buf[:0]
	for i := range a.Affiliations {
		b.affiliation(&a.Affiliations[i])
	}
	for _, g := range a.Groups {
		b.put(attrGroup, g.Folded(), 0)
	}
	for _, r := range a.Particulars.Services.Rights {
		b.put(attrRight, r, 0)
	}
	c := &b.col
	c.place = append(c.place, b.schoolList(a))
	c.class = append(c.class, b.classList(a))
}

// place is what somebody is found by who is in a class, a group or at a school.
type place struct {
	tokens []uint32
	attr   uint32
}

func (b *builder) affiliation(f *domain.Affiliation) {
	b.put(attrSchool, string(f.UAI), inSchool)
	for _, c := range f.Classes {
		b.put(attrClass, c, inClass)
	}
	for _, g := range f.Groups {
		b.put(attrGroup, g, 0)
	}
	for i := range f.Functions {
		b.put(attrFunction, f.Functions[i].Label, 0)
		b.put(attrCode, f.Functions[i].Code, 0)
	}
}

// put puts a place down for the account.
func (b *builder) put(kind, text string, in fields) {
	if text == "" {
		return
	}
	b.buf = append(append(b.buf[:0], kind...), text...)
	p, ok := b.places[string(b.buf)]
	if !ok {
		p = b.newPlace(kind, text)
		b.places[string(b.buf)] = p
	}
	for _, t := range p.tokens {
		b.entry(t, in)
	}
	b.attribute(p.attr)
}

func (b *builder) newPlace(kind, text string) place {
	name := text
	if kind != attrSchool {
		name = domain.Fold(text)
	}
	p := place{attr: b.attrs.number(kind + name)}
	if kind == attrSchool || kind == attrClass {
		p.tokens = b.tokensOf(text)
	}
	return p
}

// attribute puts an attribute down for the account, once.
func (b *builder) attribute(n uint32) {
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
