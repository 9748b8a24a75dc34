package search

import (
	"strings"

	"guichet/domain"
	"guichet/store/search/lexis"
)

// builder gathers accounts, in order of id, into a segment.
type builder struct {
	tokens numbers[string]
	attrs  numbers[string]
	col    gathered

	names  numbers[string]
	folded []string          // of names
	login  [][2]string       // of names: as each rule makes a part of a login of it
	parts  [][]uint32        // tokens of names
	places map[string]place  // by kind and text
	lists  map[string]uint32 // lists of classes and of schools, by their joined texts

	entryOff, entries []uint32
	attrOff, attr     []uint32
	buf               []byte
}

// gathered is columns being filled, in order of arrival.
type gathered struct {
	columns
	text   []byte
	labels numbers[string]
	facts  numbers[domain.StateFacts]
	origin numbers[origin]
	profs  numbers[domain.Profile]
	codes  numbers[domain.UAI]
}

// numbers gives each distinct value the number of its first coming.
type numbers[T comparable] struct {
	of   map[T]uint32
	list []T
}

func newNumbers[T comparable]() numbers[T] { return numbers[T]{of: map[T]uint32{}} }

func (n *numbers[T]) number(v T) uint32 {
	if i, ok := n.of[v]; ok {
		return i
	}
	i := uint32(len(n.list))
	n.of[v] = i
	n.list = append(n.list, v)
	return i
}

// word numbers a text that may be a piece of a larger one, which is not kept.
func word(n *numbers[string], s string) uint32 {
	if i, ok := n.of[s]; ok {
		return i
	}
	return n.number(strings.Clone(s))
}

func newBuilder(size int) *builder {
	b := &builder{
		tokens: newNumbers[string](), attrs: newNumbers[string](), names: newNumbers[string](),
		places: map[string]place{}, lists: map[string]uint32{},
		entryOff: make([]uint32, 1, size+1), attrOff: make([]uint32, 1, size+1),
	}
	b.col = gathered{
		labels: newNumbers[string](), facts: newNumbers[domain.StateFacts](), origin: newNumbers[origin](),
		profs: newNumbers[domain.Profile](), codes: newNumbers[domain.UAI](),
	}
	b.col.textOff = make([]uint32, 1, size+1)
	b.col.columns.birth = map[uint32]string{}
	return b
}

func (b *builder) size() int { return len(b.entryOff) - 1 }

// add takes one more account.
func (b *builder) add(a *domain.Account) {
	b.person(a)
	b.addresses(a)
	b.belongings(a)
	b.standing(a)
	b.entryOff = append(b.entryOff, uint32(len(b.entries)))
	b.attrOff = append(b.attrOff, uint32(len(b.attr)))
}

// person takes the names, and the columns that stand alone.
func (b *builder) person(a *domain.Account) {
	c := &b.col
	c.family = append(c.family, b.name(a.FamilyName, inFamily))
	c.given = append(c.given, b.name(a.GivenName, inGiven))
	if a.BirthName != "" && a.BirthName != a.FamilyName {
		b.name(a.BirthName, inBirth)
		c.birth[uint32(b.size())] = a.BirthName
	}
	c.label = append(c.label, word(&c.labels, a.Label))
	c.born = append(c.born, a.BirthDate)
}

// name numbers a name and puts its tokens down for the account.
func (b *builder) name(raw string, in fields) uint32 {
	n := word(&b.names, raw)
	if int(n) == len(b.folded) {
		b.folded = append(b.folded, domain.Fold(raw))
		b.login = append(b.login, loginParts(raw))
		b.parts = append(b.parts, b.tokensOf(raw))
	}
	for _, t := range b.parts[n] {
		b.entry(t, in)
	}
	return n
}

func (b *builder) tokensOf(s string) []uint32 {
	var out []uint32
	for _, t := range domain.Tokens(s) {
		out = append(out, word(&b.tokens, t))
	}
	return out
}

