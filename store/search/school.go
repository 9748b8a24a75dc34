package search

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/store/search/lexis"
)

// school is what an establishment is found by.
type school struct {
	uai    domain.UAI
	tokens []string   // of its name, city and code
	texts  [][]string // its name and city, cut up, for phrases
}

func newSchools(all []domain.Establishment) []school {
	out := make([]school, 0, len(all))
	for _, e := range all {
		s := school{uai: e.UAI}
		for _, t := range []string{e.Name, e.City, string(e.UAI)} {
			s.tokens = append(s.tokens, domain.Tokens(t)...)
			s.texts = append(s.texts, lexis.Split(domain.Fold(t)))
		}
		out = append(out, s)
	}
	return out
}

// matches tells that the words typed are in the establishment's name, city or
// code: the last of a phrase by its beginning, the others of it whole.
func (s *school) matches(t typed) bool {
	if t.phrase != nil {
		return slices.ContainsFunc(s.texts, func(words []string) bool { return follows(words, t.phrase) >= 0 })
	}
	if s.begins(t.whole) {
		return true
	}
	for _, p := range t.parts {
		if !s.begins(p) {
			return false
		}
	}
	return len(t.parts) > 0
}

func (s *school) begins(w string) bool {
	return slices.ContainsFunc(s.tokens, func(t string) bool { return strings.HasPrefix(t, w) })
}

// schoolTest reads the words of `etab:` or the beginning of `uai:`.
func (x *Index) schoolTest(f domain.Field, v domain.Value) (test, bool) {
	t, ok := cutWord(v)
	if !ok {
		return nil, false
	}
	code := func(u domain.UAI) bool { return strings.HasPrefix(domain.Fold(string(u)), v.Text) }
	named := map[domain.UAI]bool{}
	for i := range x.schools {
		s := &x.schools[i]
		if f == domain.BySchool && s.matches(t) || code(s.uai) {
			named[s.uai] = true
		}
	}
	is := func(u domain.UAI) bool { return named[u] || code(u) }
	known := len(named) > 0
	for _, s := range x.segments() {
		known = known || slices.ContainsFunc(s.codes, is)
	}
	return func(s *segment, _ domain.Instant) check { return s.atSchools(is) }, known
}

// atSchools is the check for those who are at one of some establishments.
func (s *segment) atSchools(is func(domain.UAI) bool) check {
	marks := make([]bool, len(s.codes))
	c := check{listed: true, holds: func(o uint32) bool { return s.at(o, marks) }}
	for n, u := range s.codes {
		if is(u) {
			marks[n] = true
			at := s.attrs.Find(attrSchool + string(u))
			c.spans = append(c.spans, span{lo: at, hi: at + 1})
		}
	}
	return c
}

// among marks which of the segment's establishments are in a list.
func (s *segment) among(uais []domain.UAI) []bool {
	if len(uais) == 0 {
		return nil
	}
	marks := make([]bool, len(s.codes))
	for _, u := range uais {
		if n, ok := s.codeNumber[u]; ok {
			marks[n] = true
		}
	}
	return marks
}

// at tells that an account is at one of the establishments marked.
func (s *segment) at(o uint32, marks []bool) bool {
	if marks == nil {
		return false
	}
	for _, n := range s.schools[s.place[o]] {
		if marks[n] {
			return true
		}
	}
	return false
}
