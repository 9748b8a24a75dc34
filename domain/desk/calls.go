package desk

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"guichet/domain"
)

// CallView is a call as the screen shows it: what may be asked, never what the
// answer is.
type CallView struct {
	domain.Call
	Ask    []domain.Question // that the directory knows the answer to, and that was not answered rightly yet
	Closed domain.Instant    // no level above 1 until then
	Phones []string          // the schools' numbers, to call back
	// Agreed are the acts for which a stored request lifts this call from level
	// 2 to the highest.
	Agreed []domain.Verb
	// Ticket is the one that the desk opened by itself after a suspect call.
	Ticket domain.TicketID
}

// Reaches is the level that the call has reached for an act.
func (v CallView) Reaches(act domain.Verb) int {
	if level := v.Level(); level != domain.LevelPossession || !slices.Contains(v.Agreed, act) {
		return level
	}
	return domain.LevelSecond
}

// StartCall begins a call about an account of the perimeter. who is the
// relative who calls for a pupil: a legal guardian of theirs, else Forbidden
// (SECURITY §1, 7).
func (s *Session) StartCall(ctx context.Context, id domain.AccountID, caller domain.Caller, who domain.AccountID) (CallView, error) {
	call := domain.Call{ID: domain.CallID(s.NewID()), Agent: s.As, Account: id, Caller: caller, Who: who}
	return s.inCall(ctx, call, func(d *seat, c *domain.Call, a domain.Account) (string, error) {
		c.Started = d.now
		if !slices.Contains([]domain.Caller{domain.CallerSelf, domain.CallerRelative, domain.CallerSchool}, caller) {
			return "", domain.E(domain.Invalid, "what", domain.Clean(string(caller)))
		}
		legal := slices.ContainsFunc(a.Guardians, func(g domain.Guardianship) bool { return g.Relative == who && g.Legal == 1 })
		if caller == domain.CallerRelative && !legal {
			return "", d.refuse(domain.VerbTicket, domain.NoGuardian, id)
		}
		return "call", nil
	})
}

// Answer compares what the caller says with what the directory knows. What was
// heard is not kept; a wrong answer is counted for the account, the agent and
// the school, and too many close what is above level 1 for a while. Nothing
// typed, or what is no day where a day is asked for, is Invalid and not counted.
func (s *Session) Answer(ctx context.Context, call domain.Call, q domain.Question, heard string) (CallView, error) {
	return s.inCall(ctx, call, func(d *seat, c *domain.Call, a domain.Account) (string, error) {
		right, known := d.compare(a, q, heard)
		switch {
		case strings.TrimSpace(heard) == "":
			return "", domain.E(domain.Invalid, "what", string(q), "why", "nothing-heard")
		case known && q == domain.AskBirthDate && !domain.SaysDay(heard):
			return "", domain.E(domain.Invalid, "what", string(q), "why", "no-day")
		}
		if !known {
			return "", domain.E(domain.Invalid, "what", domain.Clean(string(q)), "why", "not-known-here")
		}
		c.Answers = append(c.Answers, domain.Answer{Question: q, Right: right, At: d.now})
		if right {
			return "call-answer", nil
		}
		return "call-wrong", nil
	})
}

// Attest notes that the agent saw that the caller is who they say: present
// before them, in a school of theirs, or called back by the school's number.
func (s *Session) Attest(ctx context.Context, call domain.Call, how domain.Attestation) (CallView, error) {
	return s.inCall(ctx, call, func(d *seat, c *domain.Call, a domain.Account) (string, error) {
		phones, err := d.phones(a)
		switch {
		case err != nil:
			return "", err
		case how == domain.Present && d.agent.All:
			return "", d.refuse(domain.VerbReset, domain.NotAtTheirSchool, a.ID) // only who is in the school sees who is
		case how == domain.CallBack && len(phones) == 0:
			return "", domain.E(domain.Invalid, "what", string(how), "why", "no-phone")
		case how != domain.Present && how != domain.CallBack:
			return "", domain.E(domain.Invalid, "what", domain.Clean(string(how)))
		}
		c.Attested = how
		return "call-attested", nil
	})
}

// Vouch adds a second agent's agreement (Second with the act « call »).
func (s *Session) Vouch(ctx context.Context, call domain.Call, agreed Agreement) (CallView, error) {
	return s.inCall(ctx, call, func(d *seat, c *domain.Call, _ domain.Account) (string, error) {
		if agreed.agent == "" || agreed.act != "call" || d.now >= agreed.until {
			return "", domain.E(domain.NeedsConfirm, "why", "second-agent")
		}
		c.Second = agreed.agent
		return "call-second", nil
	})
}

