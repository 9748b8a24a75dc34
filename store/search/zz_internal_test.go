package search

func (x *Index) Stats(word string, edits int) (tokens, nodes, found int, entries int) {
	s := x.base
	w := &walker{dict: &s.tokens.dictionary, tree: s.trie}
	f := w.walk(word, edits)
	sum := 0
	for _, sp := range f {
		sum += s.tokens.count(sp.lo, sp.hi)
	}
	return s.tokens.size(), len(s.trie), len(f), sum
}

func (x *Index) Mem() map[string]int {
	s := x.base
	m := map[string]int{}
	m["dict"] = len(s.tokens.text) + 4*len(s.tokens.off)
	m["post"] = len(s.tokens.bytes) + 8*len(s.tokens.sums)
	m["masks"] = 4 * len(s.masks)
	m["trie"] = 12 * len(s.trie)
	m["attrs"] = len(s.attrs.bytes) + 8*len(s.attrs.sums)
	for _, k := range s.keys {
		m["keys"] += 4 * len(k)
	}
	m["heads"] = 2 * len(s.byID)
	m["entries"] = 4*len(s.entries) + 4*len(s.entryOff)
	m["byID"] = 4 * len(s.byID)
	m["texts"] = len(s.texts) + 4*len(s.textOff)
	m["turns"] = 16 * len(s.faces.turns)
	m["facts"] = 56 * len(s.facts)
	m["names"] = 16 * len(s.names)
	for _, n := range s.names {
		m["names"] += len(n)
	}
	m["columns"] = len(s.byID) * (4*6 + 1 + 1 + 2 + 4 + 1)
	return m
}
