package desk_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// What proves who somebody is stays masked until it is asked for, in the
// journal; also in what has changed.
func TestMasksAndReveal(t *testing.T) {
	b := newBench(t)
	p := pupil("101", "Roy", "Tom", "3A")
	p.Identity.INE = "123456789AB"
	b.take(aaf(p))
	p.Identity.INE = "123456789AC"
	b.take(aaf(p))
	v := b.account(id("101"))
	if v.Account.BirthDate != 0 || v.Account.INE != "•••••••••AC" || !slices.Equal(v.Masked, []string{"birth_date", "ine"}) {
		t.Errorf("shown: %v %s, masked %v", v.Account.BirthDate, v.Account.INE, v.Masked)
	}
	if text := fmt.Sprint(v.Changes); strings.Contains(text, "123456789") || !strings.Contains(text, "•••••••••AB") {
		t.Errorf("changes: %s", text)
	}
	v, err := b.Reveal(bg, id("101"))
	if err != nil || v.Account.BirthDate != 20110203 || v.Account.INE != "123456789AC" || len(v.Masked) != 0 || !strings.Contains(fmt.Sprint(v.Changes), "123456789AB") {
		t.Errorf("%+v, %v", v.Account.Identity, err)
	}
	if e := b.entries()[0]; e.Act != "reveal" || !slices.Equal(e.Targets, []domain.AccountID{id("101")}) {
		t.Errorf("journalled as %+v", e)
	}
}

// The right of access: everything about a person, of all their accounts.
func TestDossier(t *testing.T) {
	b := newBench(t)
	b.take(aaf(pupil("101", "Roy", "Tom", "3A", guardian("900", 1)), relative("900", "Roy", "Ada")))
	b.do(b.plan([]domain.AccountID{id("101")}, add("Chorale")))
	for range desk.TimelineLength + 10 {
		if _, err := b.Reveal(bg, id("101")); err != nil {
			t.Fatal(err)
		}
	}
	d, err := b.Dossier(bg, id("101"))
	if err != nil || len(d.Accounts) != 1 {
		t.Fatalf("%+v, %v", d, err)
	}
	h := d.Accounts[0]
	if h.View.Account.BirthDate == 0 || len(h.Memberships) != 1 || len(h.View.Guardians) != 1 || len(h.View.Timeline) < desk.TimelineLength+12 {
		t.Errorf("%+v", h)
	}
	if e := b.entries()[0]; e.Act != "show-all" {
		t.Errorf("journalled as %+v", e)
	}
}

func TestExportsNeedAMotive(t *testing.T) {
	b := newBench(t)
	cast(b)
	_, err := b.Export(bg, "search", []domain.AccountID{id("101")}, "  ")
	wantCode(t, err, domain.NeedsMotive)
	rows, err := b.Export(bg, "search", []domain.AccountID{id("101"), id("102")}, "liste de rentrée")
	if err != nil || len(rows) != 2 {
		t.Errorf("%v, %v", rows, err)
	}
	if e := b.entries()[0]; e.Act != "export" || e.Counts["rows"] != 2 || e.Facts["motive"] != "liste de rentrée" || len(e.Targets) != 0 {
		t.Errorf("journalled as %+v", e)
	}
	if _, err = b.ExportJournal(bg, desk.JournalQuery{}, "contrôle"); err != nil || b.entries()[0].Facts["what"] != "journal" {
		t.Errorf("%v", err)
	}
}

// A forgotten person leaves nothing but identifiers in a whole journal; those
// who were linked to them lose the link and nothing else.
func TestForget(t *testing.T) {
	b := newBench(t)
	p := pupil("101", "Zyxwvut", "Quentin", "3A", guardian("900", 1))
	p.Identity.Mail = "zyx@example.org"
	b.take(aaf(p, pupil("102", "Roy", "Zoe", "3A", guardian("900", 1)), relative("900", "Roy", "Ada")))
	b.do(b.plan([]domain.AccountID{id("101"), id("102")}, add("Chorale")))
	p.Identity.GivenName = "Quintus"
	b.take(aaf(p, pupil("102", "Roi", "Zoe", "3A", guardian("900", 1)), relative("900", "Roy", "Ada")))
	f, err := b.PlanForget(bg, id("101"))
	if err != nil || len(f.Accounts) != 1 || f.Memberships != 1 || f.Kin != 1 || !f.StillFed || f.Second || f.Entries < 2 {
		t.Fatalf("%+v, %v", f, err)
	}
	_, err = b.Forget(bg, id("101"), "", desk.Agreement{})
	wantCode(t, err, domain.NeedsMotive)
	if _, err = b.Forget(bg, id("101"), "demande du 20/11", desk.Agreement{}); err != nil {
		t.Fatal(err)
	}
	_, err = b.Account(bg, id("101"))
	wantCode(t, err, domain.NotFound)
	if v := b.account(id("900")); len(v.Children) != 1 || v.Children[0].ID != id("102") {
		t.Errorf("children %+v", v.Children)
	}
	other := b.account(id("102"))
	if len(other.Groups) != 1 || !strings.Contains(fmt.Sprint(other.Changes), "Roi") {
		t.Errorf("the other pupil: %+v %v", other.Groups, other.Changes)
	}
	e := b.entries()[0]
	if e.Act != "forget" || !slices.Equal(e.Targets, []domain.AccountID{id("101")}) || e.Facts["reason"] != "demande du 20/11" {
		t.Errorf("journalled as %+v", e)
	}
	b.sound()
	var dump strings.Builder
	if _, err := b.dir.Dump(bg, &dump, nil); err != nil {
		t.Fatal(err)
	}
	for _, gone := range []string{"Zyxwvut", "Quentin", "Quintus", "zyx@", "quentin.z"} {
		if strings.Contains(dump.String(), gone) {
			t.Errorf("%q is still in the directory", gone)
		}
	}
	b.take(aaf(p)) // still fed: the next import makes the account again
	if v := b.account(id("101")); v.Given != "Quintus" || len(v.Groups) != 0 {
		t.Errorf("%+v", v.Row)
	}
}

