package main

import (
	"math/rand/v2"
	"strings"

	"guichet/domain"
)

// adversarial draws n queries of each kind that an index of words likes least:
// words that nearly everybody has the beginning of, together.
func adversarial(c *crowd, seed uint64, n int) []query {
	d := &drawer{Rand: rand.New(rand.NewPCG(seed, 0x68617264)), crowd: c}
	for range n {
		for _, text := range []string{
			"ma.du", "a b c", "m 0", "a a a a a a a a",
			d.start(2) + "." + d.start(2),
			d.start(1) + " " + d.start(1) + " " + d.start(1),
			d.start(1) + " " + d.code()[:4],
			d.start(1) + " " + d.code(),
			d.start(2) + " " + d.start(1),
			"de la " + d.start(1),
			d.code()[:3],
			strings.Repeat(d.start(1)+" ", 12),
			strings.Repeat(d.start(8), 20),
		} {
			d.out = append(d.out, query{class: "adversarial", text: text})
		}
	}
	d.Shuffle(len(d.out), func(i, j int) { d.out[i], d.out[j] = d.out[j], d.out[i] })
	return d.out
}

// start is how somebody's name begins.
func (d *drawer) start(n int) string {
	name := spoken(d.people[d.IntN(len(d.people))].family)
	if len(name) == 0 {
		return "m"
	}
	return name[0][:min(n, len(name[0]))]
}

// code is the code of somebody's school.
func (d *drawer) code() string {
	for range tries {
		if p := &d.people[d.IntN(len(d.people))]; len(p.uais) > 0 {
			return domain.Fold(d.pick(p.uais...))
		}
	}
	return "0220001a"
}
