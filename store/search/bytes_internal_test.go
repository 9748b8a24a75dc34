package search

// IndexBytes is the size of what the base searches in, without the columns that
// hold what is shown; for benchmarks.
func (x *Index) IndexBytes() int {
	s := x.base
	sum := 4*(len(s.entries)+len(s.entryOff)+len(s.byID)+len(s.masks)) + len(s.heads)*len(s.byID) + 12*len(s.trie) + 8*len(s.named)
	for _, l := range []*lexicon{&s.tokens, &s.attrs} {
		sum += l.Dictionary.Bytes() + len(l.bytes) + 4*(len(l.sums)+len(l.at))
	}
	for _, k := range s.keys {
		sum += 4 * (len(k.list) + len(k.starts))
	}
	return sum
}
