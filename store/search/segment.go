package search

import (
	"sort"

	"guichet/domain"
	"guichet/store/search/lexis"
)

// segment is an index of some accounts. Nothing in it changes but dead.
type segment struct {
	columns
	tokens lexicon
	masks  []uint32     // letters of each token
	named  lexis.Bitmap // tokens that stand in somebody's names
	trie   lexis.Trie
	attrs  lexicon // classes, groups, functions and schools, each behind its kind
	keys   [keyKinds]keyTable
	heads  [keyMail + 1][]uint8 // lengths of the first parts of logins and mails

	entryOff []uint32 // one more than there are accounts
	entries  []uint32 // token<<entryBits | fields

	byID []uint32 // ordinals in order of id

	faces *faces

	dead  lexis.Bitmap // rows that a newer segment replaces
	alive int
}

func (s *segment) size() int { return len(s.byID) }

func (s *segment) entriesOf(o uint32) []uint32 { return s.entries[s.entryOff[o]:s.entryOff[o+1]] }

// ordinal finds an account by its id.
func (s *segment) ordinal(id domain.AccountID) (uint32, bool) {
	i := sort.Search(len(s.byID), func(i int) bool { return s.id(s.byID[i]) >= id })
	if i == len(s.byID) || s.id(s.byID[i]) != id {
		return 0, false
	}
	return s.byID[i], true
}

// mask hides an account that a newer segment has, or that is no more.
func (s *segment) mask(id domain.AccountID) {
	if o, ok := s.ordinal(id); ok && !s.dead.Has(o) {
		s.dead.Add(o)
		s.alive--
	}
}
