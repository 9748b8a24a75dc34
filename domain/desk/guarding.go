package desk

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"guichet/domain"
)

// What is tried too often is closed for a while (SECURITY §1).
const (
	triesOfAccount = 3
	triesOfAgent   = 15
	triesOfSchool  = 40
	triesWithin    = time.Hour
	coolDown       = 30 * time.Minute
	frozenFor      = 24 * time.Hour // after « appel suspect »
)

// tally counts a wrong answer, and closes what was tried too often. Supervisors
// are told of that, and of a suspect call.
func (d *seat) tally(a domain.Account, act string, w *Write) error {
	if act == "call-suspect" {
		g, err := d.Guard("account:" + string(a.ID))
		g.Until = max(g.Until, d.now.Add(frozenFor))
		w.Guards = append(w.Guards, g)
		return errors.Join(err, d.tellSupervisors(w))
	}
	if act != "call-wrong" {
		return nil
	}
	for key, tries := range d.guardKeys(a) {
		g, err := d.Guard(key)
		if err != nil {
			return err
		}
		if g.Since.Add(triesWithin) <= d.now {
			g.Failed, g.Since = 0, d.now
		}
		if g.Failed++; g.Failed >= tries {
			g.Failed, g.Until = 0, max(g.Until, d.now.Add(coolDown))
			w.Entry.Facts["closed"] = strings.SplitN(key, ":", 2)[0]
		}
		w.Guards = append(w.Guards, g)
	}
	if w.Entry.Facts["closed"] != "" {
		return d.tellSupervisors(w)
	}
	return nil
}

func (d *seat) guardKeys(a domain.Account) map[string]int {
	keys := map[string]int{"account:" + string(a.ID): triesOfAccount, "agent:" + d.agent.Name: triesOfAgent}
	for _, uai := range a.UAIs() {
		keys["uai:"+string(uai)] = triesOfSchool
	}
	return keys
}

// closed is until when nothing above level 1 is reached for the account by the
// agent; changed are guards that are about to be written.
func (d *seat) closed(a domain.Account, changed []domain.Guard) (domain.Instant, error) {
	var until domain.Instant
	for key := range d.guardKeys(a) {
		g, err := d.Guard(key)
		if err != nil {
			return 0, err
		}
		for _, c := range changed {
			if c.Key == key {
				g = c
			}
		}
		if g.Until > d.now {
			until = max(until, g.Until)
		}
	}
	return until, nil
}

// reached refuses what needs a level that the call about the account has not.
// An address that was changed here during the call asks for the highest: who
// took the caller's side may have given their own (SECURITY §1, 3).
func (d *seat) reached(id domain.AccountID, call domain.CallID, act domain.Verb, needed int) error {
	a, err := d.Account(id)
	if err != nil {
		return err
	}
	unverified := func(level int, why string) error {
		return domain.E(domain.Unverified, "what", string(id), "needed", strconv.Itoa(needed), "reached", strconv.Itoa(level), "why", why)
	}
	if call == "" {
		return unverified(0, "no-call")
	}
	c, err := d.Call(id, call)
	switch {
	case isNotFound(err):
		return unverified(0, "no-call")
	case err != nil:
		return err
	case c.Agent != d.agent.Name || c.Suspect || d.now >= c.Started+domain.CallLasts:
		return unverified(0, "call-over")
	}
	if email := a.Access.Email; email.From == domain.FromGuichet && email.AsOf >= c.Started {
		needed = domain.LevelSecond
	}
	until, err := d.closed(a, nil)
	level := c.Level()
	if err == nil && level == domain.LevelPossession && needed > level {
		level, err = d.raised(id, act)
	}
	switch {
	case err != nil:
		return err
	case until > 0 && c.Override == "":
		return unverified(min(level, domain.LevelKnown), "cool-down")
	case level < needed:
		return unverified(level, "level")
	}
	return nil
}
