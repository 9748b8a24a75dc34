package search

import (
	"strings"

	"guichet/domain"
)

// columns hold what a list shows of each account and what qualifiers ask, by
// ordinal; values that many accounts share are kept once.
type columns struct {
	texts      string         // id, login, mail and INE of each account, zero bytes between
	unfolded   [keyKinds]bool // kinds of keys that have to be folded to be compared
	textOff    []uint32
	family     []uint32 // into names
	given      []uint32
	names      []string
	birth      map[uint32]string // birth name, where there is one
	profile    []uint8           // into profiles
	profiles   []domain.Profile
	label      []uint32
	labels     []string
	born       []domain.Day
	flags      []flags
	place      []uint32 // into uais and schools
	uais       [][]domain.UAI
	schools    [][]uint32 // the same, as numbers into codes
	codes      []domain.UAI
	codeNumber map[domain.UAI]uint32
	class      []uint32
	classes    [][]string
	fact       []uint32
	facts      []domain.StateFacts
	origin     []uint16
	origins    []origin
}

// origin is where an account comes from.
type origin struct {
	platform domain.PlatformID
	source   string // empty: made by hand
}

// flags are facts that are yes or no.
type flags uint16

const (
	isClosed flags = 1 << iota
	isDeparted
	mustChange
	hasMail
	noGuardian // a pupil whose feed names no legal guardian
	noPronote  // of those who have services, as the next two
	noGAR
	noEsidoc
	noNotice // nobody is known to have notified the login (A10)
	isFederated
	notFederated
	normalLogin // as known and made by the rule; an unknown one is neither (A25)
	oddLogin
)

func (c *columns) text(o uint32) string { return c.texts[c.textOff[o]:c.textOff[o+1]] }

// part is the n-th text of an account.
func (c *columns) part(o uint32, n int) string {
	t := c.text(o)
	for ; n > 0; n-- {
		t = t[strings.IndexByte(t, 0)+1:]
	}
	if end := strings.IndexByte(t, 0); end >= 0 {
		return t[:end]
	}
	return t
}

func (c *columns) id(o uint32) domain.AccountID { return domain.AccountID(c.part(o, 0)) }
func (c *columns) login(o uint32) string        { return c.part(o, 1) }
func (c *columns) mail(o uint32) string         { return c.part(o, 2) }
func (c *columns) ine(o uint32) string          { return c.part(o, 3) }

func (c *columns) familyName(o uint32) string { return c.names[c.family[o]] }
func (c *columns) givenName(o uint32) string  { return c.names[c.given[o]] }

// stateNumber numbers the states.
func stateNumber(s domain.State) uint8 {
	switch s {
	case domain.Locked:
		return 0
	case domain.Unused:
		return 1
	case domain.Used:
		return 2
	}
	return 3
}

func (c *columns) verdict(o uint32, now domain.Instant) domain.Verdict {
	return c.facts[c.fact[o]].At(now)
}
