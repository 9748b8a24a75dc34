package main

import (
	"context"
	"fmt"
	"math"
	"runtime"
)

// contestant is a peer with what it was measured at.
type contestant struct {
	peer
	memory int64
	slow   bool // asked once, apart, so that its garbage is swept in nobody else's time
	every  int  // of a slow one: every n-th query is asked
	tally  map[string]*tally
}

// tally is what a contestant did on some queries.
type tally struct {
	sample
	meant, right         int
	meantTypo, rightTypo int
}

func (c *contestant) of(what string) *tally {
	if c.tally[what] == nil {
		c.tally[what] = &tally{}
	}
	return c.tally[what]
}

// contest asks the contestants each query in turn, and warms them with the
// first ones; who goes first changes.
func contest(ctx context.Context, field []*contestant, set string, queries []query) error {
	var quick []*contestant
	for _, c := range field {
		if c.slow {
			if err := c.alone(ctx, set, queries); err != nil {
				return err
			}
			continue
		}
		quick = append(quick, c)
		for _, q := range queries[:min(len(queries), asked)] {
			if err := c.ask(q.text); err != nil {
				return err
			}
		}
	}
	for i := range searchRounds * len(queries) {
		if err := ctx.Err(); err != nil {
			return err
		}
		for j := range quick {
			q := &queries[i%len(queries)]
			if err := quick[(i+j)%len(quick)].answer(set, q, i < len(queries)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *contestant) alone(ctx context.Context, set string, queries []query) error {
	for i := 0; i < len(queries); i += c.every {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := c.answer(set, &queries[i], true); err != nil {
			return err
		}
	}
	runtime.GC()
	return nil
}

// answer times one query; what it finds is counted once.
func (c *contestant) answer(set string, q *query, count bool) error {
	took, err := timed(func() error { return c.ask(q.text) })
	if err != nil {
		return fmt.Errorf("%s: %w", c.name(), err)
	}
	whole, class := c.of(set), c.of(set+", "+q.class)
	whole.sample, class.sample = append(whole.sample, took), append(class.sample, took)
	if !count || q.right == nil {
		return nil
	}
	right := false
	for _, who := range c.found() {
		right = right || q.right(who)
	}
	class.count(q.typo, right)
	if q.class != "subsequence" { // neither without a mistake nor with one
		whole.count(q.typo, right)
	}
	return nil
}

func (t *tally) count(typo, right bool) {
	meant, found := &t.meant, &t.right
	if typo {
		meant, found = &t.meantTypo, &t.rightTypo
	}
	*meant++
	if right {
		*found++
	}
}

// share is « 98.3 % of 120 »; empty of none.
func share(n, of int) string {
	if of == 0 {
		return ""
	}
	return fmt.Sprintf("%.1f %% of %d", math.Floor(1000*float64(n)/float64(of))/10, of)
}
