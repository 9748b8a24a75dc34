package desk_test

import (
	"fmt"
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

func ref(uai domain.UAI, name string) domain.GroupRef { return domain.GroupRef{UAI: uai, Name: name} }

// groups are the free groups with their members, as « UAI/Name n ».
func (b *bench) groups() []string {
	b.t.Helper()
	list, err := b.Groups(bg, "")
	if err != nil {
		b.t.Fatal(err)
	}
	var out []string
	for _, g := range list {
		out = append(out, fmt.Sprintf("%s/%s %d", g.ID.UAI(), g.Name, g.Members))
	}
	return out
}

func (b *bench) wantGroups(want ...string) {
	b.t.Helper()
	if got := b.groups(); !slices.Equal(got, want) {
		b.t.Errorf("groups %q, want %q", got, want)
	}
	b.sound()
}

// carry plans and applies.
func (b *bench) carry(p domain.Plan, err error) domain.Plan {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
	return b.do(p)
}

func (b *bench) undo(id domain.PlanID) domain.Plan {
	b.t.Helper()
	return b.carry(b.PlanUndo(bg, id))
}

// The life of a free group, each step of it taken back.
func TestGroupLifecycle(t *testing.T) {
	b := newBench(t)
	cast(b)
	made := b.carry(b.PlanGroupCreate(bg, ref(tilleuls, "Médico-social")))
	b.wantGroups("0779001R/Médico-social 0")
	if e := b.entries()[0]; e.Act != "group-create" || !slices.Equal(e.Groups, []domain.GroupID{"0779001R/free/medico-social"}) {
		t.Errorf("journalled as %+v", e)
	}
	_, err := b.PlanGroupCreate(bg, ref(tilleuls, "MEDICO-SOCIAL"))
	wantCode(t, err, domain.GroupExists)
	b.undo(made.ID)
	b.wantGroups()

	b.do(b.plan([]domain.AccountID{id("101"), id("201"), id("203")}, desk.GroupChange{Add: []domain.GroupRef{ref(tilleuls, "Agents")}}))
	renamed := b.carry(b.PlanGroupRename(bg, ref(tilleuls, "agents"), "Accueil"))
	b.wantGroups("0779001R/Accueil 3")
	b.undo(renamed.ID)
	b.wantGroups("0779001R/Agents 3")

	spelled := b.carry(b.PlanGroupRename(bg, ref(tilleuls, "agents"), "AGENTS"))
	b.wantGroups("0779001R/AGENTS 3")
	b.undo(spelled.ID)
	b.wantGroups("0779001R/Agents 3")

	deleted := b.carry(b.PlanGroupDelete(bg, ref(tilleuls, "Agents")))
	b.wantGroups()
	b.undo(deleted.ID)
	b.wantGroups("0779001R/Agents 3")
	if got := b.account(id("203")).Account.Groups; !slices.Equal(got, []domain.GroupID{"0779001R/free/agents"}) {
		t.Errorf("in %v", got)
	}
}

// A group into which somebody came since is not taken away by an undo, nor one
// whose members are not all the agent's to move.
func TestGroupStaysWhereSomebodyIs(t *testing.T) {
	b := newBench(t)
	cast(b)
	made := b.carry(b.PlanGroupCreate(bg, ref(tilleuls, "Club")))
	b.do(b.plan([]domain.AccountID{id("101"), id("301")}, desk.GroupChange{Add: []domain.GroupRef{ref(tilleuls, "Club")}}))
	b.undo(made.ID)
	b.wantGroups("0779001R/Club 2")
	adml := b.at(domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	p, err := adml.PlanGroupDelete(bg, ref(tilleuls, "Club"))
	if err != nil || p.Changing != 1 || p.Tally()[domain.RankAbove] != 1 {
		t.Fatalf("%+v, %v", p, err)
	}
	if _, err := adml.Apply(bg, p, nil); err != nil {
		t.Fatal(err)
	}
	b.wantGroups("0779001R/Club 1")
	_, err = adml.PlanGroupCreate(bg, ref(chenes, "Club"))
	b.refusedWith(err, "outside-perimeter")
	_, err = adml.PlanGroupRename(bg, ref(chenes, "Club"), "Cercle")
	b.refusedWith(err, "outside-perimeter")
	bare := b.carry(adml.PlanGroupCreate(bg, ref("", "Atelier"))) // of the only establishment
	if bare.Groups[0].ID.UAI() != tilleuls {
		t.Errorf("made %v", bare.Groups)
	}
}

// K32: classes, teaching groups, profiles and functions are the feed's; nobody
// edits them here, and a free group of such a name is not made by mistake.
func TestAutomaticGroupsAreNotEdited(t *testing.T) {
	b := newBench(t)
	f := aaf(pupil("101", "Roy", "Tom", "3A"))
	f.items[0].Establishment.Classes, f.items[0].Establishment.Groups = []string{"3A"}, []string{"3ALV2"}
	b.take(f)
	for name, why := range map[string]string{"3a": "kind-class", "3ALV2": "kind-class", "Élèves": "kind-profile", "Responsable": "kind-profile"} {
		for act, err := range map[string]error{
			"create": func() error { _, err := b.PlanGroupCreate(bg, ref(tilleuls, name)); return err }(),
			"rename": func() error { _, err := b.PlanGroupRename(bg, ref(tilleuls, name), "X"); return err }(),
			"delete": func() error { _, err := b.PlanGroupDelete(bg, ref(tilleuls, name)); return err }(),
			"add": func() error {
				_, err := b.PlanGroups(bg, []domain.AccountID{id("101")}, desk.GroupChange{Add: []domain.GroupRef{ref(tilleuls, name)}})
				return err
			}(),
		} {
			wantCode(t, err, domain.AutomaticGroup)
			if e, ok := err.(*domain.Error); ok && e.Facts["why"] != why {
				t.Errorf("%s %s: %s, want %s", act, name, e.Facts["why"], why)
			}
		}
	}
	b.carry(b.PlanGroupCreate(bg, ref(chenes, "3A"))) // no class there
}

// K16, K21: who has an account elsewhere is enrolled in a group of the second
// school by its ADML, who sees them by name only; on an ENT where that opens
// the school's portal, the plan says so. In the other school's groups the ADML
// changes nothing.
func TestK16_K21_EnrolSomebodySeenByNameOnly(t *testing.T) {
	b := newBench(t)
	f := aaf(staff("201", "Petit", "Nadia", tilleuls))
	f.Platforms[chenes] = "kosmos-reims"
	f.items[1].Establishment.Platform = "kosmos-reims"
	b.take(f)
	adml := b.at(domain.Agent{Name: "second", Role: domain.ADML, UAIs: []domain.UAI{chenes}})
	if v, err := adml.Account(bg, id("201")); err != nil || v.Inside {
		t.Fatalf("%+v, %v", v, err)
	}
	p, err := adml.PlanGroups(bg, []domain.AccountID{id("201")}, desk.GroupChange{Add: []domain.GroupRef{ref(chenes, "Médico-social")}})
	if err != nil || p.Changing != 1 || p.Opens[chenes] != 1 {
		t.Fatalf("%+v, %v", p, err)
	}
	done, err := adml.Apply(bg, p, nil)
	if err != nil {
		t.Fatal(err)
	}
	b.wantGroups("0779002S/Médico-social 1")
	if v, _ := adml.Account(bg, id("201")); v.Inside || v.Account.Login != "" {
		t.Error("the enrolment shows more than before")
	}
	back, err := adml.PlanUndo(bg, done.ID)
	if err == nil {
		_, err = adml.Apply(bg, back, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	b.wantGroups()
	p, err = adml.PlanGroups(bg, []domain.AccountID{id("201")}, desk.GroupChange{Add: []domain.GroupRef{ref("", "Agents")}})
	if err != nil || p.Steps[0].Why != domain.OutsidePerimeter {
		t.Errorf("their own school's group: %+v, %v", p.Steps, err)
	}
	own, err := b.PlanGroups(bg, []domain.AccountID{id("201")}, desk.GroupChange{Add: []domain.GroupRef{ref(tilleuls, "Agents")}})
	if err != nil || len(own.Opens) != 0 {
		t.Errorf("their own portal is opened: %+v, %v", own.Opens, err)
	}
}

// A campaign: each row its own group, the same row twice is one; and one group
// replaced by another for the same people. Both are taken back.
func TestCampaignAndReplacement(t *testing.T) {
	b := newBench(t)
	cast(b)
	rows := []desk.Assignment{
		{Account: id("201"), Group: ref("", "Agents")}, {Account: id("101"), Group: ref(tilleuls, "Chorale")},
		{Account: id("201"), Group: ref("", "agents")}, {Account: id("202"), Group: ref("", "Agents")}, {Account: id("999"), Group: ref("", "Agents")},
	}
	p, err := b.PlanCampaign(bg, rows)
	if err != nil || p.Total != 4 || p.Changing != 3 || p.Tally()[domain.NoSuchAccount] != 1 {
		t.Fatalf("%+v, %v", p, err)
	}
	campaign := b.do(p)
	b.wantGroups("0779001R/Agents 1", "0779001R/Chorale 1", "0779002S/Agents 1")
	replaced := b.carry(b.PlanGroups(bg, []domain.AccountID{id("201"), id("202")},
		desk.GroupChange{Add: []domain.GroupRef{ref("", "Médico-social")}, Remove: []domain.GroupRef{ref("", "Agents")}}))
	b.wantGroups("0779001R/Agents 0", "0779001R/Chorale 1", "0779001R/Médico-social 1", "0779002S/Agents 0", "0779002S/Médico-social 1")
	b.undo(replaced.ID)
	b.wantGroups("0779001R/Agents 1", "0779001R/Chorale 1", "0779002S/Agents 1")
	// The undo of the replacement put them back: the campaign's own is refused, by name, for those two alone.
	u, err := b.PlanUndo(bg, campaign.ID)
	if err != nil || u.Changing != 1 || u.Tally()[domain.ChangedSince] != 2 {
		t.Errorf("%+v, %v", u.Steps, err)
	}
}

// A batch about several groups does not look, to an undo, as if it had changed
// the others' memberships too.
func TestUndoSeesWhoseMembershipABatchChanged(t *testing.T) {
	b := newBench(t)
	cast(b)
	agents := []domain.GroupRef{ref("", "Agents")}
	b.do(b.plan([]domain.AccountID{id("201"), id("202")}, desk.GroupChange{Add: agents}))
	out := b.do(b.plan([]domain.AccountID{id("201")}, desk.GroupChange{Remove: agents}))
	// 201 goes into Chorale in the same batch in which 101 goes into Agents.
	b.carry(b.PlanCampaign(bg, []desk.Assignment{{Account: id("101"), Group: ref(tilleuls, "Agents")}, {Account: id("201"), Group: ref(tilleuls, "Chorale")}}))
	u, err := b.PlanUndo(bg, out.ID)
	if err != nil || u.Changing != 1 {
		t.Errorf("%+v, %v", u.Steps, err)
	}
}
