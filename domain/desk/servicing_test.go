package desk_test

import (
	"fmt"
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

func (b *bench) services(key string) domain.Services {
	return b.account(id(key)).Account.Particulars.Services
}

// K11, K22, K23, K24, K36: what an account has beside the ENT is recorded with
// the values before and after, and what is so already is not touched.
func TestServicesAreRecorded(t *testing.T) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"), staff("2", "Petit", "Nadia", tilleuls))
	c := domain.ServiceChange{Pronote: "P-41", Grant: []string{"saisie-libre", "marks-read"}, GAR: "oui", Esidoc: "no"}
	done, err := b.SetServices(bg, []domain.AccountID{id("2"), id("2")}, c, "rentrée")
	if err != nil || done != (desk.ServicesDone{Changed: 1}) {
		t.Fatalf("%+v, %v", done, err)
	}
	s := b.services("2")
	if !s.Pronote.Is("P-41") || !s.GAR.Is(true) || !s.Esidoc.Is(false) || !slices.Equal(s.Rights, []string{"marks-read", "textbook-free"}) {
		t.Errorf("%+v", s)
	}
	v := b.account(id("2"))
	if e := v.Timeline[0]; e.Act != "services-set" || len(v.Changes[e.Seq]) != 4 || e.Facts["reason"] != "rentrée" || e.Facts["fields"] != "esidoc gar pronote_id rights" {
		t.Errorf("%+v %+v", e, v.Changes)
	}
	seq := b.entries()[0].Seq
	if done, err := b.SetServices(bg, []domain.AccountID{id("2")}, c, "encore"); err != nil || done.Unchanged != 1 || b.entries()[0].Seq != seq {
		t.Errorf("the same again: %+v, %v", done, err)
	}
	c = domain.ServiceChange{Pronote: "-", Drop: []string{"marks-read"}, GAR: "?"}
	if _, err := b.SetServices(bg, []domain.AccountID{id("2")}, c, "départ"); err != nil {
		t.Fatal(err)
	}
	if s := b.services("2"); !s.Pronote.SaysNone() || !s.GAR.IsZero() || !s.Esidoc.Is(false) || !slices.Equal(s.Rights, []string{"textbook-free"}) {
		t.Errorf("none, unknown and unsaid are confused: %+v", s)
	}
	for name, c := range map[string]domain.ServiceChange{
		"right": {Grant: []string{"everything"}}, "gar": {GAR: "perhaps"}, "none of a yes or no": {Esidoc: "-"}, "nothing": {}, "long": {Pronote: fmt.Sprintf("%065d", 1)},
	} {
		if _, err := b.SetServices(bg, []domain.AccountID{id("1")}, c, "essai"); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := b.SetServices(bg, []domain.AccountID{id("1"), id("2")}, domain.ServiceChange{Pronote: "P-1"}, "essai"); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("K11: one PRONOTE id for two: %v", err)
	}
	if _, err := b.SetServices(bg, []domain.AccountID{id("1")}, domain.ServiceChange{GAR: "yes"}, ""); domain.CodeOf(err) != domain.NeedsMotive {
		t.Errorf("%v", err)
	}
	b.sound()
}

// Outside the perimeter nothing is recorded, and the attempt is journalled; of
// some, the others are.
func TestServicesOutsideThePerimeter(t *testing.T) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"), staff("2", "Petit", "Remi", chenes))
	adml := b.at(domain.Agent{Name: "adml", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}})
	c := domain.ServiceChange{GAR: "yes"}
	if _, err := adml.SetServices(bg, []domain.AccountID{id("2")}, c, "essai"); domain.CodeOf(err) != domain.Forbidden || b.refusals() != 1 {
		t.Errorf("%v, %d", err, b.refusals())
	}
	p, err := adml.PlanServices(bg, []domain.AccountID{id("1"), id("2"), id("3")}, c, "essai")
	if err != nil || p.Changing() != 1 || p.Whys()[domain.OutsidePerimeter] != 1 || p.Whys()[domain.NoSuchAccount] != 1 || b.refusals() != 2 {
		t.Fatalf("%+v, %v, %d", p, err, b.refusals())
	}
	done, err := adml.ApplyServices(bg, p, nil)
	if err != nil || done != (desk.ServicesDone{Changed: 1, Refused: 2}) || !b.services("2").IsZero() || !b.services("1").GAR.Is(true) {
		t.Errorf("%+v, %v", done, err)
	}
	reader := b.at(domain.Agent{Name: "reads", Role: domain.ReaderRole, All: true})
	if _, err := reader.SetServices(bg, []domain.AccountID{id("1")}, c, "essai"); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v", err)
	}
}

// A bulk goes in batches with an entry each; one that is stopped is run again.
func TestServicesInBatches(t *testing.T) {
	var people []desk.Person
	var ids []domain.AccountID
	for i := range domain.BatchSize + 10 {
		people = append(people, pupil(fmt.Sprint(100000+i), "Roy", fmt.Sprint("Tom", i), "3A"))
		ids = append(ids, id(fmt.Sprint(100000+i)))
	}
	b := school(t, "ent77", people...)
	before := len(b.entries())
	p, err := b.PlanServices(bg, ids, domain.ServiceChange{GAR: "yes"}, "rentrée")
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	done, err := b.ApplyServices(bg, p, func(desk.Progress) bool { calls++; return calls < 2 })
	if domain.CodeOf(err) != domain.Interrupted || done.Changed != domain.BatchSize {
		t.Fatalf("%+v, %v", done, err)
	}
	done, err = b.ApplyServices(bg, p, nil)
	if err != nil || done != (desk.ServicesDone{Changed: 10, Unchanged: domain.BatchSize}) || len(b.entries()) != before+2 {
		t.Errorf("%+v, %v, %d entries", done, err, len(b.entries())-before)
	}
	b.sound()
}
