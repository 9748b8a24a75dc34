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
	tickets        = "t/"
	numbers        = "n/"
	lines          = "y/"
	files          = "h/"
	uses           = "H/"
	incidents      = "z/"
	strays         = "O/"
	heard          = "D/"
)

// Under w/<account>0: memberships, then the timeline, then tickets.
const (
	inGroup  = 'g'
	inTime   = 'h'
	inTicket = 't'
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

func aboutKey(a domain.AccountID, t domain.TicketID) []byte {
	k := make([]byte, 0, len(links)+len(a)+2+len(t))
	k = append(append(k, links...), a...)
	return append(append(k, 0, inTicket), t...)
}

// numberKey is the key of a queue's number; code is the folded id of the queue.
func numberKey(code string, number int) []byte {
	return binary.BigEndian.AppendUint32(pairKey(numbers, code, ""), uint32(number))
}

func hashKey(kind string, h domain.Hash) []byte {
	return append(append(make([]byte, 0, len(kind)+len(h)), kind...), h[:]...)
}

// useKey tells that the record under owner names a file; without an owner it is what all of the file's uses begin with.
func useKey(h domain.Hash, owner string) []byte {
	k := make([]byte, 0, len(uses)+len(h)+1+len(owner))
	k = append(append(k, uses...), h[:]...)
	return append(append(k, 0), owner...)
}

// splitUse is the reverse of useKey; false for a key that has not that form.
func splitUse(key []byte) (h domain.Hash, owner string, ok bool) {
	at := len(uses) + len(h)
	if len(key) <= at || key[at] != 0 {
		return h, "", false
	}
	copy(h[:], key[len(uses):])
	return h, string(key[at+1:]), true
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
