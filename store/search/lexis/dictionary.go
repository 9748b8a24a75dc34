package lexis

import (
	"slices"
	"sort"
	"strings"
)

// Dictionary is a sorted list of distinct texts in one piece. Words are named by
// their place in it.
type Dictionary struct {
	text string
	off  []uint32 // one more than there are words
}

// Sort gives the dictionary of distinct words, and the rank in it of each.
func Sort(words []string) (Dictionary, []uint32) {
	order := make([]uint32, len(words))
	size := 0
	for i, w := range words {
		order[i] = uint32(i)
		size += len(w)
	}
	slices.SortFunc(order, func(a, b uint32) int { return strings.Compare(words[a], words[b]) })
	d := Dictionary{off: make([]uint32, 1, len(words)+1)}
	rank := make([]uint32, len(words))
	var b strings.Builder
	b.Grow(size)
	for i, w := range order {
		rank[w] = uint32(i)
		b.WriteString(words[w])
		d.off = append(d.off, uint32(b.Len()))
	}
	d.text = b.String()
	return d, rank
}

// Size is how many words there are.
func (d *Dictionary) Size() int { return len(d.off) - 1 }

// Word is the word at a place.
func (d *Dictionary) Word(i uint32) string { return d.text[d.off[i]:d.off[i+1]] }

// Length is that of the word at a place, in bytes.
func (d *Dictionary) Length(i uint32) int { return int(d.off[i+1] - d.off[i]) }

// Find is where w is, or would be.
func (d *Dictionary) Find(w string) uint32 {
	return uint32(sort.Search(d.Size(), func(i int) bool { return d.Word(uint32(i)) >= w }))
}

// Prefix is the range of words that start with w, and whether w is the first.
func (d *Dictionary) Prefix(w string) (lo, hi uint32, exact bool) {
	lo = d.Find(w)
	if int(lo) == d.Size() || !strings.HasPrefix(d.Word(lo), w) {
		return lo, lo, false
	}
	n := sort.Search(d.Size()-int(lo), func(i int) bool { return !strings.HasPrefix(d.Word(lo+uint32(i)), w) })
	return lo, lo + uint32(n), d.Length(lo) == len(w)
}

// Bytes is what the dictionary holds in memory.
func (d *Dictionary) Bytes() int { return len(d.text) + 4*len(d.off) }
