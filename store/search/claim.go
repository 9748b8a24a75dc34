package search

import "strings"

// claim gives each typed word tokens of its own: of all the ways to do so, the
// one with the best score. It is run only when one word begins another, for
// else no token could serve two.
type claim struct {
	clauses []*wordClause
	needles []*needle // of all clauses, one after the other
	groups  [][]int   // needles whose tokens must be as many as they are

	slots   int
	fits    []score // of each needle in each slot
	room    []uint8 // left in each slot
	trail   []spot
	best    score
	bestWay []spot
}

// prepare lists the needles, and for each word without punctuation those that
// it begins: they take their tokens from among its own.
func (c *claim) prepare(clauses []*wordClause) {
	c.clauses = clauses
	var words []int
	for _, clause := range clauses {
		forms := clause.values[0].forms
		if len(forms) == 1 {
			words = append(words, len(c.needles))
		}
		for i := range forms {
			c.needles = append(c.needles, &forms[i])
		}
	}
	for _, a := range words {
		var group []int
		for _, b := range words {
			if strings.HasPrefix(c.needles[b].text, c.needles[a].text) {
				group = append(group, b)
			}
		}
		c.groups = append(c.groups, group)
	}
}

// run is the best score of all the words together, and where they are.
func (c *claim) run(s *segment, o uint32, allowed fields) (score, []spot) {
	c.best = none
	if c.poor(s, o) {
		return none, nil
	}
	if c.measure(s, o, allowed); c.hopeless() {
		return none, nil
	}
	c.trail = c.trail[:0]
	c.word(0, 0, 0)
	return c.best, c.bestWay
}

// poor tells at a glance, whatever the fields, that some words lack tokens.
func (c *claim) poor(s *segment, o uint32) bool {
	for _, group := range c.groups {
		left := len(group)
		for _, e := range s.entriesOf(o) {
			if left <= 0 {
				break
			}
			for _, n := range group {
				if c.needles[n].touches(e >> entryBits) {
					left -= roomOf(fields(e))
					break
				}
			}
		}
		for _, n := range group {
			if left > 0 {
				left -= c.needles[n].keysAt(s, o)
			}
		}
		if left > 0 {
			return true
		}
	}
	return false
}

// roomOf is how many words a token may serve: two where it stands in the family
// name and in the given name.
func roomOf(in fields) int {
	if both := inFamily | inGiven; in&both == both {
		return 2
	}
	return 1
}

// measure scores each needle in each slot: the entries, then the keys.
func (c *claim) measure(s *segment, o uint32, allowed fields) {
	entries := s.entriesOf(o)
	c.slots = len(entries) + keyKinds
	c.room, c.fits = c.room[:0], c.fits[:0]
	for _, e := range entries {
		c.room = append(c.room, uint8(roomOf(fields(e)&allowed)))
	}
	c.room = append(c.room, 1, 1, 1, 1)
	for _, n := range c.needles {
		for _, e := range entries {
			c.fits = append(c.fits, n.fit(s, e, allowed))
		}
		for kind := range keyKinds {
			sc := none
			if n.keyed {
				sc = n.fitKey(s, kind, o, allowed)
			}
			c.fits = append(c.fits, sc)
		}
	}
}

// hopeless tells without trying that some words lack tokens.
func (c *claim) hopeless() bool {
	for _, group := range c.groups {
		left := len(group)
		for slot := 0; slot < c.slots && left > 0; slot++ {
			for _, n := range group {
				if c.fits[n*c.slots+slot] != none {
					left -= int(c.room[slot])
					break
				}
			}
		}
		if left > 0 {
			return true
		}
	}
	return false
}

// word tries the forms of the n-th word, whose needles start at first, with the
// score of those before.
func (c *claim) word(n, first int, sc score) {
	if n == len(c.clauses) {
		if sc < c.best {
			c.best, c.bestWay = sc, append(c.bestWay[:0], c.trail...)
		}
		return
	}
	next := first + len(c.clauses[n].values[0].forms)
	c.place(first, first+1, n, next, sc)
	if next > first+1 {
		c.place(first+1, next, n, next, sc.and(apart))
	}
}

// place finds slots for the needles from i to end of the n-th word, then goes
// on with the word whose needles start at next. A needle like the one placed
// before is placed behind it, so that no way is tried twice.
func (c *claim) place(i, end, n, next int, sc score) {
	if i == end {
		c.word(n+1, next, sc)
		return
	}
	needle, from := c.needles[i], 0
	if last := len(c.trail) - 1; last >= 0 && c.trail[last].needle.text == needle.text {
		from = c.trail[last].slot
	}
	for slot := from; slot < c.slots; slot++ {
		fit := c.fits[i*c.slots+slot]
		if fit == none || c.room[slot] == 0 {
			continue
		}
		if with := sc.and(fit); with < c.best {
			c.room[slot]--
			c.trail = append(c.trail, spot{needle, slot, fit})
			c.place(i+1, end, n, next, with)
			c.trail = c.trail[:len(c.trail)-1]
			c.room[slot]++
		}
	}
}
