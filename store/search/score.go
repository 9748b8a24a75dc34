package search

import (
	"slices"

	"guichet/domain/desk"
)

// score tells how well words match, the lower the better: the tier above, then
// the rank of the field, then the letters that the words lack.
type score uint32

const (
	tierBit = 24
	rankBit = 20
	lacking = 1<<rankBit - 1
	none    = ^score(0) // no match
)

// apart is what a word with punctuation inside pays for being found in parts
// rather than whole.
const apart = score(1)

func newScore(t desk.Tier, in fields, lack int) score {
	return score(t)<<tierBit | in.rank() | score(min(lack, 0xff))
}

func (s score) tier() desk.Tier { return desk.Tier(s >> tierBit) }

// and is the score of two words together: the farther tier, the later field,
// the letters that both lack; none where one of them is.
func (s score) and(t score) score {
	if s == none || t == none {
		return none
	}
	const field = 1<<tierBit - 1<<rankBit
	return max(s>>tierBit, t>>tierBit)<<tierBit | max(s&field, t&field) | min(s&lacking+t&lacking, lacking)
}

// A standing orders the hits of a segment: not the login as typed, tier, field,
// lack of letters, not of the agent's own establishments, ordinal.
type standing uint64

const ownBit = 32

func newStanding(typed bool, s score, own bool, o uint32) standing {
	k := standing(s)<<(ownBit+1) | standing(o)
	if !typed {
		k |= 1 << 63
	}
	if !own {
		k |= 1 << ownBit
	}
	return k
}

func (k standing) ordinal() uint32 { return uint32(k) }

func (k standing) score() score { return score(k >> (ownBit + 1) & (1<<30 - 1)) }

func (k standing) tier() desk.Tier { return k.score().tier() }

// merit is what comes before name order.
func (k standing) merit() standing { return k >> ownBit }

// best keeps the best of what it is given.
type best struct {
	limit int
	kept  []standing
	bar   standing // what is not below is of no use
}

func newBest(limit int) *best { return &best{limit: limit, bar: ^standing(0)} }

func (b *best) add(k standing) {
	if k >= b.bar {
		return
	}
	b.kept = append(b.kept, k)
	if len(b.kept) >= 2*b.limit+64 {
		b.cut()
	}
}

// full tells that the bar is set: no more than the limit can come in.
func (b *best) full() bool { return b.bar != ^standing(0) }

func (b *best) cut() {
	slices.Sort(b.kept)
	if len(b.kept) >= b.limit {
		b.kept = b.kept[:b.limit]
		if b.limit > 0 {
			b.bar = b.kept[b.limit-1]
		}
	}
}
