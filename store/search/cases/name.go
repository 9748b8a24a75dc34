package cases

import (
	"strings"

	"guichet/domain"
)

// numbers gives each distinct text the number of its first coming; the empty
// one is 0.
type numbers struct {
	of   map[string]uint32
	list []string
}

func newNumbers() numbers { return numbers{of: map[string]uint32{"": 0}, list: []string{""}} }

func (n *numbers) number(s string) uint32 {
	if i, ok := n.of[s]; ok {
		return i
	}
	i := uint32(len(n.list))
	s = strings.Clone(s) // it may be a piece of a larger one
	n.of[s], n.list = i, append(n.list, s)
	return i
}

// names are numbers with what the names are asked for and found by.
type names struct {
	numbers
	folded []string
	texts  [][]uint32 // that its tickets are found by
}

func newNames() names {
	return names{numbers: newNumbers(), folded: []string{""}, texts: [][]uint32{nil}}
}

// name numbers a name that no ticket is found by.
func (n *names) name(s string) uint32 {
	i := n.number(s)
	if int(i) == len(n.folded) {
		n.folded, n.texts = append(n.folded, domain.Fold(s)), append(n.texts, nil)
	}
	return i
}

// called tells which are named so, as a whole.
func (n *names) called(folded string) []bool {
	is := make([]bool, len(n.list))
	for i, name := range n.folded {
		is[i] = i > 0 && name == folded
	}
	return is
}
