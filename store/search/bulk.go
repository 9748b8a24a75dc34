package search

import (
	"context"

	"guichet/domain/desk"
)

// bulk finds what common words match. Looking at each candidate's entries would
// look at much of the index, so it reads the postings of every word through
// once, noting the score of each account, and joins the notes. It knows no
// fields beyond their rank: it is for words that may be in any field.
type bulk struct {
	*plan
	needles []*needle
}

// What looking at one candidate costs for each word, in postings read; and how
// many accounts are cleared in the time of one.
const (
	lookCost  = 12
	clearRate = 64
)

// bulk is nil where looking at the candidates one by one is faster, or the
// query asks more than notes can tell.
func (p *plan) bulk() *bulk {
	if !p.ask.Inside.All || len(p.words) == 0 {
		return nil
	}
	b := &bulk{plan: p}
	read := 0
	for i := range p.words {
		c := &p.words[i]
		if len(c.values) != 1 || c.values[0].Phrase != nil || c.values[0].in != everywhere {
			return nil
		}
		forms := c.values[0].forms
		for j := range forms {
			b.needles = append(b.needles, &forms[j])
			read += forms[j].cost(p.seg)
		}
	}
	_, least := p.rarest()
	if least*lookCost*len(b.needles) < read+len(b.needles)*p.seg.size()/clearRate {
		return nil
	}
	return b
}

func (b *bulk) run(ctx context.Context) error {
	for len(b.notes) < len(b.needles) {
		b.notes = append(b.notes, make([]note, b.seg.size()))
	}
	for i, n := range b.needles {
		clear(b.notes[i])
		b.read(n, b.notes[i])
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	if _, least := b.rarest(); least < b.seg.size()/sparse {
		return b.each(ctx, b.candidates(), b.join)
	}
	return b.sweep(ctx)
}

// sparse: where fewer than one account in so many may match, listing them is
// faster than looking at all notes.
const sparse = 16

// sweep looks at every account that the first word, or its parts, may have
// noted.
func (b *bulk) sweep(ctx context.Context) error {
	if len(b.needles) == 1 && !b.words[0].negate && b.needles[0].spans == nil && len(b.filters) == 0 && b.chosen == nil && len(b.logins) == 0 {
		b.count()
		return nil
	}
	masked, first := b.seg.alive < b.seg.size(), &b.words[0]
	need := !first.negate && len(first.values[0].forms) == 1
	for o, n := range b.notes[0] {
		if n == 0 && need || b.unseen[b.faces[o]] || masked && b.seg.dead.Has(uint32(o)) {
			continue
		}
		b.join(uint32(o))
		if o%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return nil
}

// count is sweep for one word alone: nearly all that one letter matches is only
// counted.
func (b *bulk) count() {
	masked := b.seg.alive < b.seg.size()
	worst := note(0) // a hit must have more to be among the best
	for i, n := range b.notes[0] {
		o := uint32(i)
		if n == 0 || b.unseen[b.faces[o]] || masked && b.seg.dead.Has(o) {
			continue
		}
		f := b.faces[o]
		b.counts.faces[f]++
		if b.counts.left < b.best.limit { // else there is no further pass
			b.matched.Add(o)
		}
		if !b.pass[f] {
			continue
		}
		b.counts.left++
		if n < worst || n == worst && b.own == nil {
			continue
		}
		b.keep(o, n.score(), false)
		if b.best.full() {
			worst = newNote(b.best.bar.score())
		}
	}
}

// read notes the best score of each account that a needle finds.
func (b *bulk) read(n *needle, notes []note) {
	length := func(t uint32) int { return b.seg.tokens.Length(t) - len(n.text) }
	b.readTokens(n.lo, n.hi, anyRank, notes, func(t uint32) score {
		if n.exact && t == n.lo {
			return newScore(desk.Exact, inNames, 0)
		}
		return newScore(desk.Prefix, inNames, length(t))
	})
	for _, sp := range n.spans {
		last := uint32(anyRank)
		if sp.tier == desk.Subsequence {
			last = 0 // names only
		}
		b.readTokens(sp.lo, sp.hi, last, notes, func(t uint32) score { return sp.score(inNames, length(t)) })
	}
	for kind := range n.keys {
		for _, o := range n.owners(b.seg, kind) {
			if sc := n.fitKey(b.seg, kind, o, everywhere); sc != none {
				notes[o] = max(notes[o], newNote(sc))
			}
		}
	}
}

// anyRank is the last of the ranks.
const anyRank = 1<<rankBits - 1

// readTokens notes the accounts that have the tokens from lo to hi in a field of
// a rank up to last; grade scores a token as if it stood in a name.
func (b *bulk) readTokens(lo, hi, last uint32, notes []note, grade func(uint32) score) {
	l := &b.seg.tokens
	var step uint32
	at := l.at[lo]
	for t := lo; t < hi; t++ {
		o, base := uint32(0), newNote(grade(t))
		for range l.sums[t+1] - l.sums[t] {
			step, at = l.next(at)
			o += step >> rankBits
			rank := step & anyRank
			if k := base - note(rank)<<noteRank; k > notes[o] && rank <= last {
				notes[o] = k
			}
		}
	}
}

// join keeps an account if all words have noted it, and none that is negated.
func (b *bulk) join(o uint32) {
	if b.matched.Has(o) {
		return
	}
	sum, i := score(0), 0
	for w := range b.words {
		c := &b.words[w]
		forms := len(c.values[0].forms)
		found := b.noted(i, forms, o)
		if (found != none) == c.negate {
			return
		}
		if !c.negate {
			sum = sum.and(found)
		}
		i += forms
	}
	for i := range b.filters {
		if !b.filters[i].passes(o, true) {
			return
		}
	}
	if len(b.claim.clauses) > 0 { // the notes only told that all words are there
		if sum = b.score(o, everywhere, nil); sum == none {
			return
		}
	}
	b.hit(o, sum, true)
}

// noted is the score of the word whose forms have their notes from i on.
func (b *bulk) noted(i, forms int, o uint32) score {
	found := none
	if n := b.notes[i][o]; n != 0 {
		found = n.score()
	}
	if forms == 1 {
		return found
	}
	sum := apart
	for _, list := range b.notes[i+1 : i+forms] {
		if list[o] == 0 {
			return found
		}
		sum = sum.and(list[o].score())
	}
	return min(found, sum)
}