// Override lets a supervisor go on without verification, by name and with a
// reason.
func (s *Session) Override(ctx context.Context, call domain.Call, reason string) (CallView, error) {
	if domain.Fold(reason) == "" {
		return CallView{}, domain.E(domain.NeedsMotive, "what", "override")
	}
	if _, err := s.allow(ctx, domain.VerbAdminister); err != nil {
		return CallView{}, err
	}
	return s.inCall(ctx, call, func(_ *seat, c *domain.Call, _ domain.Account) (string, error) {
		c.Override = motive(reason)
		return "call-override", nil
	})
}

// Suspect ends a call politely: nothing above level 1 for the account for a
// day, whoever calls, and a ticket of the desk's own (SECURITY §1, 6).
func (s *Session) Suspect(ctx context.Context, call domain.Call) (CallView, error) {
	return s.inCall(ctx, call, func(d *seat, c *domain.Call, _ domain.Account) (string, error) {
		c.Suspect, c.Ended = true, d.now
		return "call-suspect", nil
	})
}

// EndCall hangs up.
func (s *Session) EndCall(ctx context.Context, call domain.Call) (CallView, error) {
	return s.inCall(ctx, call, func(d *seat, c *domain.Call, _ domain.Account) (string, error) {
		c.Ended = d.now
		return "call-end", nil
	})
}

// Calls are the calls about an account, newest first.
func (s *Session) Calls(ctx context.Context, id domain.AccountID) ([]domain.Call, error) {
	var out []domain.Call
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		who, err := d.Belonging(id)
		if err != nil {
			return err
		}
		if !d.covers(who.UAIs...) {
			return d.refuse(domain.VerbInspect, domain.Refusal(domain.OutsidePerimeter), id)
		}
		out, err = d.Snapshot.Calls(id, TimelineLength)
		return err
	})
	return out, err
}

// inCall changes a call, with its entry and what it counts. The call that is
// stored is changed, never the one that the caller holds.
func (s *Session) inCall(ctx context.Context, call domain.Call, change func(*seat, *domain.Call, domain.Account) (act string, err error)) (CallView, error) {
	var v CallView
	err := s.amend(ctx, domain.VerbInspect, func(d *seat) (Write, error) {
		if err := d.reach(domain.VerbInspect, call.Account); err != nil {
			return Write{}, err
		}
		a, err := d.Account(call.Account)
		if err != nil {
			return Write{}, err
		}
		c, err := d.ongoing(call)
		if err != nil {
			return Write{}, err
		}
		act, err := change(d, &c, a)
		if err != nil {
			return Write{}, err
		}
		ids := []domain.AccountID{a.ID}
		w := Write{Calls: []domain.Call{c}, Touches: ids, Entry: domain.Entry{Act: act, Targets: ids, Facts: d.callFacts(c)}}
		if err := d.tally(a, act, &w); err != nil {
			return w, err
		}
		if v, err = d.callView(c, a, w.Guards); err == nil && act == "call-suspect" {
			v.Ticket, err = d.suspected(&w, c, a)
		}
		return w, err
	})
	return v, err
}

// ongoing is the stored call; one that has just begun is not stored yet.
func (d *seat) ongoing(call domain.Call) (domain.Call, error) {
	stored, err := d.Call(call.Account, call.ID)
	switch {
	case isNotFound(err) && call.Started == 0:
		return call, nil
	case err != nil:
		return stored, err
	case stored.Ended != 0 || stored.Agent != d.agent.Name:
		return stored, domain.E(domain.Invalid, "what", string(call.ID), "why", "call-over")
	}
	return stored, nil
}

func (d *seat) callFacts(c domain.Call) map[string]string {
	facts := map[string]string{"call": string(c.ID), "caller": string(c.Caller), "level": strconv.Itoa(c.Level())}
	for key, value := range map[string]string{"attested": string(c.Attested), "second": c.Second, "reason": c.Override} {
		if value != "" {
			facts[key] = value
		}
	}
	return facts
}

func (d *seat) callView(c domain.Call, a domain.Account, guards []domain.Guard) (CallView, error) {
	v := CallView{Call: c}
	answered := map[domain.Question]bool{}
	for _, ans := range c.Answers {
		answered[ans.Question] = answered[ans.Question] || ans.Right
	}
	for _, q := range []domain.Question{domain.AskBirthDate, domain.AskClass, domain.AskSchool} {
		if _, known := d.compare(a, q, ""); known && !answered[q] {
			v.Ask = append(v.Ask, q)
		}
	}
	var err error
	if v.Phones, err = d.phones(a); err != nil {
		return v, err
	}
	for _, act := range []domain.Verb{domain.VerbReset, domain.VerbRenew} {
		level, err := d.raised(a.ID, act)
		if err != nil {
			return v, err
		}
		if level > domain.LevelPossession {
			v.Agreed = append(v.Agreed, act)
		}
	}
	v.Closed, err = d.closed(a, guards)
	return v, err
}
