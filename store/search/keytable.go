package search

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sort"

	"guichet/domain"
)

// The texts that are nearly unique, matched as a whole in their joined form.
const (
	keyLogin = iota
	keyMail
	keyINE
	keyJoin
	keyKinds
)

// keyFields says what of an account each kind of key is.
var keyFields = [keyKinds]fields{keyLogin: inLogin, keyMail: inMail, keyINE: inKey, keyJoin: inKey}

// keyTable lists the ordinals that have a key, in the order of its joined form.
type keyTable struct {
	list   []uint32
	starts []uint32 // where each first byte starts, and the end
}

// noKey is the head length of an account that has none.
const noKey = 0xff

// newHeads gives the length of the first part of each login, or mail: a word
// that does not reach beyond it is not served by the whole.
func newHeads(c *columns, kind, n int) []uint8 {
	heads := make([]uint8, n)
	for o := range heads {
		heads[o] = noKey
		if k := c.key(kind, uint32(o)); k != "" {
			heads[o] = uint8(min(headLength(k), noKey))
		}
	}
	return heads
}

// key is the folded text of an account's key.
func (c *columns) key(kind int, o uint32) string {
	var k string
	switch kind {
	case keyLogin:
		k = c.login(o)
	case keyMail:
		k = c.mail(o)
	case keyINE:
		k = c.ine(o)
	default:
		k = c.id(o).JoinKey()
	}
	if c.unfolded[kind] {
		return domain.Fold(k)
	}
	return k
}

// findUnfolded notes which kinds of keys are not all folded as they are.
func (c *columns) findUnfolded(n int) {
	for kind := range c.unfolded {
		for o := range uint32(n) {
			if k := c.key(kind, o); domain.Fold(k) != k {
				c.unfolded[kind] = true
				break
			}
		}
	}
}

func newKeyTable(c *columns, kind, n int) keyTable {
	type keyed struct {
		head uint64 // the first eight letters
		o    uint32
	}
	var all []keyed
	for o := range uint32(n) {
		if k := c.key(kind, o); k != "" {
			all = append(all, keyed{head: head(k), o: o})
		}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		if by := cmp.Compare(a.head, b.head); by != 0 {
			return by
		}
		if by := compareJoined(c.key(kind, a.o), c.key(kind, b.o)); by != 0 {
			return by
		}
		return cmp.Compare(a.o, b.o)
	})
	t := keyTable{list: make([]uint32, len(all)), starts: make([]uint32, 257)}
	for i, k := range all {
		t.list[i] = k.o
		t.starts[k.head>>56+1]++
	}
	for i := range 256 {
		t.starts[i+1] += t.starts[i]
	}
	return t
}

// head packs the first eight bytes of a joined form so that they compare alike.
func head(text string) uint64 {
	var b [8]byte
	n := 0
	for i := 0; i < len(text) && n < len(b); i++ {
		if c := text[i]; c != '\'' && !separator(c) {
			b[n] = c
			n++
		}
	}
	return binary.BigEndian.Uint64(b[:])
}

// findKey is the range of a table whose keys start with w.
func (s *segment) findKey(kind int, w string) (lo, hi uint32) {
	t := &s.keys[kind]
	lo, hi = t.starts[w[0]], t.starts[int(w[0])+1]
	list := t.list[lo:hi]
	begins := func(i int) bool {
		starts, _ := startsJoined(s.key(kind, list[i]), w)
		return starts
	}
	first := sort.Search(len(list), func(i int) bool { return compareJoined(s.key(kind, list[i]), w) >= 0 })
	if first == len(list) || !begins(first) {
		return lo, lo
	}
	n := sort.Search(len(list)-first, func(i int) bool { return !begins(first + i) })
	return lo + uint32(first), lo + uint32(first+n)
}

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
	return startsJoined(k, w)
}
