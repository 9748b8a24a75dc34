package store

import (
	"bytes"
	"encoding/binary"

	"guichet/domain"
)

// The first two bytes of a key tell what it holds; doc.go has the table.
const (
	schemaKey  = "s/schema"
	headKey    = "s/head"
	sourcesKey = "s/sources"
	purgedKey  = "s/purged"

	identities     = "a/"
	entrances      = "x/"
	logins         = "l/"
	nationals      = "i/"
	establishments = "e/"
	groups         = "g/"
	members        = "m/"
	links          = "w/"
	plans          = "p/"
	batches        = "q/"
	runs           = "r/"
	entries        = "j/"
	values         = "v/"
	agents         = "u/"
	calls          = "c/"
	guards         = "f/"
	mails          = "o/"
	orders         = "d/"
	particulars    = "b/"
	schoolFacts    = "k/"
)

// Under w/<account>0: memberships, then the timeline.
const (
	inGroup = 'g'
	inTime  = 'h'
)

func recordKey[T ~string](kind string, id T) []byte {
	k := make([]byte, 0, len(kind)+len(id))
	return append(append(k, kind...), id...)
}

// pairKey is kind, first, 0, second.
func pairKey[A, B ~string](kind string, first A, second B) []byte {
	k := make([]byte, 0, len(kind)+len(first)+1+len(second))
	k = append(append(k, kind...), first...)
	return append(append(k, 0), second...)
}

// splitPair is the reverse of pairKey; second is empty for a key without a zero byte.
func splitPair(key []byte) (first, second string) {
	a, b, _ := bytes.Cut(key[2:], []byte{0})
	return string(a), string(b)
}

func linkKey(a domain.AccountID, g domain.GroupID) []byte {
	k := make([]byte, 0, len(links)+len(a)+2+len(g))
	k = append(append(k, links...), a...)
	return append(append(k, 0, inGroup), g...)
}

func touchKey(a domain.AccountID, seq uint64) []byte {
	k := make([]byte, 0, len(links)+len(a)+2+8)
	k = append(append(k, links...), a...)
	return binary.BigEndian.AppendUint64(append(k, 0, inTime), ^seq)
}

func seqKey(kind string, seq uint64) []byte {
	return binary.BigEndian.AppendUint64(append(make([]byte, 0, len(kind)+8), kind...), seq)
}

// keySeq is the number of a seqKey; false when it has not eight bytes.
func keySeq(key []byte) (uint64, bool) {
	if len(key) != 10 {
		return 0, false
	}
	return binary.BigEndian.Uint64(key[2:]), true
}

func batchKey(plan domain.PlanID, batch int) []byte {
	k := make([]byte, 0, len(batches)+len(plan)+1+4)
	k = append(append(append(k, batches...), plan...), '/')
	return binary.BigEndian.AppendUint32(k, uint32(batch))
}

// after is the first key behind all those that start with prefix, which never ends in 0xFF.
func after(prefix []byte) []byte {
	end := bytes.Clone(prefix)
	end[len(end)-1]++
	return end
}
