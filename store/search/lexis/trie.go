package lexis

// Trie is the tree of the dictionary's first letters, in preorder, down to
// where one word is left, and a last node after all. What follows a node is its
// first child; skip is what follows all that hangs on it.
type Trie []node

type node struct {
	first uint32 // the first word under the node
	skip  uint32
	label byte
}

// NewTrie is the tree of a dictionary.
func NewTrie(d *Dictionary) Trie {
	var t Trie
	t.grow(d, 0, uint32(d.Size()), 0)
	return append(t, node{first: uint32(d.Size())})
}

// grow adds the children of the words from lo to hi, which share depth letters.
func (t *Trie) grow(d *Dictionary, lo, hi uint32, depth int) {
	if lo < hi && d.Length(lo) == depth {
		lo++
	}
	for lo < hi {
		c := d.Word(lo)[depth]
		end := lo + 1
		for end < hi && d.Word(end)[depth] == c {
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