// Everything that has had its time goes, whole months of the journal last; the
// chain holds, and what was kept by others stays.
func TestPurge(t *testing.T) {
	today := time.Date(2026, 11, 21, 8, 5, 0, 0, time.UTC)
	b := newBenchAt(t, time.Date(2025, 8, 20, 8, 0, 0, 0, time.UTC))
	b.take(aaf(pupil("101", "Roy", "Tom", "3A"), pupil("102", "Roy", "Zoe", "3A")))
	old := b.do(b.plan([]domain.AccountID{id("101")}, add("Chorale")))
	b.take(aaf(pupil("101", "Roi", "Tom", "3A"), pupil("102", "Roy", "Zoe", "3A"))) // values before and after
	b.now = time.Date(2025, 10, 31, 12, 0, 0, 0, time.UTC)
	b.do(b.plan([]domain.AccountID{id("102")}, add("Chorale")))
	b.now = time.Date(2025, 11, 1, 0, 30, 0, 0, domain.Paris())
	kept := b.do(b.plan([]domain.AccountID{id("102")}, add("Club")))
	b.now = today.AddDate(0, -3, -1)
	b.take(aaf(pupil("102", "Roy", "Zoe", "3A"))) // 101 departs
	if v := b.account(id("101")); v.EraseFrom == 0 || v.EraseFrom > domain.InstantOf(today) {
		t.Errorf("erased from %v", v.EraseFrom.Time())
	}
	b.now = today
	planned, err := b.PlanPurge(bg, nil)
	if err != nil || planned.Accounts != 1 || planned.Plans != 3 || planned.Values < 1 || planned.Entries == 0 {
		t.Fatalf("%+v, %v", planned, err)
	}
	entries := len(b.entries())
	done, err := b.Purge(bg, false, nil)
	if err != nil || done.Accounts != planned.Accounts || done.Entries != planned.Entries || done.Values != planned.Values || done.Plans != planned.Plans {
		t.Fatalf("%+v, planned %+v, %v", done, planned, err)
	}
	months := done.Months["2025-08"] + done.Months["2025-10"]
	if len(done.Months) != 2 || months != done.Entries {
		t.Errorf("months %v", done.Months)
	}
	if got := len(b.entries()); got != entries-done.Entries+5 {
		t.Errorf("%d entries of %d are left", got, entries)
	}
	e := b.entries()[0]
	if e.Act != "purge" || e.Facts["to"] != fmt.Sprint(done.Entries) || e.Counts["2025-08"] != done.Months["2025-08"] || len(e.Facts["hash"]) != 64 {
		t.Errorf("journalled as %+v", e)
	}
	b.sound()
	report, err := b.dir.VerifyJournal(bg, nil, nil)
	if err != nil || !report.Whole() || report.Purged != uint64(done.Entries) {
		t.Errorf("%+v, %v", report, err)
	}
	_, err = b.Account(bg, id("101"))
	wantCode(t, err, domain.NotFound)
	if v := b.account(id("102")); len(v.Groups) != 2 || len(v.Timeline) == 0 {
		t.Errorf("%+v, %d entries", v.Groups, len(v.Timeline))
	}
	_, err = b.Plan(bg, old.ID, 0)
	wantCode(t, err, domain.NotFound)
	_, err = b.PlanUndo(bg, kept.ID)
	wantCode(t, err, domain.NotFound)
	again, err := b.PlanPurge(bg, nil)
	if err != nil || !again.Nothing() {
		t.Errorf("left to purge: %+v, %v", again, err)
	}
}

