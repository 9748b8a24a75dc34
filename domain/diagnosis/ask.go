package diagnosis

import (
	"guichet/domain"
	"guichet/domain/platform"
)

// ask is a question, compiled.
type ask struct {
	of    keySet
	lines []line
	text  platform.Text
}

func (g *grammar) asks(asks []platform.Ask) ([]ask, error) {
	var out []ask
	for _, a := range asks {
		lines, err := g.lines(a.If)
		if err != nil {
			return nil, err
		}
		compiled := ask{lines: lines, text: a.Text}
		for _, name := range a.Of {
			if k, ok := KeyNamed(name); ok {
				compiled.of = compiled.of.with(setOf(k))
				continue
			}
			t, err := g.name(name)
			if err != nil {
				return nil, err
			}
			compiled.of = compiled.of.with(t.reads)
		}
		out = append(out, compiled)
	}
	return out, nil
}

// asked is what was asked already.
type asked struct {
	texts map[string]bool
	of    keySet
}

// next is the first question that decides something open, in words that were
// not used yet. A rule of which a fact was asked about waits for that answer.
func (a *asked) next(open keySet, s *scene, lists ...[]ask) (ask, keySet, bool) {
	if !open.among(a.of).empty() {
		return ask{}, keySet{}, false // the answer that is awaited comes first
	}
	for _, list := range lists {
		for _, q := range list {
			about := q.of.among(open)
			if about.empty() || holdAll(q.lines, s) != domain.Yes {
				continue
			}
			if a.texts[q.text.FR] {
				continue
			}
			a.texts[q.text.FR] = true
			a.of = a.of.with(settled(about, open))
			return q, about, true
		}
	}
	return ask{}, keySet{}, false
}

// settled are the facts that need no other question once some were asked about:
// with one of those that a state comes from, the state.
func settled(about, open keySet) keySet {
	for _, computed := range []Key{keyState, keyLock} {
		if open.has(computed) && !about.among(behind[computed]).empty() {
			about = about.with(behind[computed])
		}
	}
	return about
}
