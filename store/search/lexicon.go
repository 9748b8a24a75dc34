package search

import "encoding/binary"

// lexicon is a dictionary with, for each word, the ordinals that have it:
// ascending, as varints of the steps between them.
type lexicon struct {
	dictionary
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

func newLexicon(d dictionary, c crossed) lexicon {
	n := d.size()
	l := lexicon{dictionary: d, sums: make([]uint32, n+1), at: make([]uint32, n+1)}
	last := make([]uint32, n)
	c.each(func(w, o uint32) {
		l.sums[w+1]++
		l.at[w+1] += uint32(varintLength(o - last[w]))
		last[w] = o
	})
	for i := range n {
		l.sums[i+1] += l.sums[i]
		l.at[i+1] += l.at[i]
	}
	l.bytes = make([]byte, l.at[n])
	next := append([]uint32(nil), l.at[:n]...)
	clear(last)
	c.each(func(w, o uint32) {
		next[w] += uint32(binary.PutUvarint(l.bytes[next[w]:], uint64(o-last[w])))
		last[w] = o
	})
	return l
}

func (c crossed) each(yield func(word, ordinal uint32)) {
	for o := range len(c.off) - 1 {
		for _, w := range c.word[c.off[o]:c.off[o+1]] {
			yield(w>>c.shift, uint32(o))
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

// collect adds to into the ordinals of the words from lo to hi that seen does
// not have yet.
func (l *lexicon) collect(lo, hi uint32, seen bitmap, into []uint32) []uint32 {
	at := l.at[lo]
	for w := lo; w < hi; w++ {
		o := uint32(0)
		for range l.sums[w+1] - l.sums[w] {
			step := uint32(l.bytes[at])
			at++
			if step >= 0x80 {
				step &= 0x7f
				for s := 7; ; s += 7 {
					b := l.bytes[at]
					at++
					step |= uint32(b&0x7f) << s
					if b < 0x80 {
						break
					}
				}
			}
			o += step
			if !seen.has(o) {
				seen.add(o)
				into = append(into, o)
			}
		}
	}
	return into
}
