package search

import (
	"slices"

	"guichet/store/search/lexis"
)

// owners are those whose key a word may be served by: the range of the table
// and, where it is short, the ordinals of those whom it really serves, in order.
type owners struct {
	lo, hi uint32
	listed bool
	list   []uint32
}

// fewOwners is how many are worth a list.
const fewOwners = 512

func (s *segment) newOwners(kind int, lo, hi uint32, w string) owners {
	k := owners{lo: lo, hi: hi}
	if hi-lo > fewOwners {
		return k
	}
	k.listed = true
	for _, o := range s.keys[kind].list[lo:hi] {
		if starts, _ := s.hasKey(kind, o, w); starts {
			k.list = append(k.list, o)
		}
	}
	slices.Sort(k.list)
	if k.list == nil {
		return owners{}
	}
	return k
}

// may tells that an account is perhaps one of them.
func (k *owners) may(o uint32) bool {
	if !k.listed {
		return k.lo < k.hi
	}
	_, ok := slices.BinarySearch(k.list, o)
	return ok
}

// owners lists those whose key of a kind the needle begins.
func (n *needle) owners(s *segment, kind int) []uint32 {
	if k := &n.keys[kind]; k.listed {
		return k.list
	}
	return s.keys[kind].list[n.keys[kind].lo:n.keys[kind].hi]
}

// hasKey tells that an account's key serves a word: whole, or from its start.
// A login or mail serves only beyond its first part, which is a token.
func (s *segment) hasKey(kind int, o uint32, w string) (starts, whole bool) {
	if kind <= keyMail && len(w) <= int(s.heads[kind][o]) {
		return false, false
	}
	k := s.key(kind, o)
	if k == "" {
		return false, false
	}
	return lexis.StartsJoined(k, w)
}
