package desk

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"guichet/domain"
)

// Enlist gives a new directory its first agents: somebody has to make the
// others.
func Enlist(ctx context.Context, dir Directory, system string, now domain.Instant, first ...domain.Agent) error {
	return retry(ctx, func() error {
		w := Write{Agents: first, Entry: domain.Entry{Act: "init", Agent: first[0].Name, System: system, At: now}}
		err := dir.View(ctx, func(snap Snapshot) error {
			w.Base = snap.Revision()
			return nil
		})
		if err == nil {
			_, err = dir.Commit(ctx, w)
		}
		return err
	})
}

// AddAgent makes an agent, or makes one anew that was removed; By, Created and
// PIN are the desk's to fill. It needs the right to administer. Forbidden
// {why: beyond-…} where it would grant more than the granter has; AgentExists;
// Invalid for a name, a role, an end or an establishment that can't be;
// NotFound for an account or an establishment that the directory does not have.
func (s *Session) AddAgent(ctx context.Context, a domain.Agent) (domain.Agent, error) {
	err := s.amend(ctx, domain.VerbAdminister, func(d *seat) (Write, error) {
		if err := d.grantable(a); err != nil {
			return Write{}, err
		}
		if limit := d.agent.MayGrant(a); limit != "" {
			return Write{}, d.refuse(domain.VerbAdminister, domain.Refusal(limit))
		}
		a.By, a.Created, a.Removed, a.PIN = d.agent.Name, d.now, 0, domain.PIN{}
		e := domain.Entry{Act: "agent-add", Facts: agentFacts(a)}
		w := Write{Entry: e, Agents: []domain.Agent{a}}
		if a.Account != "" {
			w.Entry.Targets, w.Touches = []domain.AccountID{a.Account}, []domain.AccountID{a.Account}
		}
		return w, nil
	})
	return a, err
}

// agentFacts are what the journal says of an agent.
func agentFacts(a domain.Agent) map[string]string {
	facts := map[string]string{"agent": a.Name, "role": string(a.Role)}
	if a.Until != 0 {
		facts["until"] = a.Until.Time().In(domain.Paris()).Format("2006-01-02 15:04")
	}
	if !a.All {
		facts["etab"] = join(a.UAIs)
	}
	if len(a.Only) > 0 {
		facts["only"] = join(a.Only)
	}
	return facts
}

func join[T ~string](list []T) string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = string(v)
	}
	return strings.Join(out, " ")
}

// grantable refuses an agent that makes no sense.
func (d *seat) grantable(a domain.Agent) error {
	invalid := func(what, why string) error { return domain.E(domain.Invalid, "what", what, "why", why) }
	switch {
	case !agentName(a.Name):
		return invalid(domain.Clean(a.Name), "agent-name")
	case !slices.Contains(domain.Roles(), a.Role):
		return invalid(domain.Clean(string(a.Role)), join(domain.Roles()))
	case a.Until != 0 && a.Until <= d.now:
		return invalid("--until", "past")
	case !a.All && len(a.UAIs) == 0:
		return invalid(string(a.Role), "no-perimeter")
	}
	for _, v := range a.Only {
		if !(domain.Agent{Name: a.Name, Role: a.Role}).May(v, d.now) {
			return invalid(domain.Clean(string(v)), "not-of-role")
		}
	}
	for _, uai := range a.UAIs {
		if _, err := d.Establishment(uai); err != nil {
			return err
		}
	}
	return d.vacant(a)
}

// vacant refuses a name, or an account, that another agent has.
func (d *seat) vacant(a domain.Agent) error {
	agents, err := d.Agents()
	if err != nil {
		return err
	}
	for _, other := range agents {
		if other.Removed != 0 {
			continue
		}
		if other.Name == a.Name || a.Account != "" && other.Account == a.Account {
			return domain.E(domain.AgentExists, "what", other.Name)
		}
	}
	if a.Account != "" {
		_, err = d.Belonging(a.Account)
	}
	return err
}

// agentName tells that a text can name an agent: it stands in the journal, in
// command lines and in `agent:` of a query.
func agentName(s string) bool {
	return s != "" && len(s) <= 64 && s == domain.Clean(s) && domain.Fold(s) != "" &&
		!strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '/' || r == ':' })
}

// Agents lists who may sit at a console, by name, the removed ones last. It
// needs the right to administer.
func (s *Session) Agents(ctx context.Context) ([]domain.Agent, error) {
	var out []domain.Agent
	err := s.look(ctx, domain.VerbAdminister, func(d *seat) error {
		agents, err := d.Snapshot.Agents()
		for _, a := range agents {
			out = append(out, publicly(a))
		}
		slices.SortStableFunc(out, func(a, b domain.Agent) int { return min(1, int(a.Removed)) - min(1, int(b.Removed)) })
		return err
	})
	return out, err
}

// publicly is an agent without what is kept of their PIN but that there is one.
func publicly(a domain.Agent) domain.Agent {
	if a.PIN.Set() {
		a.PIN = domain.PIN{Hash: []byte{1}, Closed: a.PIN.Closed}
	}
	return a
}

// AgentNamed is one agent: oneself always, others by the right to administer.
func (s *Session) AgentNamed(ctx context.Context, name string) (domain.Agent, error) {
	verb := domain.VerbAdminister
	if name == s.As {
		verb = domain.VerbSearch
	}
	var a domain.Agent
	err := s.look(ctx, verb, func(d *seat) error {
		var err error
		a, err = d.Agent(name)
		return err
	})
	return publicly(a), err
}

// RemoveAgent closes an agent's rights, at once and in open consoles too. The
// name stays known, since the journal speaks of it. Forbidden for an agent of
// more rights; Conflict for the last supervisor of everything, without whom
// nobody could make another.
func (s *Session) RemoveAgent(ctx context.Context, name string) error {
	return s.amend(ctx, domain.VerbAdminister, func(d *seat) (Write, error) {
		a, err := d.Agent(name)
		switch {
		case err != nil:
			return Write{}, err
		case a.Removed != 0:
			return Write{}, domain.E(domain.NotFound, "kind", "agent", "what", name)
		}
		if limit := d.agent.MayGrant(a); limit != "" && name != d.agent.Name && a.Open(d.now) {
			return Write{}, d.refuse(domain.VerbAdminister, domain.Refusal(limit))
		}
		a.Removed = d.now
		if err := d.governed(a); err != nil {
			return Write{}, err
		}
		return Write{Entry: domain.Entry{Act: "agent-remove", Facts: agentFacts(a)}, Agents: []domain.Agent{a}}, nil
	})
}

// governed refuses a change of an agent after which nobody could administer.
func (d *seat) governed(change domain.Agent) error {
	agents, err := d.Agents()
	if err != nil {
		return err
	}
	for _, a := range agents {
		if a.Name == change.Name {
			a = change
		}
		if a.Role == domain.Supervisor && a.All && a.Until == 0 && a.May(domain.VerbAdminister, d.now) {
			return nil
		}
	}
	return domain.E(domain.Conflict, "what", change.Name, "why", "last-supervisor")
}
