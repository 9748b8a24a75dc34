package diagnosis

import (
	"guichet/domain"
	"guichet/domain/platform"
)

// Certainty tells what a finding rests on.
type Certainty string

// The certainties (RULES §1.2.5).
const (
	Certain  Certainty = "certain"  // recorded facts only
	Probable Certainty = "probable" // the caller's word among them
	Possible Certainty = "possible" // it is a question
)

// Finding is one result: why, what to say, what to do, who acts, how long to
// wait, and what it rests on. One that is a question has Asks, says it, and
// repairs nothing.
type Finding struct {
	Rule      string
	Cause     string
	Certainty Certainty
	Asks      platform.Text // the question; empty in a finding that holds
	Needs     []Key         // the facts that its answer settles
	Title     platform.Text
	Say       platform.Text
	Owners    []platform.Owner // who acts, the first one first
	Do        []platform.Text
	WaitUntil domain.Instant // 0: nothing to wait for
	Repair    string
	Queue     string
	Facts     []string
	Basis     string
	Document  string
	Evidence  []Evidence
}

// Question tells that the finding is a question.
func (f Finding) Question() bool { return f.Asks.FR != "" }

// Evidence is a fact that a finding rests on.
type Evidence struct {
	Key    Key
	Value  string // « - » for none
	AsOf   domain.Instant
	Origin domain.Origin
}

// Verdict is what a case comes to.
type Verdict struct {
	State    domain.State
	Reason   domain.LockReason
	Findings []Finding
}

func (r *rule) finding(s *scene) Finding {
	m := r.remedyIn(s)
	f := Finding{
		Rule: r.ID, Cause: r.Cause, Certainty: Certain, Title: r.Title, Owners: m.owners, Repair: m.repair, Queue: m.queue,
		Facts: r.Facts, Basis: r.Basis, Document: r.document, Evidence: s.evidence(decided(r.lines, s, domain.Yes)),
	}
	if f.Repair == "unlock" && s.lockedBy(domain.ByInactivity) {
		f.Repair = "" // it would stay locked (A22)
	}
	if m.wait != nil {
		if until, known := m.wait(s); known && until > s.now {
			f.WaitUntil = until
		}
	}
	f.Say = m.say.in(s, f.WaitUntil)
	for _, step := range m.do {
		f.Do = append(f.Do, step.in(s, f.WaitUntil))
	}
	for _, e := range f.Evidence {
		if e.Origin == domain.FromCaller {
			f.Certainty = Probable
		}
	}
	return f
}

func (r *rule) question(s *scene, q ask, about keySet) Finding {
	return Finding{
		Rule: r.ID, Cause: r.Cause, Certainty: Possible, Asks: q.text, Say: q.text, Needs: about.keys(), Title: r.Title,
		Owners: r.remedy.owners, Facts: r.Facts, Basis: r.Basis, Document: r.document,
		Evidence: s.evidence(decided(r.lines, s, domain.Yes)),
	}
}

// evidence shows the facts among some of which something is known.
func (s *scene) evidence(keys keySet) []Evidence {
	var out []Evidence
	for _, k := range keys.keys() {
		if s.unknown(k) {
			continue
		}
		v := &s.values[k]
		out = append(out, Evidence{Key: k, Value: v.said(), AsOf: v.asOf, Origin: v.from})
	}
	return out
}
