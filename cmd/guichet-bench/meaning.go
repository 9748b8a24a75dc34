package main

import (
	"slices"
	"strings"

	"guichet/domain"
)

// crowd is everybody, with whom each word belongs to.
type crowd struct {
	people  []person
	bearers map[string][]uint32 // of the words that people are called by, rising
}

func newCrowd(people []person) *crowd {
	c := &crowd{people: people, bearers: map[string][]uint32{}}
	for i := range people {
		for _, w := range people[i].called() {
			have := c.bearers[w]
			if n := len(have); n == 0 || have[n-1] != uint32(i) {
				c.bearers[w] = append(have, uint32(i))
			}
		}
	}
	return c
}

// answers tells whether somebody is what a query meant; nil: nobody is meant.
type answers func(who int) bool

// bearing means the person that the query was drawn from by these words. When
// more than fifty bear them all, each of those will do: nobody could tell.
func (c *crowd) bearing(target int, said []string) answers {
	some := c.bearers[said[0]]
	for _, w := range said[1:] {
		some = common(some, c.bearers[w])
	}
	if len(some) <= asked {
		return func(who int) bool { return who == target }
	}
	return func(who int) bool {
		_, is := slices.BinarySearch(some, uint32(who))
		return is
	}
}

func common(a, b []uint32) []uint32 {
	var out []uint32
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			out = append(out, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return out
}

// loginFrom means whoever has a login that starts so.
func (c *crowd) loginFrom(start string) answers {
	return func(who int) bool { return strings.HasPrefix(domain.Fold(c.people[who].login), start) }
}

// mailWith means whoever has a mail address with that in it.
func (c *crowd) mailWith(part string) answers {
	return func(who int) bool { return strings.Contains(domain.Fold(c.people[who].mail), part) }
}
