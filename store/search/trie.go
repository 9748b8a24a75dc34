package search

// trie is the tree of the dictionary's first letters, in preorder, down to
// where one word is left, and a last node after all. What follows a node is its
// first child; skip is what follows all that hangs on it.
type trie []node

type node struct {
	first uint32 // the first word under the node
	skip  uint32
	label byte
}

func newTrie(d *dictionary) trie {
	var t trie
	t.grow(d, 0, uint32(d.size()), 0)
	return append(t, node{first: uint32(d.size())})
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
		n := len(*t)
		*t = append(*t, node{first: lo, label: c})
		if end-lo > 1 {
			t.grow(d, lo, end, depth+1)
		}
		(*t)[n].skip = uint32(len(*t))
		lo = end
	}
}
