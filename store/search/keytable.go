package search

import (
	"cmp"
	"encoding/binary"
	"slices"
	"sort"

	"guichet/domain"
	"guichet/store/search/lexis"
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
			heads[o] = uint8(min(lexis.HeadLength(k), noKey))
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
		head [2]uint64 // the first sixteen letters
		o    uint32
	}
	var all []keyed
	for o := range uint32(n) {
		if k := c.key(kind, o); k != "" {
			all = append(all, keyed{head: head(k), o: o})
		}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		if by := cmp.Or(cmp.Compare(a.head[0], b.head[0]), cmp.Compare(a.head[1], b.head[1])); by != 0 {
			return by
		}
		if by := lexis.CompareJoined(c.key(kind, a.o), c.key(kind, b.o)); by != 0 {
			return by
		}
		return cmp.Compare(a.o, b.o)
	})
	t := keyTable{list: make([]uint32, len(all)), starts: make([]uint32, 257)}
	for i, k := range all {
		t.list[i] = k.o
		t.starts[k.head[0]>>56+1]++
	}
	for i := range 256 {
		t.starts[i+1] += t.starts[i]
	}
	return t
}

// head packs the first bytes of a joined form so that they compare alike.
func head(text string) [2]uint64 {
	var b [16]byte
	n := 0
	for i := 0; i < len(text) && n < len(b); i++ {
		if c := text[i]; c != '\'' && !lexis.Separator(c) {
			b[n] = c
			n++
		}
	}
	return [2]uint64{binary.BigEndian.Uint64(b[:8]), binary.BigEndian.Uint64(b[8:])}
}

// findKey is the range of a table whose keys start with w.
func (s *segment) findKey(kind int, w string) (lo, hi uint32) {
	t := &s.keys[kind]
	lo, hi = t.starts[w[0]], t.starts[int(w[0])+1]
	list := t.list[lo:hi]
	begins := func(i int) bool {
		starts, _ := lexis.StartsJoined(s.key(kind, list[i]), w)
		return starts
	}
	first := sort.Search(len(list), func(i int) bool { return lexis.CompareJoined(s.key(kind, list[i]), w) >= 0 })
	if first == len(list) || !begins(first) {
		return lo, lo
	}
	n := sort.Search(len(list)-first, func(i int) bool { return !begins(first + i) })
	return lo + uint32(first), lo + uint32(first+n)
}
