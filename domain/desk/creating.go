package desk

import (
	"context"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// CreateAsk is what an agent wants made of a decision.
type CreateAsk struct {
	Refused  []domain.AccountID // candidates who are somebody else, by hand
	Reason   string             // needed
	Override string             // why the account is made although the row says otherwise (K3)
	Group    string             // a free group of the school, beside the row's own
	Label    string             // another word of the platform for the profile: Personnel de collectivité …
	Login    string             // as it is in the directory elsewhere; here another than the proposal
	End      domain.Day         // 0: what the row proposes
	Done     bool               // it was made in the directory elsewhere: note it here
}

// Creating is what comes of somebody's wish for an account: the decision, who
// may be the person already, and what would be made.
type Creating struct {
	diagnosis.Decision
	Person     NewPerson // as checked
	Platform   platform.Platform
	School     domain.Establishment
	Candidates []Candidate
	// Enrol is the free group that the person's kind suggests for an account
	// that is found; empty where none is.
	Enrol string
	// New is what would be made; nil where the row makes nothing.
	New *NewAccount
}

// NewAccount is an account before it is made.
type NewAccount struct {
	Identity   domain.Identity
	Groups     []string // free groups of the school
	Door       platform.Door
	MustChange bool
	End        domain.Day // 0: none
	Login      string     // the proposal
	// HandOff: the directory is elsewhere. It is made there, and noted here.
	HandOff bool
	After   []platform.ChecklistStep // what remains once it is made
}

// Decide goes through the tree for somebody, after the search over the whole
// ENT: candidates that are probable and not refused by hand are found. Nothing
// is written. Invalid {what, why} for what can't be; NotFound for a school that
// the directory does not know; Forbidden for one outside the perimeter.
func (s *Session) Decide(ctx context.Context, who NewPerson, refused []domain.AccountID) (Creating, error) {
	return s.decideFor(ctx, domain.VerbInspect, who, CreateAsk{Refused: refused})
}

// PlanCreate is Decide, and what would be made as it is asked. Beside the
// errors of Decide: NotMade {row, why} where no account is made by hand;
// NeedsMotive without a reason; Invalid for what the row needs; Forbidden
// without the right to create. What comes back holds the decision with the
// error too.
func (s *Session) PlanCreate(ctx context.Context, who NewPerson, ask CreateAsk) (Creating, error) {
	c, err := s.decideFor(ctx, domain.VerbCreate, who, ask)
	if err == nil {
		err = c.made(ask)
	}
	return c, err
}

// decideFor searches, then decides on one state of the directory.
func (s *Session) decideFor(ctx context.Context, v domain.Verb, who NewPerson, ask CreateAsk) (Creating, error) {
	var c Creating
	who, err := who.checked(domain.DayOf(s.Now().Time().In(domain.Paris())))
	if err != nil {
		return c, err
	}
	near, err := s.near(ctx, who)
	if err != nil {
		return c, err
	}
	err = s.look(ctx, v, func(d *seat) error {
		c, err = d.decide(who, ask, near)
		return err
	})
	return c, err
}

// decide is Decide on one state of the directory.
func (d *seat) decide(who NewPerson, ask CreateAsk, near map[domain.AccountID]Tier) (Creating, error) {
	who = d.placed(who)
	c := Creating{Person: who}
	if !d.agent.All && (who.UAI == "" || !d.covers(who.UAI)) {
		return c, d.refuse(domain.VerbCreate, domain.Refusal(domain.OutsidePerimeter))
	}
	id, err := d.platformFor(who)
	if err != nil {
		return c, err
	}
	if who.UAI != "" {
		if c.School, err = d.Establishment(who.UAI); err != nil {
			return c, err
		}
	}
	c.Person.Platform = id
	c.Platform, _ = d.s.Platforms.Platform(id)
	if c.Candidates, err = d.candidates(who, id, near, ask.Refused); err != nil {
		return c, err
	}
	judge, err := d.s.Judge()
	if err != nil {
		return c, err
	}
	f, err := d.factsOfNew(c)
	if err != nil {
		return c, err
	}
	c.Decision = judge.Creation(&f, d.now)
	if c.Row.Outcome == platform.ToEnrol {
		_ = f.Say(foundKey, yesNo(false), diagnosis.Source{From: domain.FromGuichet})
		c.Enrol = judge.Creation(&f, d.now).Row.Group
	}
	if c.Row.Makes() {
		c.New, err = d.newAccount(c, ask)
	}
	return c, err
}

var foundKey, _ = diagnosis.KeyNamed("found")

// found are the candidates who are the person, as far as nobody refused them.
func (c Creating) found() []Candidate {
	var out []Candidate
	for _, n := range c.Candidates {
		if n.Probable && !n.Refused {
			out = append(out, n)
		}
	}
	return out
}

// placed is a person at the agent's only school where none is named.
func (d *seat) placed(who NewPerson) NewPerson {
	if who.UAI == "" && !d.agent.All && len(d.agent.UAIs) == 1 {
		who.UAI = d.agent.UAIs[0]
	}
	return who
}

// platformFor is the platform of a new account: what is asked for, where the
// school's rules know it, else the school's own. UnknownPlatform; Invalid where
// neither says one.
func (d *seat) platformFor(who NewPerson) (domain.PlatformID, error) {
	if who.Platform != "" {
		if err := d.s.knows(who.Platform); err != nil {
			return "", err
		}
	}
	if who.UAI == "" {
		if who.Platform == "" {
			return "", domain.E(domain.Invalid, "what", "uai", "why", "no-school")
		}
		return who.Platform, nil
	}
	e, err := d.Establishment(who.UAI)
	switch {
	case err != nil:
		return "", err
	case who.Platform == "" && e.Platform == "":
		return "", domain.E(domain.Invalid, "what", "platform", "why", "no-platform")
	case who.Platform == "":
		return e.Platform, nil
	case e.Platform != "" && !d.s.siblings(e.Platform, who.Platform):
		return "", domain.E(domain.Invalid, "what", string(who.Platform), "why", "platform-of-school")
	}
	return who.Platform, nil
}
