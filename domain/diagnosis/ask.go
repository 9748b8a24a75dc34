package diagnosis

import (
	_ "embed"
	"fmt"

	"github.com/BurntSushi/toml"

	"guichet/domain"
	"guichet/domain/platform"
)

// ask is a question, compiled.
type ask struct {
	of    keySet
	lines []line
	text  platform.Text
}

//go:embed questions.toml
var questionsFile string

// general are the questions that are put where neither the rule nor its file
// has one that fits (RULES §1.2.4).
func general() ([]ask, error) {
	var file struct {
		Asks []platform.Ask `toml:"ask"`
	}
	if _, err := toml.Decode(questionsFile, &file); err != nil {
		return nil, fmt.Errorf("questions.toml: %w", err)
	}
	g := grammar{}
	return g.asks(file.Asks)
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

// next is the first question that decides something open and was not asked
// yet: neither in these words nor about these facts.
func (a *asked) next(open keySet, s *scene, lists ...[]ask) (ask, keySet, bool) {
	for _, list := range lists {
		for _, q := range list {
			about := q.of.among(open)
			if about.empty() || holdAll(q.lines, s) != domain.Yes {
				continue
			}
			if a.texts[q.text.FR] || about.without(a.of).empty() {
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
