package search

import (
	"encoding/binary"

	"guichet/store/search/lexis"
)

// lexicon is a dictionary with, for each word, the ordinals that have it and the
// rank of the first field where: ascending, as varints of the steps between
// them, the rank in the two low bits.
type lexicon struct {
	lexis.Dictionary
	sums  []uint32 // postings before word i; one more than there are words
	at    []uint32 // where the postings of word i start
	bytes []byte
}

// crossed is what a lexicon turns round: the words of each ordinal.
type crossed struct {
	off  []uint32 // one more than there are ordinals
	word []uint32 // numbers of words, shifted left by shift
	shift
}

type shift uint8

func newLexicon(d lexis.Dictionary, c crossed) lexicon {
	n := d.Size()
	l := lexicon{Dictionary: d, sums: make([]uint32, n+1), at: make([]uint32, n+1)}
	last := make([]uint32, n)
	c.each(func(w, o, rank uint32) {
		l.sums[w+1]++
		l.at[w+1] += uint32(varintLength((o-last[w])<<rankBits | rank))
		last[w] = o
	})
	for i := range n {
		l.sums[i+1] += l.sums[i]
		l.at[i+1] += l.at[i]
	}
	l.bytes = make([]byte, l.at[n])
	next := append([]uint32(nil), l.at[:n]...)
	clear(last)
	c.each(func(w, o, rank uint32) {
		next[w] += uint32(binary.PutUvarint(l.bytes[next[w]:], uint64((o-last[w])<<rankBits|rank)))
		last[w] = o
	})
	return l
}

// rankBits is the room of a field's rank in a posting.
const rankBits = 2

func (c crossed) each(yield func(word, ordinal, rank uint32)) {
	for o := range len(c.off) - 1 {
		for _, w := range c.word[c.off[o]:c.off[o+1]] {
			rank := uint32(0)
			if c.shift > 0 {
				rank = uint32(fields(w&(1<<c.shift-1)).rank() >> rankBit)
			}
			yield(w>>c.shift, uint32(o), rank)
		}
	}
}

func varintLength(v uint32) int {
	n := 1
	for ; v >= 0x80; v >>= 7 {
		n++
	}
	return n
}

// count is how many postings the words from lo to hi have, repeated ordinals
// included.
func (l *lexicon) count(lo, hi uint32) int { return int(l.sums[hi] - l.sums[lo]) }

// next reads the posting at a place: the step with its rank, and where the next
// one is.
func (l *lexicon) next(at uint32) (step, after uint32) {
	b := l.bytes[at]
	if b < 0x80 {
		return uint32(b), at + 1
	}
	step = uint32(b & 0x7f)
	for s := 7; ; s += 7 {
		at++
		b = l.bytes[at]
		step |= uint32(b&0x7f) << s
		if b < 0x80 {
			return step, at + 1
		}
	}
}

// collect adds to into the ordinals of the words from lo to hi that seen does
// not have yet.
func (l *lexicon) collect(lo, hi uint32, seen lexis.Bitmap, into []uint32) []uint32 {
	var step uint32
	at := l.at[lo]
	for w := lo; w < hi; w++ {
		o := uint32(0)
		for range l.sums[w+1] - l.sums[w] {
			step, at = l.next(at)
			o += step >> rankBits
			if !seen.Has(o) {
				seen.Add(o)
				into = append(into, o)
			}
		}
	}
	return into
}