// Where the whole journal has had its time, as many entries go as were counted.
func TestPurgeOfAnOldJournal(t *testing.T) {
	b := newBenchAt(t, time.Date(2024, 1, 10, 8, 0, 0, 0, time.UTC))
	b.take(aaf(pupil("101", "Roy", "Tom", "3A")))
	b.do(b.plan([]domain.AccountID{id("101")}, add("Chorale")))
	b.now = time.Date(2026, 11, 21, 8, 5, 0, 0, time.UTC)
	all := len(b.entries())
	planned, err := b.PlanPurge(bg, nil)
	if err != nil || planned.Entries != all {
		t.Fatalf("%+v of %d, %v", planned, all, err)
	}
	done, err := b.Purge(bg, true, nil)
	if err != nil || done.Entries != planned.Entries || done.Months["2024-01"] != all {
		t.Errorf("%+v, %v", done, err)
	}
	b.sound()
}

// A purge that is stopped anywhere is finished by the next one, and the journal
// is whole in between.
func TestR30_StoppedPurgeIsResumed(t *testing.T) {
	for stop := 1; ; stop++ {
		b := newBenchAt(t, time.Date(2025, 7, 1, 8, 0, 0, 0, time.UTC))
		var all []desk.Person
		for n := range 120 {
			all = append(all, pupil(fmt.Sprint(1000+n), "Roy", "Tom", "3A"))
		}
		b.take(aaf(all...))
		for range 5 {
			b.do(b.plan([]domain.AccountID{id("1000")}, add("Chorale")))
		}
		if _, err := b.Import(bg, aaf(all[0]), desk.ImportOptions{AcceptDepartures: []domain.UAI{tilleuls}}, nil); err != nil {
			t.Fatal(err)
		}
		b.now = time.Date(2026, 11, 21, 8, 5, 0, 0, time.UTC)
		want, err := b.PlanPurge(bg, nil)
		if err != nil || want.Accounts != 119 {
			t.Fatalf("%+v, %v", want, err)
		}
		ctx, cancel := context.WithCancel(bg)
		seen := 0
		first, err := b.Purge(ctx, true, func(desk.Progress) bool {
			seen++
			return seen < stop
		})
		cancel()
		b.sound()
		if err == nil {
			if stop < 8 {
				t.Errorf("only %d stops", stop)
			}
			return
		}
		wantCode(t, err, domain.Interrupted)
		rest, err := b.Purge(bg, true, nil)
		if err != nil || first.Accounts+rest.Accounts != want.Accounts || first.Entries+rest.Entries < want.Entries {
			t.Fatalf("stopped at %d: %+v and %+v of %+v, %v", stop, first, rest, want, err)
		}
		b.sound()
		if again, err := b.PlanPurge(bg, nil); err != nil || !again.Nothing() {
			t.Fatalf("stopped at %d: left %+v, %v", stop, again, err)
		}
	}
}

// Reading the journal is in the journal, once for a reading and not for its
// later pages; it is narrowed by who, what, whom and when; whoever audits a
// part of the establishments reads of that part.
func TestJournalReading(t *testing.T) {
	b := newBench(t)
	cast(b)
	b.do(b.plan([]domain.AccountID{id("101")}, desk.GroupChange{Add: []domain.GroupRef{ref(tilleuls, "Chorale")}}))
	b.do(b.plan([]domain.AccountID{id("102")}, desk.GroupChange{Add: []domain.GroupRef{ref(chenes, "Chorale")}}))
	before := len(b.entries())
	page, err := b.Journal(bg, desk.JournalQuery{Limit: 2})
	if err != nil || len(page) != 2 || page[0].Groups[0].UAI() != chenes {
		t.Fatalf("%+v, %v", page, err)
	}
	if _, err = b.Journal(bg, desk.JournalQuery{Before: page[1].Seq, Limit: 2}); err != nil || len(b.entries()) != before+1 || b.entries()[0].Act != "journal-read" {
		t.Errorf("%d entries, %v", len(b.entries())-before, err)
	}
	for name, c := range map[string]struct {
		q    desk.JournalQuery
		want int
	}{
		"act":     {desk.JournalQuery{Act: "group"}, 2},
		"account": {desk.JournalQuery{Account: id("101"), Act: "group-add"}, 1},
		"agent":   {desk.JournalQuery{Agent: "S.MAR", Act: "group"}, 2},
		"nobody":  {desk.JournalQuery{Agent: "zoe"}, 0},
		"plan":    {desk.JournalQuery{Plan: page[1].Plan}, 1},
		"since":   {desk.JournalQuery{From: domain.InstantOf(b.now.Add(time.Second))}, 0},
		"until":   {desk.JournalQuery{Until: domain.InstantOf(b.now)}, 0},
	} {
		got, err := b.Journal(bg, c.q)
		if err != nil || len(got) != c.want {
			t.Errorf("%s: %d, want %d, %v", name, len(got), c.want, err)
		}
	}
	local := b.at(domain.Agent{Name: "local", Role: domain.Supervisor, UAIs: []domain.UAI{chenes}})
	got, err := local.Journal(bg, desk.JournalQuery{Act: "group"})
	if err != nil || len(got) != 1 || !slices.Equal(got[0].Targets, []domain.AccountID{id("102")}) {
		t.Errorf("%+v, %v", got, err)
	}
}
