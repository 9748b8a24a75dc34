package main

import (
	"encoding/json"
	"time"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// caseJSON is a line of cases: facts, and the instant they are judged at; now
// where it has none.
type caseJSON struct {
	ID    json.RawMessage `json:"id"`
	Facts json.RawMessage `json:"facts"`
	At    *string         `json:"at"`
}

// verdictJSON is the answer to a case; what is unknown is absent.
type verdictJSON struct {
	ID         json.RawMessage   `json:"id,omitempty"`
	State      domain.State      `json:"state,omitempty"`
	LockReason domain.LockReason `json:"lock_reason,omitempty"`
	Findings   []findingJSON     `json:"findings"`
}

type findingJSON struct {
	Rule      string              `json:"rule"`
	Cause     string              `json:"cause"`
	Certainty diagnosis.Certainty `json:"certainty"`
	Asks      string              `json:"asks,omitempty"`
	Needs     []string            `json:"needs,omitempty"`
	Title     string              `json:"title"`
	Say       string              `json:"say"`
	Who       platform.Owner      `json:"who,omitempty"`
	Then      []platform.Owner    `json:"then,omitempty"`
	Do        []string            `json:"do,omitempty"`
	WaitUntil string              `json:"wait_until,omitempty"`
	Repair    string              `json:"repair,omitempty"`
	Queue     string              `json:"queue,omitempty"`
	Facts     []string            `json:"facts,omitempty"`
	Basis     string              `json:"basis,omitempty"`
	Document  string              `json:"document,omitempty"`
	Evidence  []evidenceJSON      `json:"evidence,omitempty"`
}

type evidenceJSON struct {
	Key    string        `json:"key"`
	Value  string        `json:"value"`
	AsOf   string        `json:"as_of,omitempty"`
	Origin domain.Origin `json:"origin,omitempty"`
}

// caseErrorJSON is the answer to a line that can't be read.
type caseErrorJSON struct {
	ID    json.RawMessage `json:"id,omitempty"`
	Line  int             `json:"line"`
	Error string          `json:"error"`
}

// instantIn is domain.ParseInstant, or why not.
func instantIn(text string) (domain.Instant, error) {
	at, ok := domain.ParseInstant(text)
	if !ok {
		return 0, domain.E(domain.Invalid, "what", "at", "why", domain.Clean(text))
	}
	return at, nil
}

// judgeLine reads a case and judges it; at otherwise, where that is not zero and
// the case does not say when.
func (a *app) judgeLine(judge *diagnosis.Judge, line []byte, tooLong bool, otherwise domain.Instant) (any, error) {
	var c caseJSON
	if err := json.Unmarshal(line, &c); err != nil || tooLong {
		return nil, domain.E(domain.Invalid, "what", "id, facts, at", "why", "not-a-case")
	}
	now := a.now()
	if otherwise != 0 {
		now = otherwise
	}
	if c.At != nil {
		var err error
		if now, err = instantIn(*c.At); err != nil {
			return nil, err
		}
	}
	facts, err := judge.Read(c.Facts)
	if err != nil {
		return nil, err
	}
	answer := a.verdictOf(judge.Judge(&facts, now))
	answer.ID = c.ID
	return answer, nil
}

func (a *app) verdictOf(v diagnosis.Verdict) verdictJSON {
	j := verdictJSON{State: v.State, LockReason: v.Reason, Findings: make([]findingJSON, 0, len(v.Findings))}
	for _, f := range v.Findings {
		j.Findings = append(j.Findings, findingOf(f, string(a.words.Lang())))
	}
	return j
}

// caseID is the id of a line that may be no case at all.
func caseID(line []byte) json.RawMessage {
	var c struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(line, &c) != nil {
		return nil
	}
	return c.ID
}

func findingOf(f diagnosis.Finding, lang string) findingJSON {
	j := findingJSON{
		Rule: f.Rule, Cause: f.Cause, Certainty: f.Certainty, Asks: f.Asks.In(lang), Title: f.Title.In(lang), Say: f.Say.In(lang),
		Repair: f.Repair, Queue: f.Queue, Facts: f.Facts, Basis: f.Basis, Document: f.Document,
	}
	if len(f.Owners) > 0 {
		j.Who, j.Then = f.Owners[0], f.Owners[1:]
	}
	for _, k := range f.Needs {
		j.Needs = append(j.Needs, k.String())
	}
	for _, step := range f.Do {
		j.Do = append(j.Do, step.In(lang))
	}
	if f.WaitUntil != 0 {
		j.WaitUntil = f.WaitUntil.Time().In(domain.Paris()).Format(time.RFC3339)
	}
	j.Evidence = evidenceOf(f.Evidence)
	return j
}

func evidenceOf(seen []diagnosis.Evidence) []evidenceJSON {
	var out []evidenceJSON
	for _, e := range seen {
		said := evidenceJSON{Key: e.Key.String(), Value: e.Value, Origin: e.Origin}
		if e.AsOf != 0 {
			said.AsOf = e.AsOf.Time().Format(time.RFC3339)
		}
		out = append(out, said)
	}
	return out
}
