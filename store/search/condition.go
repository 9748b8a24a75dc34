package search

import (
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
)

// condition is a clause other than of words: any of its tests.
type condition struct {
	negate bool
	hidden bool // it matches nobody out of the perimeter
	tests  []test
}

// test prepares a value of a qualifier for a segment.
type test func(s *segment, now domain.Instant) check

// check tells of each account of a segment whether a value holds. Where listed,
// those for whom it holds are the postings of the spans in the attributes.
type check struct {
	holds  func(o uint32) bool
	face   func(f face) bool // instead, where an account's face decides
	listed bool
	spans  []span
}

// open clauses match out of the perimeter too. Which school somebody is at may
// be known there, but not in which group they are.
func open(c domain.Clause) bool {
	switch c.Field {
	case domain.BySchool, domain.ByUAI, domain.ByProfile, domain.ByState:
		return true
	case domain.ByPerimeter:
		return !slices.ContainsFunc(c.Values, func(v domain.Value) bool {
			_, grouped := perimeterGroup(v.Text)
			return grouped
		})
	}
	return false
}

// readTest reads a value of a qualifier; false when nothing can match it.
func (x *Index) readTest(ask *desk.Ask, f domain.Field, v domain.Value) (test, bool) {
	switch f {
	case domain.BySchool, domain.ByUAI:
		return x.schoolTest(f, v)
	case domain.ByProfile:
		p, ok := domain.ParseProfile(v.Text)
		return profileTest(p), ok
	case domain.ByState:
		st, ok := domain.ParseState(v.Text)
		return stateTest(st), ok
	case domain.ByReason:
		r, ok := domain.ParseLockReason(v.Text)
		return reasonTest(r), ok
	case domain.ByGroup:
		return groupTest(v.Text), true
	case domain.ByClass:
		return listedTest(attrClass + v.Text), true
	case domain.ByFunction:
		return listedTest(attrCode+v.Text, attrFunction+v.Text), true
	case domain.Without:
		return withoutTest(v.Text)
	case domain.ByBirthDate:
		return birthTest(v.Text)
	case domain.ByPlatform, domain.ByOrigin:
		return x.originTest(f, v.Text)
	case domain.ByPerimeter:
		return x.perimeterTest(ask, v)
	}
	return readFlag(f, v.Text)
}

// readFlag reads a value of a qualifier that is answered by yes or no, or by a
// right of the services.
func readFlag(f domain.Field, text string) (test, bool) {
	switch f {
	case domain.ByDeparture:
		return flagTest(isDeparted, 0, text)
	case domain.ByMustChange:
		return flagTest(mustChange, 0, text)
	case domain.ByFederation:
		return flagTest(isFederated, notFederated, text)
	case domain.ByLoginShape:
		return flagTest(normalLogin, oddLogin, text)
	case domain.ByRight:
		right, ok := domain.ParseServiceRight(text)
		return listedTest(attrRight + right), ok
	}
	return nil, false
}
