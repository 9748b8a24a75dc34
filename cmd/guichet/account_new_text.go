package main

import (
	"context"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// tellDecision says who may be the person already, what is decided, and what
// would be made.
func (a *app) tellDecision(ctx context.Context, o *opened, c desk.Creating, f newFlags) error {
	if a.json {
		return lines(a.out).Encode(a.decisionOf(c))
	}
	names := a.schoolNames(ctx, o)
	a.tellCandidates(c.Candidates, names)
	lang := string(a.words.Lang())
	if c.Row.Row != "" {
		a.say("creation_row", "Row", c.Row.Row, "Who", c.Row.Who.In(lang))
	}
	owner := ""
	if len(c.Findings) > 0 && len(c.Findings[0].Owners) > 0 {
		owner = a.words.T("owner_" + string(c.Findings[0].Owners[0]))
	}
	a.say("decision_"+c.Row.Outcome, "When", dayHour(c.WaitUntil), "Queue", c.Row.Queue, "Owner", owner, "Group", c.Enrol)
	if c.Overdue {
		a.say("creation_overdue")
	}
	a.tellMissing(c.Decision)
	past := c.Row.Outcome != platform.ToCreate && c.New != nil
	switch {
	case past && domain.Fold(f.ask.Override) != "":
		a.say("creation_past", "Reason", domain.Clean(f.ask.Override))
	case past:
		a.tellFinding(c.Findings)
		a.say("creation_override_possible")
		return nil
	default:
		a.tellFinding(c.Findings)
	}
	if c.New != nil {
		a.tellNew(c, names)
	}
	return nil
}

// dayHour is an instant as a deadline says it.
func dayHour(i domain.Instant) string {
	if i == 0 {
		return ""
	}
	return i.Time().In(domain.Paris()).Format("02/01/2006 15:04")
}

func (a *app) tellCandidates(all []desk.Candidate, names map[domain.UAI]string) {
	if len(all) == 0 {
		return
	}
	a.printf("%s\n", a.words.N("creation_candidates", len(all)))
	ask := false
	for _, c := range all {
		mark := " "
		if c.Probable && !c.Refused {
			mark, ask = "!", true
		}
		a.say("creation_found", "Mark", mark, "Row", a.rowText(c.Row, names), "Why", a.words.T("candidate_"+string(c.Why)))
	}
	if ask {
		a.say("creation_refuse")
	}
}

// tellMissing asks for the facts that would decide.
func (a *app) tellMissing(d diagnosis.Decision) {
	if d.Asks.FR != "" {
		a.say("cmd_diagnose_ask", "Ask", d.Asks.In(string(a.words.Lang())))
	}
	for _, k := range d.Needs {
		say := "--fact " + k.String() + "=…"
		if k.String() == "kind" {
			say = "--kind …"
		}
		a.say("creation_missing", "Fact", a.words.T("case_"+k.String()), "Say", say)
	}
}

// tellFinding says what the caller is told, and what the agent does.
func (a *app) tellFinding(all []diagnosis.Finding) {
	if len(all) == 0 || all[0].Question() {
		return
	}
	lang := string(a.words.Lang())
	a.say("cmd_diagnose_say", "Say", all[0].Say.In(lang))
	for _, step := range all[0].Do {
		a.say("cmd_diagnose_do", "Step", step.In(lang))
	}
}

// tellNew shows the account before it is made.
func (a *app) tellNew(c desk.Creating, names map[domain.UAI]string) {
	n := c.New
	a.say("creation_account", "Name", n.Identity.Name(), "Profile", n.Identity.Label, "School", domain.Clean(schoolText(c.Person.UAI, names)))
	if len(n.Groups) > 0 {
		a.say("creation_groups", "Groups", strings.Join(n.Groups, ", "))
	}
	a.say("creation_door", "Door", n.Door.Name.In(string(a.words.Lang())))
	login := "creation_login"
	if n.HandOff {
		login = "creation_login_proposed"
	}
	a.say(login, "Login", n.Login)
	if n.MustChange {
		a.say("creation_must_change")
	}
	if c.Person.Mail != "" {
		a.say("creation_mail", "Mail", c.Person.Mail)
	}
	if n.End != 0 {
		a.say("creation_end", "Day", n.End.Start(domain.Paris()).Time().In(domain.Paris()).Format("02/01/2006"))
	}
}

func schoolText(uai domain.UAI, names map[domain.UAI]string) string {
	return strings.TrimSpace(string(uai) + " " + names[uai])
}

// makeThere says what is done in the directory that owns the accounts.
func (a *app) makeThere(c desk.Creating) error {
	if a.json {
		return nil // the decision holds the steps
	}
	a.say("creation_there")
	a.say("cmd_diagnose_do", "Step", a.step(c))
	return nil
}

// step is what is made elsewhere, in the words of the screen that it is typed
// into; what the document adds to it is the finding's to say.
func (a *app) step(c desk.Creating) string {
	return a.words.T("creation_step_make", "Profile", c.New.Identity.Label, "Groups", strings.Join(c.New.Groups, ", "),
		"Door", c.New.Door.Name.In(string(a.words.Lang())))
}

// tellMade says that the account is there, and what remains.
func (a *app) tellMade(id domain.AccountID, c desk.Creating) error {
	if a.json {
		return lines(a.out).Encode(map[string]any{"account": id, "made": true, "noted": c.New.HandOff})
	}
	if c.New.HandOff {
		a.say("creation_noted", "Account", string(id))
	} else {
		a.say("creation_made", "Account", string(id))
		a.say("creation_then_reset", "Account", string(id))
	}
	a.say("creation_then_close", "Account", string(id))
	if len(c.New.After) > 0 {
		a.say("creation_after", "Account", string(id))
	}
	for _, step := range c.New.After {
		a.say("cmd_diagnose_do", "Step", step.Text.In(string(a.words.Lang())))
	}
	return nil
}
