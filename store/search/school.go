package search

import (
	"slices"

	"guichet/domain"
	"guichet/store/search/lexis"
)

func newSchools(all []domain.Establishment) []lexis.School {
	out := make([]lexis.School, 0, len(all))
	for _, e := range all {
		out = append(out, lexis.NewSchool(e))
	}
	return out
}

// schoolTest reads the words of `etab:` or the beginning of `uai:`.
func (x *Index) schoolTest(f domain.Field, v domain.Value) (test, bool) {
	t, ok := lexis.Cut(v)
	if !ok {
		return nil, false
	}
	code := func(u domain.UAI) bool { return lexis.CodeBegins(u, v.Text) }
	named := map[domain.UAI]bool{}
	for i := range x.schools {
		s := &x.schools[i]
		if f == domain.BySchool && s.Matches(t) || code(s.UAI) {
			named[s.UAI] = true
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
