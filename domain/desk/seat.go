package desk

import (
	"guichet/domain"
)

// seat is the session's agent at one state of the directory: rights are judged
// by both together.
type seat struct {
	Snapshot
	s      *Session
	agent  domain.Agent
	now    domain.Instant
	owners map[domain.AccountID]bool // accounts linked to agents; nil until asked for
	keys   map[string]bool           // source/key of their people
}

// seat reads who the agent is now.
func (s *Session) seat(snap Snapshot) (*seat, error) {
	head, err := snap.Head()
	if err != nil {
		return nil, err
	}
	raise(&s.latest, int64(head.Latest))
	d := &seat{Snapshot: snap, s: s, now: s.Now()}
	d.agent, err = snap.Agent(s.As)
	switch {
	case isNotFound(err):
		d.agent = domain.Agent{Name: s.As, Removed: 1}
		s.agent.Store(&d.agent)
		return nil, d.refuse("open", domain.AgentUnknown)
	case err != nil:
		return nil, err
	}
	s.agent.Store(&d.agent)
	return d, nil
}

// may is the gate of every verb: a refusal unless the agent holds it now.
func (d *seat) may(v domain.Verb) error {
	switch {
	case d.agent.Removed != 0:
		return d.refuse(v, domain.AgentRemoved)
	case !d.agent.Open(d.now):
		return d.refuse(v, domain.AgentEnded)
	case v != "open" && !d.agent.May(v, d.now):
		return d.refuse(v, domain.AgentVerb)
	}
	return nil
}

func (d *seat) covers(uais ...domain.UAI) bool { return d.agent.Covers(uais) }

// inside tells that the agent's perimeter holds the account.
func (d *seat) inside(who domain.Identity) bool { return d.agent.Covers(who.UAIs()) }

// reach is the refusal of acting on an account that is not the agent's to act
// on; nil when it is.
func (d *seat) reach(v domain.Verb, id domain.AccountID) error {
	who, err := d.Belonging(id)
	if err != nil {
		return err
	}
	why := domain.OutsidePerimeter
	if d.covers(who.UAIs...) {
		if why, err = d.protects(id, who); err != nil || why == "" {
			return err
		}
	}
	return d.refuse(v, domain.Refusal(why), id)
}

// protects tells why the agent may not act on an account wherever it is: it is
// their own, or of a rank above theirs. Empty when they may.
func (d *seat) protects(id domain.AccountID, who domain.Belonging) (domain.Why, error) {
	if err := d.readOwners(); err != nil {
		return "", err
	}
	if own := d.agent.Account; own != "" && (own == id || samePersonID(own, id)) {
		return domain.OwnAccount, nil
	}
	if len(d.owners) > 0 && (d.owners[id] || d.keys[personKey(id)]) {
		who.Rank = domain.LinkedRank
	}
	switch {
	case who.Rank <= d.agent.Rank():
		return "", nil
	case !d.covers(who.UAIs...):
		return domain.OutsidePerimeter, nil // who is a head elsewhere is not told
	}
	return domain.RankAbove, nil
}

// readOwners finds the accounts of agents, once a seat.
func (d *seat) readOwners() error {
	if d.owners != nil {
		return nil
	}
	agents, err := d.Agents()
	if err != nil {
		return err
	}
	d.owners, d.keys = map[domain.AccountID]bool{}, map[string]bool{}
	for _, a := range agents {
		if a.Account == "" || a.Removed != 0 {
			continue
		}
		d.owners[a.Account] = true
		if key := personKey(a.Account); key != "" {
			d.keys[key] = true
		}
	}
	return nil
}

// personKey is what a person's accounts have in common; empty for a manual
// account.
func personKey(id domain.AccountID) string {
	if id.JoinKey() == "" {
		return ""
	}
	return id.Source() + "/" + id.JoinKey()
}
