package search

import (
	"cmp"
	"slices"
	"sync"

	"guichet/store/search/lexis"
)

// segment orders what was gathered by name and turns it round: the postings of
// each token, the sorted keys, the columns by ordinal.
func (b *builder) segment() *segment {
	order := b.order()
	n := len(order)
	s := &segment{dead: lexis.NewBitmap(n), alive: n, byID: make([]uint32, n)}
	for o, arrival := range order {
		s.byID[arrival] = uint32(o)
	}
	var work sync.WaitGroup
	work.Go(func() {
		dict, rank := lexis.Sort(b.tokens.list)
		s.entryOff, s.entries = reorder(order, b.entryOff, b.entries, rank, entryBits)
		s.tokens = newLexicon(dict, crossed{s.entryOff, s.entries, entryBits})
		s.trie = lexis.NewTrie(&s.tokens.Dictionary)
		s.describeTokens()
	})
	work.Go(func() {
		s.columns = b.col.reorder(order, b.names.list)
		s.findUnfolded(n)
		s.faces = newFaces(&s.columns)
		for kind := range s.keys {
			work.Go(func() { s.keys[kind] = newKeyTable(&s.columns, kind, n) })
		}
		for kind := range s.heads {
			s.heads[kind] = newHeads(&s.columns, kind, n)
		}
		dict, rank := lexis.Sort(b.attrs.list)
		off, words := reorder(order, b.attrOff, b.attr, rank, 0)
		s.attrs = newLexicon(dict, crossed{off, words, 0})
	})
	work.Wait()
	return s
}

// describeTokens notes what the widening passes ask of tokens.
func (s *segment) describeTokens() {
	n := s.tokens.Size()
	s.masks, s.named = make([]uint32, n), lexis.NewBitmap(n)
	for t := range s.masks {
		s.masks[t] = letterMask(s.tokens.Word(uint32(t)))
	}
	for _, e := range s.entries {
		if fields(e)&inNames != 0 {
			s.named.Add(e >> entryBits)
		}
	}
}

// order lists the arrivals by folded family name, folded given name, id.
func (b *builder) order() []uint32 {
	rank := ranks(b.folded)
	type named struct {
		names   uint64
		arrival uint32
	}
	all := make([]named, b.size())
	for i := range all {
		all[i] = named{uint64(rank[b.col.family[i]])<<32 | uint64(rank[b.col.given[i]]), uint32(i)}
	}
	slices.SortFunc(all, func(x, y named) int {
		if by := cmp.Compare(x.names, y.names); by != 0 {
			return by
		}
		return cmp.Compare(x.arrival, y.arrival)
	})
	order := make([]uint32, len(all))
	for o, a := range all {
		order[o] = a.arrival
	}
	return order
}

// ranks numbers texts in their order; equal ones alike.
func ranks(texts []string) []uint32 {
	order := make([]uint32, len(texts))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int { return cmp.Compare(texts[a], texts[b]) })
	rank := make([]uint32, len(texts))
	r := uint32(0)
	for i, t := range order {
		if i > 0 && texts[t] != texts[order[i-1]] {
			r++
		}
		rank[t] = r
	}
	return rank
}

// reorder puts lists into the order of ordinals, their words renumbered.
func reorder(order, off, words, rank []uint32, s shift) (newOff, newWords []uint32) {
	newOff = make([]uint32, 1, len(off))
	newWords = make([]uint32, 0, len(words))
	low := uint32(1)<<s - 1
	for _, a := range order {
		for _, w := range words[off[a]:off[a+1]] {
			newWords = append(newWords, rank[w>>s]<<s|w&low)
		}
		newOff = append(newOff, uint32(len(newWords)))
	}
	return newOff, newWords
}

// reorder gives the columns by ordinal.
func (g *gathered) reorder(order []uint32, names []string) columns {
	c := columns{
		family: pick(order, g.family), given: pick(order, g.given), names: names, birth: map[uint32]string{},
		profile: pick(order, g.profile), profiles: g.profs.list,
		label: pick(order, g.label), labels: g.labels.list,
		born: pick(order, g.born), flags: pick(order, g.flags),
		place: pick(order, g.place), uais: g.uais, schools: g.schools, codes: g.codes.list, codeNumber: g.codes.of,
		class: pick(order, g.class), classes: g.classes,
		fact: pick(order, g.fact), facts: g.facts.list,
		origin: pick(order, g.columns.origin), origins: g.origin.list,
	}
	text := make([]byte, 0, len(g.text))
	c.textOff = make([]uint32, 1, len(order)+1)
	for o, a := range order {
		text = append(text, g.text[g.textOff[a]:g.textOff[a+1]]...)
		c.textOff = append(c.textOff, uint32(len(text)))
		if name, ok := g.birth[a]; ok {
			c.birth[uint32(o)] = name
		}
	}
	c.texts = string(text)
	return c
}

func pick[T any](order []uint32, from []T) []T {
	out := make([]T, len(order))
	for i, a := range order {
		out[i] = from[a]
	}
	return out
}
