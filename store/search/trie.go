package search

// trie is the tree of the dictionary's first letters, in preorder, down to
// where one word is left. What follows a node in the arrays is its first child;
// skip is what follows all that hangs on it.
type trie struct {
	label []byte
	first []uint32 // the first word under the node; one more than there are nodes
	skip  []uint32
}

func newTrie(d *dictionary) trie {
	var t trie
	t.grow(d, 0, uint32(d.size()), 0)
	t.first = append(t.first, uint32(d.size()))
	return t
}

// grow adds the children of the words from lo to hi, which share depth letters.
func (t *trie) grow(d *dictionary, lo, hi uint32, depth int) {
	if lo < hi && d.length(lo) == depth {
		lo++
	}
	for lo < hi {
		c := d.word(lo)[depth]
		end := lo + 1
		for end < hi && d.word(end)[depth] == c {
			end++
		}
		n := len(t.label)
		t.label = append(t.label, c)
		t.first = append(t.first, lo)
		t.skip = append(t.skip, 0)
		if end-lo > 1 {
			t.grow(d, lo, end, depth+1)
		}
		t.skip[n] = uint32(len(t.label))
		lo = end
	}
}
