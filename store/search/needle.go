package search

import (
	"guichet/domain/desk"
	"guichet/store/search/lexis"
)

// needle is one word without punctuation, looked up in a segment.
type needle struct {
	text    string
	in      fields
	typos   int
	lo, hi  uint32 // tokens that it begins
	exact   bool   // lo is the word itself
	keys    [keyKinds]owners
	keyed   bool         // some key begins with it
	bestKey score        // what no key can better
	spans   []span       // tokens reached by typos or as subsequences, in order
	reached lexis.Bitmap // the same, as a set
}

func (s *segment) needle(text string, in fields) needle {
	n := needle{text: text, in: in, typos: lexis.AllowedTypos(text), bestKey: none}
	n.lo, n.hi, n.exact = s.tokens.Prefix(text)
	for kind := range n.keys {
		if in&keyFields[kind] == 0 {
			continue
		}
		lo, hi := s.findKey(kind, text)
		if k := s.newOwners(kind, lo, hi, text); k.hi > k.lo {
			n.keys[kind], n.keyed = k, true
			n.bestKey = min(n.bestKey, s.bestKey(kind, lo, text))
		}
	}
	return n
}

// bestKey is the best score that a word can have on a kind of key, the first
// key that it begins being at lo.
func (s *segment) bestKey(kind int, lo uint32, text string) score {
	if _, whole := lexis.StartsJoined(s.key(kind, s.keys[kind].list[lo]), text); whole {
		return newScore(desk.Exact, keyFields[kind], 0)
	}
	return newScore(desk.Prefix, keyFields[kind], 1)
}

// cost is how many accounts the needle may find, some counted twice.
func (n *needle) cost(s *segment) int {
	sum := s.tokens.count(n.lo, n.hi)
	for _, k := range n.keys {
		sum += int(k.hi - k.lo)
	}
	for _, sp := range n.spans {
		sum += s.tokens.count(sp.lo, sp.hi)
	}
	return sum
}

// collect adds the ordinals that the needle may find.
func (n *needle) collect(s *segment, seen lexis.Bitmap, into []uint32) []uint32 {
	into = s.tokens.collect(n.lo, n.hi, seen, into)
	for _, sp := range n.spans {
		into = s.tokens.collect(sp.lo, sp.hi, seen, into)
	}
	for kind := range n.keys {
		for _, o := range n.owners(s, kind) {
			if !seen.Has(o) {
				seen.Add(o)
				into = append(into, o)
			}
		}
	}
	return into
}

// touches tells that the needle is found in a token.
func (n *needle) touches(t uint32) bool {
	return t-n.lo < n.hi-n.lo || n.spans != nil && n.reached.Has(t) // below lo wraps round
}

// fit scores the needle against one entry; none when it does not match there.
func (n *needle) fit(s *segment, entry uint32, allowed fields) score {
	t := entry >> entryBits
	if !n.touches(t) {
		return none
	}
	in := fields(entry) & n.in & allowed & (1<<entryBits - 1)
	switch {
	case in == 0:
		return none
	case t-n.lo >= n.hi-n.lo:
		return n.fitSpan(s, t, in)
	case n.exact && t == n.lo:
		return newScore(desk.Exact, in, 0)
	}
	return newScore(desk.Prefix, in, s.tokens.Length(t)-len(n.text))
}

func (n *needle) fitSpan(s *segment, t uint32, in fields) score {
	lo, hi := 0, len(n.spans)
	for lo < hi {
		if mid := (lo + hi) / 2; n.spans[mid].hi <= t {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(n.spans) || n.spans[lo].lo > t {
		return none
	}
	if n.spans[lo].tier == desk.Subsequence {
		if in &= inNames; in == 0 { // letters are dropped from names only
			return none
		}
	}
	return n.spans[lo].score(in, s.tokens.Length(t)-len(n.text))
}

// fitKey scores the needle against one of the account's keys.
func (n *needle) fitKey(s *segment, kind int, o uint32, allowed fields) score {
	in := keyFields[kind] & n.in & allowed
	if in == 0 || !n.keys[kind].may(o) {
		return none
	}
	starts, whole := s.hasKey(kind, o, n.text)
	switch {
	case !starts:
		return none
	case whole:
		return newScore(desk.Exact, in, 0)
	}
	return newScore(desk.Prefix, in, len(lexis.Joined(s.key(kind, o)))-len(n.text))
}

// keysAt is how many keys of an account the needle may begin.
func (n *needle) keysAt(s *segment, o uint32) int {
	count := 0
	if !n.keyed {
		return 0
	}
	for kind := range n.keys {
		beyond := kind > keyMail || len(n.text) > int(s.heads[kind][o])
		if beyond && n.keys[kind].may(o) {
			count++
		}
	}
	return count
}

// spot is where a needle was found: the number of an entry, or beyond the
// entries that of a key.
type spot struct {
	needle *needle
	slot   int
	score  score
}

// best is the needle's best match on an account.
func (n *needle) best(s *segment, o uint32, allowed fields) (score, int) {
	found, slot := none, 0
	entries := s.entriesOf(o)
	for i, e := range entries {
		if sc := n.fit(s, e, allowed); sc < found {
			found, slot = sc, i
		}
	}
	if n.keyed && found > n.bestKey {
		for kind := range keyKinds {
			if sc := n.fitKey(s, kind, o, allowed); sc < found {
				found, slot = sc, len(entries)+kind
			}
		}
	}
	return found, slot
}

// typedLogins lists the accounts whose login is a text as typed.
func (s *segment) typedLogins(n *needle, raw string) []uint32 {
	var out []uint32
	lo, hi := s.findKey(keyLogin, n.text)
	for _, o := range s.keys[keyLogin].list[lo:hi] {
		if k := s.key(keyLogin, o); k == raw {
			out = append(out, o)
		} else if len(lexis.Joined(k)) > len(n.text) {
			break
		}
	}
	return out
}
