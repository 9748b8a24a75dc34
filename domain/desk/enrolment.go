package desk

import (
	"cmp"
	"context"
	"slices"

	"guichet/domain"
)

// Enrolment is what a picker of groups knows of the accounts that it is for.
type Enrolment struct {
	Usual []string               // names of groups that their functions suggest, the most wanted first (K18, K19, K20)
	In    map[domain.GroupID]int // free groups of the perimeter that they are in → how many of them
}

// Enrolment reads the functions and the free groups of accounts. Outside the
// perimeter an account suggests nothing, and only its memberships in the
// perimeter's own groups count.
func (s *Session) Enrolment(ctx context.Context, ids []domain.AccountID) (Enrolment, error) {
	out := Enrolment{In: map[domain.GroupID]int{}}
	wanted := map[string]int{}
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		for _, id := range ids {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := d.enrolled(id, &out, wanted); err != nil && !isNotFound(err) {
				return err
			}
		}
		return nil
	})
	slices.SortStableFunc(out.Usual, func(a, b string) int { return cmp.Compare(wanted[b], wanted[a]) })
	return out, err
}

func (d *seat) enrolled(id domain.AccountID, out *Enrolment, wanted map[string]int) error {
	who, err := d.Identity(id)
	if err != nil {
		return err
	}
	if d.inside(who) {
		for _, name := range domain.UsualGroups(who) {
			if wanted[name] == 0 {
				out.Usual = append(out.Usual, name)
			}
			wanted[name]++
		}
	}
	memberships, err := d.Memberships(id)
	for _, m := range memberships {
		if d.covers(m.Group.UAI()) {
			out.In[m.Group]++
		}
	}
	return err
}
