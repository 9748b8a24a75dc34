package main

import "fmt"

// searchRows puts what the contestants did into the table; guichet is first.
func (b *bench) searchRows(field []*contestant) {
	own := field[0]
	for _, set := range []string{"fresh", "adversarial"} {
		b.searchSet(field, set, set+" queries")
		if len(field) < 4 {
			b.table.absent("search", set+" queries", "SQLite FTS5", sqliteAbsent)
		}
	}
	if b.classes {
		for _, c := range append(classes(), class{name: "key by key"}) {
			b.searchSet(field, "fresh, "+c.name, c.name)
		}
	}
	b.table.add(row{part: "search", what: "index size", who: own.name(),
		memory: fmt.Sprintf("%.0f B an account", float64(own.memory)/float64(max(1, b.count)))})
	for _, who := range []string{"fzf's algorithm", "ripgrep", "PostgreSQL", "OpenLDAP"} {
		b.table.absent("search", "every query", who, "this program has no way to ask it")
	}
	b.table.absent("search", "heard names", "everybody", "none are drawn yet")
}

func (b *bench) searchSet(field []*contestant, set, what string) {
	own := field[0].of(set)
	for i, c := range field {
		t := c.of(set)
		r := t.into(row{part: "search", what: what, who: c.name(), found: share(t.right, t.meant),
			typo: share(t.rightTypo, t.meantTypo), memory: bytesText(c.memory)})
		if i > 0 && len(t.sample) > 0 {
			r.ratio = times(t.p50(), own.p50()) + " / " + times(t.p99(), own.p99())
		}
		if c.every > 1 {
			r.who += fmt.Sprintf(" (1 query in %d)", c.every)
		}
		b.table.add(r)
	}
}
