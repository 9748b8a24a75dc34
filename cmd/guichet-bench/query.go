package main

import "math/rand/v2"

// asked is how many answers are asked of everybody.
const asked = 50

// query is one line as somebody types it.
type query struct {
	class string
	text  string
	typo  bool
	right answers // nil: whoever comes, nothing is counted as found
}

// drawer draws queries from the people by rule, so that nobody tunes to a list.
type drawer struct {
	*rand.Rand
	*crowd
	out []query
}

// tries is how many people are looked at for one that a class can use.
const tries = 2000

// class is a way of asking; draw gives none where the person does not lend
// itself to it.
type class struct {
	name string
	draw func(d *drawer, who int) (q query, ok bool)
}

// fresh draws n queries of every class (PERFORMANCE §3), in random order; a
// class has fewer where the people have nobody to draw from.
func fresh(c *crowd, seed uint64, n int) []query {
	d := &drawer{Rand: rand.New(rand.NewPCG(seed, 0x66726573)), crowd: c}
	for _, class := range classes() {
		for range n {
			d.one(class)
		}
	}
	d.keyByKey(n / 3)
	d.Shuffle(len(d.out), func(i, j int) { d.out[i], d.out[j] = d.out[j], d.out[i] })
	return d.out
}

func (d *drawer) one(c class) {
	for range tries {
		if q, ok := c.draw(d, d.IntN(len(d.people))); ok {
			q.class = c.name
			d.out = append(d.out, q)
			return
		}
	}
}

func classes() []class {
	return []class{
		{"family name", (*drawer).family},
		{"two words", (*drawer).twoWords},
		{"compound, particle", (*drawer).compound},
		{"accents and case", (*drawer).accents},
		{"typo", (*drawer).misspelt},
		{"login", (*drawer).login},
		{"subsequence", (*drawer).subsequence},
		{"mail", (*drawer).mail},
		{"name and school", (*drawer).nameAndSchool},
		{"one or two letters", (*drawer).letters},
		{"nothing to find", (*drawer).nobody},
	}
}

func (d *drawer) pick(from ...string) string { return from[d.IntN(len(from))] }

// coin is true in so many of a hundred cases.
func (d *drawer) coin(percent int) bool { return d.IntN(100) < percent }
