package search

import (
	"slices"
	"sort"
	"strings"
)

// dictionary is a sorted list of distinct texts in one piece.
type dictionary struct {
	text string
	off  []uint32 // one more than there are words
}

// sortWords gives the dictionary of distinct words, and the rank in it of each.
func sortWords(words []string) (dictionary, []uint32) {
	order := make([]uint32, len(words))
	size := 0
	for i, w := range words {
		order[i] = uint32(i)
		size += len(w)
	}
	slices.SortFunc(order, func(a, b uint32) int { return strings.Compare(words[a], words[b]) })
	d := dictionary{off: make([]uint32, 1, len(words)+1)}
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

func (d *dictionary) size() int { return len(d.off) - 1 }

func (d *dictionary) word(i uint32) string { return d.text[d.off[i]:d.off[i+1]] }

func (d *dictionary) length(i uint32) int { return int(d.off[i+1] - d.off[i]) }

// find is where w is, or would be.
func (d *dictionary) find(w string) uint32 {
	return uint32(sort.Search(d.size(), func(i int) bool { return d.word(uint32(i)) >= w }))
}

// prefix is the range of words that start with w, and whether w is the first.
func (d *dictionary) prefix(w string) (lo, hi uint32, exact bool) {
	lo = d.find(w)
	if int(lo) == d.size() || !strings.HasPrefix(d.word(lo), w) {
		return lo, lo, false
	}
	n := sort.Search(d.size()-int(lo), func(i int) bool { return !strings.HasPrefix(d.word(lo+uint32(i)), w) })
	return lo, lo + uint32(n), d.length(lo) == len(w)
}
