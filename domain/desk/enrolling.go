package desk

import (
	"cmp"
	"context"
	"strings"

	"guichet/domain"
	"guichet/domain/platform"
)

// PlanEnrol computes the enrolment of the account that was found into a free
// group of the school, in the place of a new one (K16, K21): the group that is
// asked for, else the one that the person's kind suggests. NotMade where the
// decision is another; Ambiguous where several candidates are left; Invalid
// without a group.
func (s *Session) PlanEnrol(ctx context.Context, who NewPerson, ask CreateAsk) (domain.Plan, error) {
	c, err := s.Decide(ctx, who, ask.Refused)
	if err != nil {
		return domain.Plan{}, err
	}
	found, group := c.found(), cmp.Or(domain.Clean(ask.Group), c.Enrol)
	switch {
	case c.Row.Outcome != platform.ToEnrol:
		return domain.Plan{}, domain.E(domain.NotMade, "row", c.Row.Row, "why", "made-"+c.Row.Outcome)
	case len(found) > 1:
		var ids []string
		for _, n := range found {
			ids = append(ids, string(n.ID))
		}
		return domain.Plan{}, domain.E(domain.Ambiguous, "what", c.Person.identity("", "").Name(), "candidates", strings.Join(ids, ", "))
	case c.Person.UAI == "":
		return domain.Plan{}, domain.E(domain.Invalid, "what", "uai", "why", "no-school")
	case domain.Fold(group) == "":
		return domain.Plan{}, domain.E(domain.Invalid, "what", "group", "why", "needed")
	}
	ref := domain.GroupRef{UAI: c.Person.UAI, Name: strings.TrimPrefix(group, string(c.Person.UAI)+"/")}
	return s.PlanGroups(ctx, []domain.AccountID{found[0].ID}, GroupChange{Add: []domain.GroupRef{ref}})
}
