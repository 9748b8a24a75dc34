package desk_test

import (
	"context"
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// What functions suggest (K18, K19), the most wanted first, and the groups that
// accounts are in; of another school's account nothing is told but its
// membership in one's own groups.
func TestEnrolment(t *testing.T) {
	b := newBench(t)
	social, attee, other := staff("1", "PETIT", "Nadia", tilleuls), staff("2", "ROY", "Agnès", tilleuls), staff("3", "HENRY", "Inès", tilleuls)
	social.Identity.Affiliations[0].Functions = []domain.Function{{Code: "MDS"}, {Label: "ATTEE"}}
	attee.Identity.Affiliations[0].Functions = []domain.Function{{Label: "ATTEE"}}
	b.take(aaf(social, attee, other))
	ids := []domain.AccountID{"ent77:creteil/1", "ent77:creteil/2", "ent77:creteil/3", "ent77:creteil/nobody"}
	for _, uai := range []domain.UAI{tilleuls, chenes} {
		b.do(b.plan(ids[:2], desk.GroupChange{Add: []domain.GroupRef{{UAI: uai, Name: "Agents"}}}))
	}
	agents := func(uai domain.UAI) domain.GroupID { return domain.NewGroupID(uai, domain.FreeGroup, "Agents") }
	got, err := b.Enrolment(context.Background(), ids)
	if err != nil || !slices.Equal(got.Usual, []string{"Agents", "Médico-social"}) || len(got.In) != 2 || got.In[agents(tilleuls)] != 2 || got.In[agents(chenes)] != 2 {
		t.Errorf("%+v, %v", got, err)
	}
	away := b.at(domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{chenes}})
	got, err = away.Enrolment(context.Background(), ids)
	if err != nil || len(got.Usual) != 0 || len(got.In) != 1 || got.In[agents(chenes)] != 2 {
		t.Errorf("of another school's: %+v, %v", got, err)
	}
}
