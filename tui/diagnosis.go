package tui

import (
	"maps"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
)

// consultation is why the person of an account does not get in, as far as the
// directory and their own words tell. What is heard is of this call alone: it
// goes with the page.
type consultation struct {
	judgement
	heard  desk.Heard
	passed map[diagnosis.Key]bool // questions that nobody could answer
}

func newConsultation() *consultation {
	return &consultation{heard: desk.Heard{}, passed: map[diagnosis.Key]bool{}}
}

// judgement is what a case comes to, and why it comes to nothing else.
type judgement struct {
	verdict diagnosis.Verdict
	asides  []diagnosis.Aside
	err     error
}

// heardMsg tells that something was heard of the person of an account, or taken
// back: it is judged again.
type heardMsg struct{ id domain.AccountID }

// symptomKey is the fact that the caller's own words are kept as.
const symptomKey = "symptom"

// symptom is what the caller says; empty while nobody asked.
func (c *consultation) symptom() string { return c.heard[symptomKey] }

// judge judges the case of an account with what has been heard so far; for
// commands, which it is made for before they run. Nil where nobody asks.
func (c *consultation) judge(e *env, id domain.AccountID) func() judgement {
	if c == nil || !e.diagnoses() {
		return nil
	}
	heard := maps.Clone(c.heard)
	return func() judgement {
		var j judgement
		if j.verdict, j.err = e.session.Diagnose(e.ctx, id, heard); j.err == nil {
			j.asides, j.err = e.session.Why(e.ctx, id, heard, 0)
		}
		return j
	}
}

// first is the finding that the page begins with: one that holds; a question
// only of somebody who complains, or who is not known to have come in. False
// where nothing is wrong.
func (c *consultation) first() (diagnosis.Finding, bool) {
	if len(c.verdict.Findings) == 0 {
		return diagnosis.Finding{}, false
	}
	f := c.verdict.Findings[0]
	return f, !f.Question() || c.symptom() != "" || c.verdict.State != domain.Used
}

// setAside counts the causes that facts rule out.
func (c *consultation) setAside() int {
	n := 0
	for _, a := range c.asides {
		if len(a.Decides) == 0 {
			n++
		}
	}
	return n
}
