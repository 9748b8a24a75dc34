package diagnosis

import (
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
)

// rule is a line of a table, compiled.
type rule struct {
	platform.Rule
	lines    []line
	remedy   remedy
	instead  []variant
	asks     []ask
	document string
}

// remedy is what is said and done where a rule holds.
type remedy struct {
	say    saying
	do     []saying
	wait   wait
	owners []platform.Owner
	repair string
	queue  string
}

type variant struct {
	lines  []line
	remedy remedy
}

func (g *grammar) rule(r platform.Rule) (rule, error) {
	out := rule{Rule: r, document: Documents(r.Facts)}
	var err error
	if out.lines, err = g.lines(r.If); err != nil {
		return out, err
	}
	about := aboutOf(out.lines)
	base := platform.Variant{Say: r.Say, Do: r.Do, Wait: r.Wait, Owners: r.Owners, Repair: r.Repair, Queue: r.Queue}
	if out.remedy, err = g.remedy(remedy{}, base, about); err != nil {
		return out, err
	}
	for _, v := range r.Instead {
		lines, err := g.lines(v.If)
		if err != nil {
			return out, err
		}
		changed, err := g.remedy(out.remedy, v, about)
		if err != nil {
			return out, err
		}
		out.instead = append(out.instead, variant{lines, changed})
	}
	out.asks, err = g.asks(r.Asks)
	return out, err
}

// remedy is the remedy of a rule or of a variant of it: what is empty
// stays as it was, « none » takes away.
func (g *grammar) remedy(was remedy, v platform.Variant, about Key) (remedy, error) {
	out := was
	var err error
	if v.Say.FR != "" {
		if out.say, err = g.phrases.compile(v.Say, about); err != nil {
			return out, err
		}
	}
	if len(v.Do) > 0 {
		out.do = nil
	}
	for _, step := range v.Do {
		said, err := g.phrases.compile(step, about)
		if err != nil {
			return out, err
		}
		out.do = append(out.do, said)
	}
	if v.Wait != "" {
		if out.wait, err = compileWait(v.Wait); err != nil {
			return out, err
		}
	}
	if len(v.Owners) > 0 {
		out.owners = v.Owners
	}
	out.repair, out.queue = over(out.repair, v.Repair), over(out.queue, v.Queue)
	return out, nil
}

func over(was, is string) string {
	switch is {
	case "":
		return was
	case "none":
		return ""
	}
	return is
}

// aboutOf is the moment that {date} means in a rule: the one that its condition
// is about; of a lock, when the account was blocked.
func aboutOf(lines []line) Key {
	reads := readBy(lines)
	if reads.has(keyLock) {
		return keyBlockedAt
	}
	for _, k := range reads.keys() {
		if properties[k].kind == moment {
			return k
		}
	}
	return keyBlockedAt
}

// undecided are the facts that would decide a rule that is unknown: of each
// line that is, those that nobody said anything of.
func undecided(lines []line, s *scene) keySet {
	var out keySet
	for _, l := range lines {
		if l.holds(s) != domain.Maybe {
			continue
		}
		for _, t := range l {
			if t.holds(s) == domain.Maybe {
				out = out.with(open(t.reads, s))
			}
		}
	}
	return out
}

// open are the facts of a term that are unknown; where none is, they are all
// known too little.
func open(reads keySet, s *scene) keySet {
	var out keySet
	for _, k := range reads.keys() {
		if s.unknown(k) {
			out = out.with(setOf(k))
		}
	}
	if out.empty() {
		return reads
	}
	return out
}

// decided are the facts that made the lines what they are: of a line that
// holds, those of the terms that do; of one that does not, all.
func decided(lines []line, s *scene, as domain.Tristate) keySet {
	var out keySet
	for _, l := range lines {
		if l.holds(s) != as {
			continue
		}
		for _, t := range l {
			if t.holds(s) == as {
				out = out.with(t.reads)
			}
		}
	}
	return out
}

func (r *rule) holds(s *scene) domain.Tristate { return holdAll(r.lines, s) }

// remedyIn is the remedy of a case: that of the first variant that holds.
func (r *rule) remedyIn(s *scene) remedy {
	i := slices.IndexFunc(r.instead, func(v variant) bool { return holdAll(v.lines, s) == domain.Yes })
	if i >= 0 {
		return r.instead[i].remedy
	}
	return r.remedy
}
