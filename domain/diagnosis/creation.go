package diagnosis

import (
	"fmt"
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
)

// creation is a row of the tree that says who gets an account how, compiled.
type creation struct {
	platform.Creation
	lines []line
	wait  wait
	asks  []ask
}

// Decision is what the tree says of somebody who has no account (RULES §7).
type Decision struct {
	// Row is the one that decides. Where a fact is missing it is empty but for
	// its outcome, ToAsk: nothing is made before.
	Row platform.Creation
	// WaitUntil is when the row's wait ends; 0: there is none, or it is over.
	WaitUntil domain.Instant
	Overdue   bool // what was to come has not come in its time
	// Needs are the facts that would decide, and Asks is the question about the
	// first of them; both empty where nothing is missing.
	Needs    []Key
	Asks     platform.Text
	Evidence []Evidence
	// Findings are those of the table for people without an account: what is
	// said, who acts, which questions decide.
	Findings []Finding
}

// Overridable tells that a reason goes past the row.
func (d Decision) Overridable() bool { return d.Row.Override == platform.WithReason }

// Creation goes through the tree of a platform for somebody who has no account
// on it: the first row that holds decides, and one that is unknown before it
// asks. Of a platform without a tree, or where no row holds, nobody gets one.
func (j *Judge) Creation(f *Facts, now domain.Instant) Decision {
	without := *f
	without.Flag(keyAccount, false, Source{From: domain.FromGuichet})
	s := newScene(&without, now)
	d := Decision{Row: platform.Creation{Outcome: platform.ToNobody}, Findings: j.Judge(&without, now).Findings}
	t, _ := j.table(s)
	if t == nil {
		return d
	}
	for _, c := range t.creations {
		switch holdAll(c.lines, s) {
		case domain.Yes:
			c.decide(&d, s)
			if c.Outcome == platform.ToAsk {
				d.ask(unknownIn(c.lines, s), s, c.asks, t.asks, j.general)
			}
			return d
		case domain.Maybe:
			d.Row.Outcome = platform.ToAsk
			d.ask(undecided(c.lines, s), s, c.asks, t.asks, j.general)
			return d
		}
	}
	return d
}

// decide fills in what a row that holds says.
func (c *creation) decide(d *Decision, s *scene) {
	d.Row, d.Evidence = c.Creation, s.evidence(decided(c.lines, s, domain.Yes))
	if c.wait == nil {
		return
	}
	until, known := c.wait(s)
	if known && until > s.now {
		d.WaitUntil = until
	}
	d.Overdue = known && until <= s.now
}

// ask notes the facts that would decide, and the question about them: the
// row's own, else that of a rule which asks now, else of the file, else one that
// is good everywhere.
func (d *Decision) ask(open keySet, s *scene, own, file, general []ask) {
	if s.unknown(keyKind) && (open.has(keyKind) || open.has(keyProfile)) {
		open = setOf(keyKind) // who it is comes before all that depends on it
	}
	d.Needs = open.keys()
	q, _, ok := (&asked{texts: map[string]bool{}}).next(open, s, own)
	if ok {
		d.Asks = q.text
		return
	}
	for _, f := range d.Findings {
		if f.Question() && slices.ContainsFunc(f.Needs, open.has) {
			d.Asks = f.Asks
			return
		}
	}
	if q, _, ok = (&asked{texts: map[string]bool{}}).next(open, s, file, general); ok {
		d.Asks = q.text
	}
}

// unknownIn are the unknown facts by which a row holds: they are what it asks
// for.
func unknownIn(lines []line, s *scene) keySet {
	var out keySet
	for _, k := range decided(lines, s, domain.Yes).keys() {
		if s.unknown(k) {
			out = out.with(setOf(k))
		}
	}
	return out
}

func (c *compiler) creations(g *grammar, r platform.Rules) []creation {
	out := make([]creation, 0, len(r.Creations))
	for _, row := range r.Creations {
		compiled, err := g.creation(row)
		if err != nil {
			c.wrong(r.File, row.Line, fmt.Errorf("creation %s: %w", row.Row, err))
		}
		out = append(out, compiled)
	}
	return out
}

func (g *grammar) creation(row platform.Creation) (creation, error) {
	out := creation{Creation: row}
	var err error
	if out.lines, err = g.lines(row.If); err != nil {
		return out, err
	}
	if out.wait, err = compileWait(row.Wait); err != nil {
		return out, err
	}
	if out.asks, err = g.asks(row.Asks); err != nil {
		return out, err
	}
	if doors := g.known[keyDoorUsed.String()]; row.Door != "" && !slices.Contains(doors, row.Door) {
		err = fmt.Errorf("unknown door %q", row.Door)
	}
	return out, err
}
