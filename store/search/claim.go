package search

// claim gives each typed word tokens of its own: of all the ways to do so, the
// one with the best score. It is run only when one word begins another, for
// else no token could serve two.
type claim struct {
	seg      *segment
	o        uint32
	allowed  fields
	entries  []uint32
	clauses  []*wordClause
	used     []uint8
	trail    []spot
	best     score
	bestWay  []spot
	previous needleSlot
}

// needleSlot remembers the last needle placed: equal ones are placed in order,
// so that no way is tried twice.
type needleSlot struct {
	text string
	slot int
}

// run is the best score of all the words together, and where they are.
func (c *claim) run(s *segment, o uint32, allowed fields) (score, []spot) {
	c.seg, c.o, c.allowed, c.entries = s, o, allowed, s.entriesOf(o)
	c.best, c.trail, c.previous = none, c.trail[:0], needleSlot{}
	c.used = append(c.used[:0], make([]uint8, len(c.entries)+keyKinds)...)
	c.word(0, 0)
	return c.best, c.bestWay
}

// word tries the forms of the next word, with the score of those before.
func (c *claim) word(n int, sc score) {
	if n == len(c.clauses) {
		if sc < c.best {
			c.best, c.bestWay = sc, append(c.bestWay[:0], c.trail...)
		}
		return
	}
	forms := c.clauses[n].values[0].forms
	c.place(forms[:1], n, sc)
	if len(forms) > 1 {
		c.place(forms[1:], n, sc.and(apart))
	}
}

// place finds room for the needles left of a word, then goes on with the next.
func (c *claim) place(left []needle, n int, sc score) {
	if len(left) == 0 {
		c.word(n+1, sc)
		return
	}
	needle, previous := &left[0], c.previous
	first := 0
	if previous.text == needle.text {
		first = previous.slot
	}
	for slot := first; slot < len(c.used); slot++ {
		fit, room := c.fit(needle, slot)
		if fit == none || c.used[slot] >= room {
			continue
		}
		if with := sc.and(fit); with < c.best {
			c.used[slot]++
			c.trail = append(c.trail, spot{needle, slot, fit})
			c.previous = needleSlot{needle.text, slot}
			c.place(left[1:], n, with)
			c.trail = c.trail[:len(c.trail)-1]
			c.used[slot]--
		}
	}
	c.previous = previous
}

// fit scores a needle in a slot, and tells how many words the slot may serve.
func (c *claim) fit(n *needle, slot int) (score, uint8) {
	if slot >= len(c.entries) {
		return n.fitKey(c.seg, slot-len(c.entries), c.o, c.allowed), 1
	}
	e := c.entries[slot]
	if both := inFamily | inGiven; fields(e)&c.allowed&both == both {
		return n.fit(c.seg, e, c.allowed), 2
	}
	return n.fit(c.seg, e, c.allowed), 1
}
