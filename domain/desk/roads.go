package desk

import (
	"guichet/domain"
	"guichet/domain/platform"
)

// road decides what an act comes to for an account: the platform's road, and
// why nothing is done here; empty when it is.
func (d *seat) road(v domain.Verb, a domain.Account) (platform.Road, domain.Why) {
	p, _ := d.s.Platforms.Platform(a.ID.Platform())
	verdict := a.Access.StateAt(d.now)
	if why := senseless(v, a, verdict, d.now); why != "" {
		return platform.Road{}, why
	}
	r, ok := p.Road(platform.Case{Verb: v, Profile: a.Profile, Fed: a.ID.Source() != "", Verdict: verdict, HasMail: a.Email() != ""})
	switch {
	case !ok:
		return r, domain.NoRoad
	case v == domain.VerbReset && a.Access.Federated.Is(true) && r.Kind == platform.RoadDo:
		return r, domain.NotOurs // whoever federates the login keeps its password (K26)
	case r.Kind == platform.RoadSelf:
		return r, domain.SelfService
	case r.Kind == platform.RoadInstead:
		return r, domain.OtherVerb
	case r.Kind == platform.RoadRefuse:
		return r, domain.NotOurs
	case p.Authority != platform.Here && !d.s.carries(a.ID, string(v)):
		return r, domain.HandOff
	}
	return r, ""
}

// senseless tells that the account is not in a state in which the act means
// anything.
func senseless(v domain.Verb, a domain.Account, verdict domain.Verdict, now domain.Instant) domain.Why {
	closed := a.ClosedBy(now)
	switch v {
	case domain.VerbClose:
		if closed {
			return domain.AlreadyClosed
		}
	case domain.VerbReopen:
		if !closed {
			return domain.NotClosed
		}
	case domain.VerbUnlock:
		switch {
		case a.Access.DuplicateBlocking.Is(true):
			return domain.DuplicateReview
		case verdict.State != domain.Locked:
			return domain.NotLocked
		}
	case domain.VerbRenew:
		if verdict.State != domain.Locked {
			return domain.NotLocked
		}
	}
	if closed && v != domain.VerbClose && v != domain.VerbReopen {
		return domain.AlreadyClosed
	}
	return ""
}

// RoadOf is the road that a step of a plan is left to: its words are the
// platform's own.
func (s *Session) RoadOf(st domain.Step) (platform.Road, bool) {
	p, _ := s.Platforms.Platform(st.Account.Platform())
	return p.RoadNamed(st.Road)
}
