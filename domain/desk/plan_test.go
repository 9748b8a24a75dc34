package desk_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

var ctx = context.Background()

func add(names ...string) desk.GroupChange {
	var c desk.GroupChange
	for _, name := range names {
		ref, _ := domain.ParseGroupRef(name)
		c.Add = append(c.Add, ref)
	}
	return c
}

func remove(name string) desk.GroupChange {
	ref, _ := domain.ParseGroupRef(name)
	return desk.GroupChange{Remove: []domain.GroupRef{ref}}
}

// crowd imports n members of staff.
func crowd(t *testing.T, n int) (*bench, []domain.AccountID) {
	b := newBench(t)
	var people []desk.Person
	var ids []domain.AccountID
	for i := range n {
		key := fmt.Sprint(10000 + i)
		people = append(people, staff(key, "Roy", fmt.Sprint("Agnès", i), tilleuls))
		ids = append(ids, id(key))
	}
	b.take(aaf(people...))
	return b, ids
}

func (b *bench) plan(ids []domain.AccountID, c desk.GroupChange) domain.Plan {
	b.t.Helper()
	p, err := b.PlanGroups(ctx, ids, c)
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

func (b *bench) do(p domain.Plan) domain.Plan {
	b.t.Helper()
	done, err := b.Apply(ctx, p, nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return done
}

func (b *bench) members(name string) []domain.AccountID {
	b.t.Helper()
	rows, err := b.Members(ctx, domain.NewGroupID(tilleuls, domain.FreeGroup, name), 0)
	if err != nil {
		b.t.Fatal(err)
	}
	var ids []domain.AccountID
	for _, r := range rows {
		ids = append(ids, r.ID)
	}
	return ids
}

func TestPlanShowsWhatWillChangeAndWhy(t *testing.T) {
	b, ids := crowd(t, 3)
	b.do(b.plan(ids[:1], add("Médico-social")))
	before := b.entries()[0].Seq
	p := b.plan(append(slices.Clone(ids), ids[1], "ent77:creteil/nobody"), add("medico-SOCIAL"))
	if p.Total != 4 || p.Changing != 2 || p.Tally()[domain.AlreadyMember] != 1 || p.Tally()[domain.NoSuchAccount] != 1 {
		t.Errorf("%+v", p.Tally())
	}
	if b.entries()[0].Seq != before {
		t.Error("a plan writes nothing")
	}
	if len(p.Creates) != 0 {
		t.Error("a group is known by its folded name")
	}
	if _, err := b.PlanGroups(ctx, ids, add("0770918E/X")); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("an establishment that nobody knows is a typing error: %v", err)
	}
}

func TestK18_AddThenUndo(t *testing.T) {
	b, ids := crowd(t, 3)
	done := b.do(b.plan(ids, add("Médico-social")))
	if done.Status != domain.PlanDone || done.Outcomes[domain.Done] != 3 || len(b.members("Médico-social")) != 3 {
		t.Fatalf("%+v", done)
	}
	e := b.entries()[0]
	if e.Act != "group-add" || len(e.Targets) != 3 || e.Agent != "s.martin" || e.System != "system" || e.Plan != done.ID {
		t.Errorf("entry %+v", e)
	}
	if v := b.account(ids[0]); len(v.Groups) != 1 || v.Groups[0].Name != "Médico-social" || len(v.Timeline) != 1 {
		t.Errorf("%+v", v.Groups)
	}
	u, err := b.PlanUndo(ctx, done.ID)
	if err != nil {
		t.Fatal(err)
	}
	b.do(u)
	if groups, _ := b.Groups(ctx, ""); len(groups) != 0 {
		t.Errorf("the group that the plan had made is gone: %+v", groups)
	}
	if _, err := b.PlanUndo(ctx, done.ID); domain.CodeOf(err) != domain.PlanNotUndoable {
		t.Errorf("undone once: %v", err)
	}
	b.sound()
}

func TestUndoLeavesWhatChangedSince(t *testing.T) {
	b, ids := crowd(t, 4)
	added := b.do(b.plan(ids, add("Agents")))
	b.do(b.plan(ids[:1], remove("Agents")))
	b.do(b.plan(ids[1:2], remove("Agents")))
	b.do(b.plan(ids[1:2], add("Agents")))
	u, err := b.PlanUndo(ctx, added.ID)
	if err != nil {
		t.Fatal(err)
	}
	if u.Changing != 2 || u.Tally()[domain.ChangedSince] != 2 {
		t.Errorf("%+v", u.Tally())
	}
	b.do(u)
	if got := b.members("Agents"); len(got) != 1 || got[0] != ids[1] {
		t.Errorf("%v", got)
	}

	removed := b.do(b.plan(ids[1:2], remove("Agents")))
	b.do(b.plan(ids[1:2], add("Agents")))
	b.do(b.plan(ids[1:2], remove("Agents")))
	u, err = b.PlanUndo(ctx, removed.ID)
	if err != nil || u.Changing != 0 {
		t.Errorf("removed, added, removed again by another: %v %+v", err, u.Tally())
	}
	b.sound()
}

func TestUndoPutsBackWhatWasRemoved(t *testing.T) {
	b, ids := crowd(t, 3)
	b.do(b.plan(ids[:2], add("Tuteurs")))
	p := b.plan(ids, remove("Tuteurs"))
	if p.Tally()[domain.NotMember] != 1 {
		t.Errorf("%v", p.Tally())
	}
	removed := b.do(p)
	u, err := b.PlanUndo(ctx, removed.ID)
	if err != nil {
		t.Fatal(err)
	}
	b.do(u)
	if got := b.members("Tuteurs"); !slices.Equal(got, ids[:2]) {
		t.Errorf("exactly as before: %v", got)
	}
}

func TestUndoTooLate(t *testing.T) {
	b, ids := crowd(t, 1)
	done := b.do(b.plan(ids, add("Agents")))
	b.now = b.now.Add(desk.UndoFor + 1e9)
	if _, err := b.PlanUndo(ctx, done.ID); domain.CodeOf(err) != domain.UndoTooLate {
		t.Errorf("%v", err)
	}
}

func TestBulkIsStoredFirstAndResumed(t *testing.T) {
	b, ids := crowd(t, 2500)
	p := b.plan(ids, add("Agents"))
	stopped, err := b.Apply(ctx, p, func(p desk.Progress) bool { return p.Batch < 1 })
	if domain.CodeOf(err) != domain.Interrupted || stopped.Applied != 1 || len(b.members("Agents")) != domain.BatchSize {
		t.Fatalf("%v %+v", err, stopped)
	}
	other := b.at(domain.Agent{Name: "p.durand", Role: domain.Support, All: true})
	done, err := other.Resume(ctx, p.ID, nil)
	if err != nil || done.Status != domain.PlanDone || done.Outcomes[domain.Done] != 2500 {
		t.Fatalf("%v %+v", err, done)
	}
	if _, err := b.Resume(ctx, p.ID, nil); domain.CodeOf(err) != domain.PlanNotResumable {
		t.Errorf("nothing is left: %v", err)
	}
	if _, err := b.Apply(ctx, stopped, nil); err == nil {
		t.Error("a batch is never applied twice")
	}
	added := 0
	for _, e := range b.entries() {
		if e.Plan == p.ID {
			added += len(e.Targets)
		}
	}
	if added != 2500 || len(b.members("Agents")) != 2500 {
		t.Errorf("the entries add up to the members: %d, %d", added, len(b.members("Agents")))
	}
	u, err := b.PlanUndo(ctx, p.ID)
	if err != nil {
		t.Fatal(err)
	}
	b.do(u)
	if len(b.members("Agents")) != 0 {
		t.Error("undone whole")
	}
	b.sound()
}

// A step that is no longer possible is refused one by one, with its reason.
func TestStepsAreCheckedAgainWhenApplied(t *testing.T) {
	b, ids := crowd(t, 2)
	p := b.plan(ids, add("Agents"))
	b.do(b.plan(ids[:1], add("Agents")))
	done := b.do(p)
	if done.Outcomes[domain.Refused] != 1 || done.Outcomes[domain.Done] != 1 {
		t.Errorf("%+v", done.Outcomes)
	}
	stored, err := b.Plan(ctx, p.ID, 0)
	if err != nil || stored.Steps[0].Why != domain.AlreadyMember {
		t.Errorf("%v %+v", err, stored.Steps)
	}
}

func TestPlanRespectsThePerimeterAndTheRank(t *testing.T) {
	b := newBench(t)
	head := staff("3", "Chef", "Rose", tilleuls)
	head.Identity.Affiliations[0].Direction = true
	b.take(aaf(staff("1", "Petit", "Nadia", tilleuls), staff("2", "Henry", "Inès", chenes), head))
	adml := b.at(domain.Agent{Name: "m.leroy", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	p, err := adml.PlanGroups(ctx, []domain.AccountID{id("1"), id("2"), id("3")}, add("Agents"))
	if err != nil {
		t.Fatal(err)
	}
	if p.Changing != 1 || p.Tally()[domain.OutsidePerimeter] != 1 || p.Tally()[domain.RankAbove] != 1 {
		t.Errorf("%+v", p.Tally())
	}
	p, err = adml.PlanGroups(ctx, []domain.AccountID{id("1")}, add(string(chenes)+"/Agents"))
	if err != nil || p.Changing != 0 {
		t.Errorf("a group of another establishment: %v %+v", err, p.Tally())
	}
	// A plan that somebody else computed is checked against the agent who
	// applies it.
	wide := b.plan([]domain.AccountID{id("2")}, add("Agents"))
	done, err := adml.Apply(ctx, wide, nil)
	if err != nil || done.Outcomes[domain.Refused] != 1 {
		t.Errorf("%v %+v", err, done.Outcomes)
	}
	reader := b.at(domain.Agent{Name: "lecteur", Role: domain.ReaderRole, All: true})
	if _, err := reader.PlanGroups(ctx, nil, add("Agents")); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v", err)
	}
	if _, err := reader.Apply(ctx, wide, nil); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v", err)
	}
	if v, err := adml.Account(ctx, id("2")); err != nil || v.Inside || v.Login != "" || v.Account.Login != "" || v.Family != "Henry" {
		t.Errorf("outside: name, profile, establishment and state: %v %+v", err, v.Row)
	}
	if _, err := adml.Resolve(ctx, "ines.henry"); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("a login does not resolve outside: %v", err)
	}
	if got, err := adml.Resolve(ctx, "2"); err != nil || got != id("2") {
		t.Errorf("a join key does: %v %v", got, err)
	}
}

func TestBareGroupNameMeansOnesOwnEstablishment(t *testing.T) {
	b := newBench(t)
	nowhere := staff("3", "Sans", "École")
	b.take(aaf(staff("1", "Petit", "Nadia", tilleuls, chenes), staff("2", "Henry", "Inès", chenes), nowhere))
	p := b.plan([]domain.AccountID{id("1"), id("2"), id("3")}, add("Agents"))
	if p.Tally()[domain.NoEstablishment] != 1 || len(p.Creates) != 2 {
		t.Errorf("%+v %+v", p.Tally(), p.Creates)
	}
	b.do(p)
	if v := b.account(id("1")); len(v.Groups) != 1 || v.Groups[0].ID.UAI() != tilleuls {
		t.Errorf("the first of the attachments: %+v", v.Groups)
	}
}
