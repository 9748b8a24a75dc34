package desk

import (
	"context"
	"strings"

	"guichet/domain"
)

// Best is how many hits a search shows unless told otherwise.
const Best = 50

func (s *Session) ask(agent domain.Agent, line string, facet Facet) Ask {
	return Ask{
		Query: domain.ParseQuery(line), After: Revision(s.last.Load()), Facet: facet, Now: s.Now(),
		Inside: Perimeter{All: agent.All, UAIs: agent.UAIs}, First: agent.UAIs,
	}
}

// Search answers the search line: the best hits, at most limit (0: Best).
func (s *Session) Search(ctx context.Context, line string, facet Facet, limit int) (Found, error) {
	agent, err := s.allow(ctx, domain.VerbSearch)
	if err != nil {
		return Found{}, err
	}
	if limit <= 0 {
		limit = Best
	}
	return s.Finder.Search(ctx, s.ask(agent, line, facet), limit)
}

// Select gives every account that the line matches exactly or by prefix, in
// order of id.
func (s *Session) Select(ctx context.Context, line string, facet Facet) ([]domain.AccountID, error) {
	agent, err := s.allow(ctx, domain.VerbSearch)
	if err != nil {
		return nil, err
	}
	return s.Finder.Select(ctx, s.ask(agent, line, facet))
}

// Resolve finds the account that an id, a join key or a login means. An id or
// a join key resolves everywhere, a login only inside the perimeter. NotFound,
// or Ambiguous with the candidates.
func (s *Session) Resolve(ctx context.Context, ref string) (domain.AccountID, error) {
	looked, err := s.LookUp(ctx, []string{ref})
	if err != nil {
		return "", err
	}
	switch ids := looked[0].IDs; len(ids) {
	case 0:
		return "", domain.E(domain.NotFound, "what", domain.Clean(ref))
	case 1:
		return ids[0], nil
	default:
		names := make([]string, len(ids))
		for i, id := range ids {
			names[i] = string(id)
		}
		return "", domain.E(domain.Ambiguous, "what", domain.Clean(ref), "candidates", strings.Join(names, ", "))
	}
}

// LookedUp is what a reference means: no account, one, or several.
type LookedUp struct {
	Ref string
	IDs []domain.AccountID
}

// LookUp resolves many references at once, in order: a pasted list.
func (s *Session) LookUp(ctx context.Context, refs []string) ([]LookedUp, error) {
	out := make([]LookedUp, 0, len(refs))
	err := s.look(ctx, domain.VerbSearch, func(d *seat) error {
		for _, ref := range refs {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			ids, err := d.resolve(strings.TrimSpace(ref))
			if err != nil {
				return err
			}
			out = append(out, LookedUp{Ref: domain.Clean(ref), IDs: ids})
		}
		return nil
	})
	return out, err
}

func (d *seat) resolve(ref string) ([]domain.AccountID, error) {
	if ref == "" {
		return nil, nil
	}
	_, err := d.Identity(domain.AccountID(ref))
	if err == nil {
		return []domain.AccountID{domain.AccountID(ref)}, nil
	}
	if !isNotFound(err) {
		return nil, err
	}
	ids, err := d.ByJoinKey("", ref)
	if err != nil || len(ids) > 0 {
		return ids, err
	}
	byLogin, err := d.ByLogin(strings.ToLower(ref))
	if err != nil {
		return nil, err
	}
	for _, id := range byLogin {
		who, err := d.Identity(id)
		if err != nil {
			return nil, err
		}
		if d.inside(who) {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// Rows are the accounts of ids as a list shows them, in order; accounts that
// are gone are left out.
func (s *Session) Rows(ctx context.Context, ids []domain.AccountID) ([]Hit, error) {
	rows := make([]Hit, 0, len(ids))
	err := s.look(ctx, domain.VerbSearch, func(d *seat) error {
		for _, id := range ids {
			a, err := d.Account(id)
			if isNotFound(err) {
				continue
			}
			if err != nil {
				return err
			}
			rows = append(rows, d.row(a))
		}
		return nil
	})
	return rows, err
}

// row is what a list shows of an account; outside the perimeter without what
// the agent may not see.
func (d *seat) row(a domain.Account) Hit {
	h := Hit{
		ID: a.ID, Family: a.FamilyName, Given: a.GivenName, Profile: a.Profile, Label: a.Label, UAIs: a.UAIs(),
		Verdict: a.Access.StateAt(d.now), Departed: a.DepartedAt != 0,
		Closed: a.ClosedBy(d.now), Inside: d.inside(a.Identity),
	}
	if h.Inside {
		h.Login, h.LoginKnown, h.Classes = a.Login, a.LoginKnown, a.Classes()
	}
	return h
}

// Size is how many accounts and establishments the index holds.
func (s *Session) Size() (accounts, establishments int) { return s.Finder.Size() }

// Ready tells how far the index is built.
func (s *Session) Ready() (done, total int, ok bool) { return s.Finder.Ready() }

func isNotFound(err error) bool { return domain.CodeOf(err) == domain.NotFound }
