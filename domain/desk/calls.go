package desk

import (
	"context"
	"slices"
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

// CallView is a call as the screen shows it: what may be asked, never what the
// answer is.
type CallView struct {
	domain.Call
	Ask    []domain.Question // that the directory knows the answer to, and that was not answered rightly yet
	Closed domain.Instant    // no level above 1 until then
	Phones []string          // the schools' numbers, to call back
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
// the school, and too many close what is above level 1 for a while.
func (s *Session) Answer(ctx context.Context, call domain.Call, q domain.Question, heard string) (CallView, error) {
	return s.inCall(ctx, call, func(d *seat, c *domain.Call, a domain.Account) (string, error) {
		right, known := d.compare(a, q, heard)
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
// day, whoever calls.
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
		v, err = d.callView(c, a, w.Guards)
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
	v.Closed, err = d.closed(a, guards)
	return v, err
}

// compare tells whether what was heard is what the directory knows; known is
// false where it knows nothing to compare with.
func (d *seat) compare(a domain.Account, q domain.Question, heard string) (right, known bool) {
	switch q {
	case domain.AskBirthDate:
		return a.BirthDate.Heard(heard), a.BirthDate != 0
	case domain.AskClass:
		classes := a.Classes()
		return slices.ContainsFunc(classes, func(c string) bool { return squeezed(c) == squeezed(heard) }), len(classes) > 0
	case domain.AskSchool:
		known = len(a.Affiliations) > 0
		for _, uai := range a.UAIs() {
			e, err := d.Establishment(uai)
			if err == nil && sameSchool(e, heard) {
				return true, known
			}
		}
	}
	return false, known
}

// squeezed is a name without what people leave out when they say it: « 3 A ».
func squeezed(s string) string { return strings.ReplaceAll(domain.Fold(s), " ", "") }

// sameSchool tells that what was heard names the establishment: its name
// without the kind of school is enough, its UAI too.
func sameSchool(e domain.Establishment, heard string) bool {
	words := strings.Fields(domain.Fold(heard))
	name := strings.Fields(domain.Fold(e.Name + " " + e.City))
	if squeezed(heard) == squeezed(string(e.UAI)) && heard != "" {
		return true
	}
	said := 0
	for _, w := range words {
		if !slices.Contains(name, w) {
			return false
		}
		if !slices.Contains(schoolKinds, w) {
			said++
		}
	}
	return said > 0
}

// schoolKinds are words of nearly every school's name, which tell nothing.
var schoolKinds = []string{"clg", "lyc", "lp", "college", "lycee", "professionnel", "ecole", "saint", "de", "la", "le", "les", "du", "des", "d", "l", "ac", "reims"}

func (d *seat) phones(a domain.Account) ([]string, error) {
	var out []string
	schools, err := establishmentsOf(d, a.Identity)
	for _, e := range schools {
		if e.Phone != "" {
			out = append(out, e.Phone)
		}
	}
	return out, err
}

// tally counts a wrong answer, and closes what was tried too often.
func (d *seat) tally(a domain.Account, act string, w *Write) error {
	if act == "call-suspect" {
		g, err := d.Guard("account:" + string(a.ID))
		g.Until = max(g.Until, d.now.Add(frozenFor))
		w.Guards = append(w.Guards, g)
		return err
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
func (d *seat) reached(id domain.AccountID, call domain.CallID, needed int) error {
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
	until, err := d.closed(a, nil)
	switch {
	case err != nil:
		return err
	case until > 0 && c.Override == "":
		return unverified(min(c.Level(), domain.LevelKnown), "cool-down")
	case c.Level() < needed:
		return unverified(c.Level(), "level")
	}
	return nil
}
