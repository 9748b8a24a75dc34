package diagnosis

import (
	"fmt"

	"guichet/domain/platform"
)

// compiler compiles files of rules, each once, and gathers what is wrong.
type compiler struct {
	phrases
	known    map[string][]string
	done     map[string]*tables
	mistakes platform.Mistakes
}

// vocabularies are the words that the set brings: its platforms and doors.
func vocabularies(set *platform.Set) map[string][]string {
	known := map[string][]string{keySource.String(): {"aaf", "sts", "siecle", "csv", "people", "manual"}}
	for _, id := range set.IDs() {
		known[keyPlatform.String()] = append(known[keyPlatform.String()], string(id))
		p, _ := set.Platform(id)
		for _, d := range p.Doors {
			known[keyDoorUsed.String()] = append(known[keyDoorUsed.String()], d.ID)
		}
	}
	return known
}

func (c *compiler) file(r platform.Rules) *tables {
	if t := c.done[r.File]; t != nil {
		return t
	}
	t := &tables{}
	c.done[r.File] = t
	g := &grammar{phrases: c.phrases, when: r.When, known: c.known}
	for _, a := range r.Asks {
		compiled, err := g.asks([]platform.Ask{a})
		if err != nil {
			c.wrong(r.File, a.Line, fmt.Errorf("ask: %w", err))
		}
		t.asks = append(t.asks, compiled...)
	}
	t.rules, t.without = c.rules(g, r.File, r.Rules), c.rules(g, r.File, r.Without)
	t.creations = c.creations(g, r)
	return t
}

func (c *compiler) rules(g *grammar, file string, rules []platform.Rule) []rule {
	out := make([]rule, 0, len(rules))
	for _, r := range rules {
		compiled, err := g.rule(r)
		if err != nil {
			c.wrong(file, r.Line, fmt.Errorf("rule %s: %w", r.ID, err))
		}
		out = append(out, compiled)
	}
	return out
}

// delays tells of delays that count from no fact.
func (c *compiler) delays(p platform.Platform) {
	for _, d := range p.Delays {
		if k, ok := KeyNamed(d.From); d.Written() && (!ok || properties[k].kind != moment) {
			c.wrong(p.File, d.Line, fmt.Errorf("delay %s: from %q, which is no moment", d.ID, d.From))
		}
	}
}

func (c *compiler) wrong(file string, line int, err error) {
	c.mistakes = append(c.mistakes, platform.Unreadable(file, line, err.Error()))
}