// entry puts a token down for the account; one that is there stands in one
// field more.
func (b *builder) entry(token uint32, in fields) {
	start := b.entryOff[len(b.entryOff)-1]
	for i, e := range b.entries[start:] {
		if e>>entryBits == token {
			b.entries[int(start)+i] |= uint32(in)
			return
		}
	}
	b.entries = append(b.entries, token<<entryBits|uint32(in))
}

// addresses takes what is nearly unique: id, login, mail, INE.
func (b *builder) addresses(a *domain.Account) {
	mail := a.Email()
	c := &b.col
	c.text = append(c.text, a.ID...)
	for _, s := range [...]string{a.Login, mail, a.INE} {
		c.text = append(c.text, 0)
		c.text = append(c.text, s...)
	}
	c.textOff = append(c.textOff, uint32(len(c.text)))
	lexis.EachPart(domain.Fold(a.Login), func(w string) { b.entry(word(&b.tokens, w), inLogin) })
	lexis.EachPart(domain.Fold(mail), func(w string) { b.entry(word(&b.tokens, w), inMail) })
}

// standing takes the facts beside the person.
func (b *builder) standing(a *domain.Account) {
	c := &b.col
	var f flags
	for _, on := range [...]struct {
		is   bool
		flag flags
	}{
		{a.Access.ClosedAt.Standing == domain.Given, isClosed}, {a.DepartedAt != 0, isDeparted},
		{a.Access.MustChange.Is(true), mustChange}, {a.Email() != "", hasMail},
		{a.Profile == domain.Student && !guarded(a.Guardians), noGuardian},
		{a.Access.NotifiedAt.Standing != domain.Given, noNotice},
		{a.Access.Federated.Is(true), isFederated}, {a.Access.Federated.Is(false), notFederated},
	} {
		if on.is {
			f |= on.flag
		}
	}
	f |= serviceFlags(a) | b.loginFlags(a)
	c.flags = append(c.flags, f)
	c.fact = append(c.fact, c.facts.number(a.Access.Facts()))
	c.profile = append(c.profile, uint8(c.profs.number(a.Profile)))
	from := origin{platform: a.ID.Platform(), source: a.ID.Source()}
	n, ok := c.origin.of[from]
	if !ok {
		n = c.origin.number(origin{domain.PlatformID(strings.Clone(string(from.platform))), strings.Clone(from.source)})
	}
	c.columns.origin = append(c.columns.origin, uint16(n))
}

// serviceFlags are the services that somebody lacks who should have them.
func serviceFlags(a *domain.Account) flags {
	var f flags
	if !a.Profile.Served() {
		return f
	}
	has := &a.Particulars.Services
	if has.Pronote.Standing != domain.Given {
		f |= noPronote
	}
	if !has.GAR.Is(true) {
		f |= noGAR
	}
	if !has.Esidoc.Is(true) {
		f |= noEsidoc
	}
	return f
}

func loginParts(name string) (out [2]string) {
	for i, rule := range domain.LoginRules() {
		out[i] = rule.Propose(name, "")
	}
	return out
}

// loginFlags tell whether a known login is made by a rule of one of the names
// (A25).
func (b *builder) loginFlags(a *domain.Account) flags {
	if !a.LoginKnown || a.Login == "" {
		return 0
	}
	given := b.login[word(&b.names, a.GivenName)]
	for _, name := range [...]string{a.FamilyName, a.BirthName} {
		if name == "" {
			continue
		}
		family := b.login[word(&b.names, name)]
		for rule := range family {
			if domain.LoginOf(a.Login, given[rule], family[rule]) {
				return normalLogin
			}
		}
	}
	return oddLogin
}

// guarded tells that one of a pupil's guardians is a legal one.
func guarded(all []domain.Guardianship) bool {
	for _, g := range all {
		if g.Legal != 0 {
			return true
		}
	}
	return false
}
