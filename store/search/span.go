package search

import (
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// span is a range of tokens that a word matches by more than its beginning.
type span struct {
	lo, hi uint32
	tier   desk.Tier
	far    uint8 // how far: edits, or the place among subsequences
}

// score is that of a token of the span in some fields; longer is how many
// letters more than the word it has. Edits count before letters.
func (sp span) score(in fields, longer int) score {
	if sp.tier == desk.Subsequence {
		return newScore(desk.Subsequence, in, int(sp.far))
	}
	return newScore(desk.Typo, in, int(sp.far)*64+min(max(longer, -longer), 63))
}

// typos are the tokens that a walk found, as spans.
func typos(found []lexis.Near) []span {
	out := make([]span, len(found))
	for i, n := range found {
		out[i] = span{lo: n.Lo, hi: n.Hi, tier: desk.Typo, far: uint8(n.Edits)}
	}
	return out
}
