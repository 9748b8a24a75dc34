package main

import (
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// decisionJSON is what comes of somebody's wish for an account, as scripts read
// it; what is not so is absent.
type decisionJSON struct {
	Outcome    string            `json:"outcome"`
	Row        string            `json:"row,omitempty"`
	Who        string            `json:"who,omitempty"`
	Platform   domain.PlatformID `json:"platform"`
	UAI        domain.UAI        `json:"uai,omitempty"`
	WaitUntil  string            `json:"wait_until,omitempty"`
	Overdue    bool              `json:"overdue,omitempty"`
	Queue      string            `json:"queue,omitempty"`
	Override   bool              `json:"override,omitempty"` // possible, with a reason
	Needs      []string          `json:"needs,omitempty"`
	Asks       string            `json:"asks,omitempty"`
	Group      string            `json:"group,omitempty"` // that the account found is to enter
	Facts      []string          `json:"facts,omitempty"`
	Basis      string            `json:"basis,omitempty"`
	Findings   []findingJSON     `json:"findings"`
	Candidates []candidateJSON   `json:"candidates"`
	New        *newJSON          `json:"new,omitempty"`
}

// candidateJSON is an account that may be the person's already.
type candidateJSON struct {
	ID       domain.AccountID `json:"id"`
	Family   string           `json:"family_name"`
	Given    string           `json:"given_name"`
	Profile  domain.Profile   `json:"profile"`
	UAIs     []domain.UAI     `json:"establishments,omitempty"`
	State    domain.State     `json:"state,omitempty"`
	Why      desk.Likeness    `json:"why"`
	Probable bool             `json:"probable"`
	Refused  bool             `json:"refused,omitempty"`
}

// newJSON is an account before it is made.
type newJSON struct {
	Profile    domain.Profile `json:"profile"`
	Label      string         `json:"label"`
	Groups     []string       `json:"groups,omitempty"`
	Door       string         `json:"door"`
	Login      string         `json:"login,omitempty"`
	MustChange bool           `json:"must_change"`
	End        string         `json:"end,omitempty"`
	HandOff    string         `json:"handoff,omitempty"` // what is made in the directory elsewhere
	After      []string       `json:"after,omitempty"`   // steps that remain
}

func (a *app) decisionOf(c desk.Creating) decisionJSON {
	lang := string(a.words.Lang())
	j := decisionJSON{
		Outcome: c.Row.Outcome, Row: c.Row.Row, Who: c.Row.Who.In(lang), Platform: c.Platform.ID, UAI: c.Person.UAI, Overdue: c.Overdue,
		Queue: c.Row.Queue, Override: c.Overridable(), Asks: c.Asks.In(lang), Group: c.Enrol, Facts: c.Row.Facts, Basis: c.Row.Basis,
		Findings: []findingJSON{}, Candidates: []candidateJSON{},
	}
	if c.WaitUntil != 0 {
		j.WaitUntil = c.WaitUntil.Time().In(domain.Paris()).Format(time.RFC3339)
	}
	for _, k := range c.Needs {
		j.Needs = append(j.Needs, k.String())
	}
	for _, f := range c.Findings {
		j.Findings = append(j.Findings, findingOf(f, lang))
	}
	for _, n := range c.Candidates {
		j.Candidates = append(j.Candidates, candidateJSON{
			ID: n.ID, Family: n.Family, Given: n.Given, Profile: n.Profile, UAIs: n.UAIs, State: n.Verdict.State, Why: n.Why, Probable: n.Probable, Refused: n.Refused,
		})
	}
	if c.New != nil {
		j.New = a.newOf(c, lang)
	}
	return j
}

func (a *app) newOf(c desk.Creating, lang string) *newJSON {
	n := c.New
	j := &newJSON{
		Profile: n.Identity.Profile, Label: n.Identity.Label, Groups: n.Groups, Door: n.Door.ID, MustChange: n.MustChange, End: n.End.String(), Login: n.Login,
	}
	if n.HandOff {
		j.HandOff = a.step(c)
	}
	for _, step := range n.After {
		j.After = append(j.After, step.Text.In(lang))
	}
	return j
}
