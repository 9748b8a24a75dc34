package desk_test

import (
	"context"
	"fmt"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

func TestImportTwiceChangesNothing(t *testing.T) {
	b := newBench(t)
	f := aaf(pupil("20", "Roy", "Tom", "3A", guardian("10", 1)), relative("10", "Roy", "Anne"), staff("1", "Petit", "Nadia", tilleuls, chenes))
	wantCounts(t, b.take(f), domain.ImportCounts{Created: 3})
	before := len(b.entries())
	r := b.take(f)
	wantCounts(t, r, domain.ImportCounts{Unchanged: 3})
	for _, e := range b.entries()[:len(b.entries())-before] {
		if len(e.Targets) > 0 {
			t.Errorf("an account was written: %+v", e)
		}
	}
	if n := len(b.account(id("1")).Account.Affiliations); n != 2 {
		t.Errorf("several establishments on one platform are one account with several affiliations: %d", n)
	}
	b.sound()
}

func TestA12_HomonymsAreNumberedByJoinKey(t *testing.T) {
	b := newBench(t)
	b.take(aaf(pupil("100", "Lefèvre", "Hélène", "3A"), pupil("9", "Lefevre", "Helene", "3B"), pupil("20", "LEFEVRE", "HELENE", "3C")))
	for key, want := range map[string]string{"9": "helene.lefevre", "20": "helene.lefevre2", "100": "helene.lefevre3"} {
		v := b.account(id(key))
		if v.Login != want || v.Account.LoginKnown {
			t.Errorf("%s: %s known %v, want the proposal %s", key, v.Login, v.Account.LoginKnown, want)
		}
	}
	b.take(aaf(pupil("100", "Lefèvre", "Hélène", "3A"), pupil("8", "Lefevre", "Helene", "3B"), pupil("20", "LEFEVRE", "HELENE", "3C"), pupil("9", "Lefevre", "Helene", "3B")))
	if got := b.account(id("8")).Login; got != "helene.lefevre4" {
		t.Errorf("numbers never change afterwards: the newcomer is %s", got)
	}
	b.sound()
}

func TestRelativesOfLegalGuardiansOnly(t *testing.T) {
	f := aaf(pupil("20", "Roy", "Tom", "3A", guardian("10", 1), guardian("11", 2), guardian("12", 0)),
		pupil("21", "Roy", "Léa", "6B", guardian("10", 1)),
		relative("10", "Roy", "Anne"), relative("11", "Roy", "Marc"), relative("12", "Roy", "Zoé"))
	b := newBench(t)
	r := b.take(f)
	wantCounts(t, r, domain.ImportCounts{Created: 3})
	if warned(r, domain.WarnUnlinkedRelative) != 2 {
		t.Errorf("warnings %v", r.Run.Warnings)
	}
	anne := b.account(id("10"))
	if len(anne.Children) != 2 || anne.UAIs[0] != tilleuls {
		t.Errorf("a relative is where the children are: %+v", anne.Row)
	}
	tom := b.account(id("20"))
	if len(tom.Guardians) != 3 || tom.Guardians[0].Missing || !tom.Guardians[1].Missing || len(tom.Siblings) != 1 {
		t.Errorf("guardians %+v siblings %+v", tom.Guardians, tom.Siblings)
	}
	second := newBench(t)
	wantCounts(t, second.takeWith(f, desk.ImportOptions{SecondGuardians: true}), domain.ImportCounts{Created: 4})
}

func TestModifiedKeepsBeforeAndAfter(t *testing.T) {
	b := newBench(t)
	b.take(aaf(pupil("20", "Roy", "Tom", "4A"), pupil("21", "Roy", "Léa", "6B")))
	r := b.take(aaf(pupil("20", "Roy", "Tom", "3A"), pupil("21", "Roy", "Léa", "6B")))
	wantCounts(t, r, domain.ImportCounts{Modified: 1, Unchanged: 1})
	change := r.Samples[desk.Modified][0].Changes
	if len(change) != 1 || change[0].Field != "classes" || change[0].Before != "4A" || change[0].After != "3A" {
		t.Errorf("changes %+v", change)
	}
	v := b.account(id("20"))
	if len(v.Timeline) != 1 || len(v.Changes[v.Timeline[0].Seq]) != 1 {
		t.Errorf("the timeline shows it: %+v %+v", v.Timeline, v.Changes)
	}
	for _, e := range b.entries() {
		if text := fmt.Sprint(e.Facts, e.Counts); len(e.Targets) > 0 && (text == "3A" || text == "4A") {
			t.Errorf("an entry holds no values: %+v", e)
		}
	}
	b.sound()
}

func TestDeparturesHaveTheScopeOfTheFeed(t *testing.T) {
	b := newBench(t)
	all := aaf(pupil("20", "Roy", "Tom", "3A", guardian("10", 1)), pupil("21", "Noir", "Léa", "6B"), relative("10", "Roy", "Anne"),
		staff("1", "Petit", "Nadia", tilleuls), staff("2", "Blanc", "Ugo", tilleuls, chenes))
	b.take(all)

	pupilsOnly := aaf(pupil("20", "Roy", "Tom", "3A", guardian("10", 1)))
	pupilsOnly.Categories = []string{"EtabEducNat", "Eleve"}
	wantCounts(t, b.take(pupilsOnly), domain.ImportCounts{Departed: 1, Unchanged: 1})
	if !b.account(id("21")).Departed || b.account(id("1")).Departed || b.account(id("10")).Departed {
		t.Error("absence says something of the categories of the feed only")
	}

	oneSchool := aaf(pupil("20", "Roy", "Tom", "3A", guardian("10", 1)), relative("10", "Roy", "Anne"))
	oneSchool.items = append(oneSchool.items[:1:1], oneSchool.items[2:]...) // without chenes
	b.take(oneSchool)
	if !b.account(id("1")).Departed || b.account(id("2")).Departed {
		t.Error("somebody who is also in an establishment that the feed does not hold stays")
	}

	r := b.take(all)
	wantCounts(t, r, domain.ImportCounts{Restored: 2, Unchanged: 3})
	if b.account(id("21")).Departed {
		t.Error("who comes back is no longer departed")
	}
	other := aaf(pupil("99", "Autre", "Source", "3A"))
	other.Source = "versailles"
	if got := b.take(other); counts(got).Departed != 0 {
		t.Error("another source says nothing of this one")
	}
	b.sound()
}

func TestDeparturesGuard(t *testing.T) {
	b := newBench(t)
	var everybody []desk.Person
	for n := range 100 {
		everybody = append(everybody, pupil(fmt.Sprint(1000+n), "Roy", fmt.Sprint("Tom", n), "3A"))
	}
	b.take(aaf(everybody...))
	head := b.entries()[0].Seq
	r, err := b.Import(context.Background(), aaf(everybody[:79]...), desk.ImportOptions{}, nil)
	if domain.CodeOf(err) != domain.NeedsDepartures || len(r.Held) != 1 || r.Held[0].Leaving != 21 || r.Held[0].Of != 100 {
		t.Fatalf("21 of 100 stop the import: %v %+v", err, r.Held)
	}
	if b.entries()[0].Seq != head {
		t.Error("nothing is written")
	}
	wantCounts(t, b.takeWith(aaf(everybody[:79]...), desk.ImportOptions{AcceptDepartures: []domain.UAI{tilleuls}}),
		domain.ImportCounts{Departed: 21, Unchanged: 79})

	few := newBench(t)
	few.take(aaf(everybody...))
	wantCounts(t, few.take(aaf(everybody[:80]...)), domain.ImportCounts{Departed: 20, Unchanged: 80})
}

func TestDryRunWritesNothing(t *testing.T) {
	b := newBench(t)
	b.take(aaf(pupil("20", "Roy", "Tom", "4A"), pupil("21", "Noir", "Léa", "6B")))
	head, err := b.Head(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	r := b.takeWith(aaf(pupil("20", "Roy", "Tom", "3A"), pupil("22", "Roy", "Tom", "3A"), pupil("23", "Roy", "Tom", "3A")), desk.ImportOptions{DryRun: true})
	wantCounts(t, r, domain.ImportCounts{Created: 2, Modified: 1, Departed: 1})
	if got := r.Samples[desk.Created][1].Login; got != "tom.roy3" {
		t.Errorf("a dry run numbers like the import: %s", got)
	}
	if after, _ := b.Head(context.Background()); after != head {
		t.Error("the journal moved")
	}
}

func TestImportInterrupted(t *testing.T) {
	var everybody []desk.Person
	for n := range 9000 {
		everybody = append(everybody, pupil(fmt.Sprint(10000+n), "Roy", "Tom", "3A"))
	}
	b := newBench(t)
	r, err := b.Import(context.Background(), aaf(everybody...), desk.ImportOptions{}, func(p desk.Progress) bool {
		return p.Stage != "write" || p.Done < 4000
	})
	if domain.CodeOf(err) != domain.Interrupted || !r.Stopped {
		t.Fatalf("%v %+v", err, r.Stopped)
	}
	run := b.lastRun()
	if run.Ended != 0 {
		t.Error("an interrupted run is marked unfinished")
	}
	b.take(aaf(everybody...))
	clean := newBench(t)
	clean.take(aaf(everybody...))
	for _, key := range []string{"10000", "14001", "18999"} {
		if got, want := b.account(id(key)).Login, clean.account(id(key)).Login; got != want {
			t.Errorf("R23 %s: %s after a rerun, %s in one run", key, got, want)
		}
	}
	b.sound()
}

// Another console writes before every batch: each is compared anew, and the
// import ends as it would have alone.
func TestImportBesideAnotherConsole(t *testing.T) {
	var everybody []desk.Person
	for n := range 5000 {
		everybody = append(everybody, pupil(fmt.Sprint(10000+n), "Roy", "Tom", "3A"))
	}
	b := newBench(t)
	b.take(aaf(everybody[:1]...))
	other := b.at(domain.Agent{Name: "p.durand", Role: domain.Support, All: true})
	disturbed := 0
	r, err := b.Import(context.Background(), aaf(everybody...), desk.ImportOptions{}, func(p desk.Progress) bool {
		if p.Stage == "write" {
			disturbed++
			if _, err := other.Reveal(context.Background(), id("10000")); err != nil {
				t.Error(err)
			}
		}
		return true
	})
	if err != nil || disturbed < 3 {
		t.Fatalf("%v, disturbed %d times", err, disturbed)
	}
	wantCounts(t, r, domain.ImportCounts{Created: 4999, Unchanged: 1})
	for key, want := range map[string]string{"10000": "tom.roy", "12001": "tom.roy2002", "14999": "tom.roy5000"} {
		if got := b.account(id(key)).Login; got != want {
			t.Errorf("%s: %s, want %s", key, got, want)
		}
	}
	b.sound()
}

func (b *bench) lastRun() domain.Run {
	b.t.Helper()
	var run domain.Run
	err := b.dir.View(context.Background(), func(s desk.Snapshot) error {
		runs, err := s.Runs(1)
		if err == nil {
			run = runs[0]
		}
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
	return run
}

func TestImportAsksForThePlatform(t *testing.T) {
	b := newBench(t)
	f := aaf(pupil("20", "Roy", "Tom", "3A"))
	f.Platforms = map[domain.UAI]domain.PlatformID{tilleuls: "ent77"}
	_, err := b.Import(context.Background(), f, desk.ImportOptions{}, nil)
	if domain.CodeOf(err) != domain.NeedsPlatform {
		t.Fatalf("%v", err)
	}
	b.takeWith(f, desk.ImportOptions{Site: map[domain.UAI]domain.PlatformID{chenes: "kosmos-reims"}})
	if r := b.take(f); counts(r).Unchanged != 1 {
		t.Error("what the directory knows need not be said again")
	}
	_, err = b.Import(context.Background(), f, desk.ImportOptions{Platform: "nowhere"}, nil)
	if domain.CodeOf(err) != domain.UnknownPlatform {
		t.Errorf("%v", err)
	}
}

func TestPupilOnTwoPlatformsHasTwoAccounts(t *testing.T) {
	b := newBench(t)
	p := pupil("20", "Roy", "Tom", "3A", guardian("10", 1))
	p.Identity.Affiliations = append(p.Identity.Affiliations, domain.Affiliation{UAI: chenes, Classes: []string{"UPE2A"}})
	f := aaf(p, relative("10", "Roy", "Anne"))
	f.Platforms[chenes] = "aten"
	wantCounts(t, b.take(f), domain.ImportCounts{Created: 4})
	v := b.account(id("20"))
	if len(v.SamePerson) != 1 || v.SamePerson[0].ID != domain.FedID("aten", "creteil", "20") {
		t.Errorf("shown together: %+v", v.SamePerson)
	}
	wantCounts(t, b.take(f), domain.ImportCounts{Unchanged: 4})
}

func TestStaffWithoutEstablishment(t *testing.T) {
	b := newBench(t)
	f := aaf(staff("1", "Petit", "Nadia"))
	wantCounts(t, b.take(f), domain.ImportCounts{Created: 1}) // the import's only platform
	f.Platforms[chenes] = "aten"
	other := newBench(t)
	if r := other.take(f); warned(r, domain.WarnNoPlatform) != 1 || counts(r).Created != 0 {
		t.Errorf("%+v", r.Run)
	}
}

func TestK31_SwappedGuardians(t *testing.T) {
	b := newBench(t)
	b.take(aaf(pupil("20", "Roy", "Tom", "3A", guardian("10", 1), guardian("11", 1)), relative("10", "Roy", "Anne"), relative("11", "Roy", "Marc")))
	r := b.take(aaf(pupil("20", "Roy", "Tom", "3A", guardian("11", 1), guardian("10", 1)), relative("10", "Roy", "Anne"), relative("11", "Roy", "Marc")))
	if warned(r, domain.WarnSwappedGuardians) != 1 {
		t.Errorf("order: %v", r.Run.Warnings)
	}
	r = b.take(aaf(pupil("20", "Roy", "Tom", "3A", guardian("11", 1), guardian("10", 1)), relative("10", "Roy", "Marc"), relative("11", "Roy", "Anne")))
	if warned(r, domain.WarnSwappedGuardians) != 2 {
		t.Errorf("retyped names: %v", r.Run.Warnings)
	}
}

func TestK30_NewKeyWithAKnownINE(t *testing.T) {
	b := newBench(t)
	first, second := pupil("20", "Roy", "Tom", "3A"), pupil("21", "Roy", "Tom", "3B")
	first.Identity.INE, second.Identity.INE = "012345678AB", "012345678AB"
	b.take(aaf(first))
	r := b.take(aaf(first, second))
	if warned(r, domain.WarnDuplicateINE) != 1 || counts(r).Created != 1 {
		t.Errorf("a duplicate to review, never a silent merge: %+v", r.Run)
	}
	if v := b.account(id("20")); len(v.SamePerson) != 1 {
		t.Errorf("same INE, same person: %+v", v.SamePerson)
	}
}

func TestPeopleFeedGivesLoginsAndGroups(t *testing.T) {
	b := newBench(t)
	b.take(aaf(staff("1", "Petit", "Nadia", tilleuls)))
	p := staff("90", "Petit", "Nadia", tilleuls)
	p.Login, p.Groups = "nadia.petit", []string{"Médico-social"}
	q := staff("91", "Girard", "Paule", tilleuls)
	q.Login = "p.girard"
	f := feed{Feed: desk.Feed{Kind: "people", Source: "people"}, items: []desk.Item{{Person: &p}, {Person: &q}}}
	r := b.take(f)
	if warned(r, domain.WarnLoginTaken) != 1 {
		t.Errorf("nadia.petit is the first one's already: %v", r.Run.Warnings)
	}
	v := b.account(domain.FedID("ent77", "people", "90"))
	if len(v.Groups) != 1 || v.Groups[0].Name != "Médico-social" {
		t.Errorf("K18: %+v", v.Groups)
	}
	if g := b.account(domain.FedID("ent77", "people", "91")); g.Login != "p.girard" || !g.Account.LoginKnown {
		t.Errorf("%+v", g.Row)
	}
	if r := b.take(f); counts(r).Unchanged != 2 || counts(r).Modified != 0 {
		t.Errorf("again: %+v", r.Run.Counts)
	}
	b.sound()
}

func TestNewAccountIsUnusedWhereAuthorityIsHere(t *testing.T) {
	b := newBench(t)
	p := staff("90", "Diallo", "Awa", tilleuls)
	p.Platform = "cesame"
	b.take(aaf(staff("1", "Petit", "Nadia", tilleuls)))
	b.take(feed{Feed: desk.Feed{Kind: "people", Source: "people"}, items: []desk.Item{{Person: &p}}})
	if s := b.account(domain.FedID("cesame", "people", "90")).Verdict.State; s != domain.Unused {
		t.Errorf("here: %q", s)
	}
	if s := b.account(id("1")).Verdict.State; s != domain.StateUnknown {
		t.Errorf("elsewhere it is unknown until a feed says: %q", s)
	}
}

func TestImportNeedsTheRight(t *testing.T) {
	b := newBench(t)
	support := b.at(domain.Agent{Name: "p.durand", Role: domain.Support, All: true})
	if _, err := support.Import(context.Background(), aaf(), desk.ImportOptions{}, nil); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("%v", err)
	}
}
