package search

import (
	"guichet/store/search/lexis"
)

// wordClause is a clause of words on a segment: any of its values.
type wordClause struct {
	values []wordValue
	negate bool
	claims bool // needs tokens of its own
	in     fields
}

// wordValue is a typed value on a segment.
type wordValue struct {
	lexis.Typed
	in    fields
	forms []needle // the joined form, then the parts; of a phrase its words
}

func (s *segment) wordValue(t lexis.Typed, in fields) wordValue {
	v := wordValue{Typed: t, in: in}
	if t.Phrase != nil {
		for _, w := range t.Phrase {
			v.forms = append(v.forms, s.needle(w, in))
		}
		return v
	}
	for _, w := range t.Texts() {
		v.forms = append(v.forms, s.needle(w, in))
	}
	return v
}

// match scores a value on an account; with spots, it adds where it matched.
func (v *wordValue) match(s *segment, o uint32, allowed fields, spots *[]spot) score {
	if v.Phrase != nil {
		return v.matchPhrase(s, o, allowed, spots)
	}
	whole, slot := v.forms[0].best(s, o, allowed)
	if len(v.forms) > 1 {
		if parts := matchAll(v.forms[1:], s, o, allowed, nil).and(apart); parts < whole {
			matchAll(v.forms[1:], s, o, allowed, spots)
			return parts
		}
	}
	if spots != nil && whole != none {
		*spots = append(*spots, spot{&v.forms[0], slot, whole})
	}
	return whole
}

// matchAll scores needles that all have to be there.
func matchAll(forms []needle, s *segment, o uint32, allowed fields, spots *[]spot) score {
	sum := score(0)
	for i := range forms {
		sc, slot := forms[i].best(s, o, allowed)
		if sc == none {
			return none
		}
		sum = sum.and(sc)
		if spots != nil {
			*spots = append(*spots, spot{&forms[i], slot, sc})
		}
	}
	return sum
}

// cost and collect of a value go by the joined form and the rarest part.
func (v *wordValue) cost(s *segment) int {
	if v.Phrase != nil {
		return v.forms[v.rarest(s, 0)].cost(s)
	}
	sum := v.forms[0].cost(s)
	if len(v.forms) > 1 {
		sum += v.forms[v.rarest(s, 1)].cost(s)
	}
	return sum
}

func (v *wordValue) collect(s *segment, seen lexis.Bitmap, into []uint32) []uint32 {
	if v.Phrase != nil {
		return v.forms[v.rarest(s, 0)].collect(s, seen, into)
	}
	into = v.forms[0].collect(s, seen, into)
	if len(v.forms) > 1 {
		into = v.forms[v.rarest(s, 1)].collect(s, seen, into)
	}
	return into
}

func (v *wordValue) rarest(s *segment, from int) int {
	least := from
	for i := from + 1; i < len(v.forms); i++ {
		if v.forms[i].cost(s) < v.forms[least].cost(s) {
			least = i
		}
	}
	return least
}

// score is the best of a clause's values.
func (c *wordClause) score(s *segment, o uint32, allowed fields, spots *[]spot) score {
	found, first := none, 0
	for i := range c.values {
		if sc := c.values[i].match(s, o, allowed, nil); sc < found {
			found, first = sc, i
		}
	}
	if spots != nil && found != none && !c.negate {
		c.values[first].match(s, o, allowed, spots)
	}
	return found
}
