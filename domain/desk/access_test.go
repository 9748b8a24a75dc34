package desk_test

import (
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

func access(asOf time.Time, rows ...desk.AccessRow) feed {
	f := feed{Feed: desk.Feed{Kind: "access", Source: "access", At: domain.InstantOf(asOf)}}
	for _, r := range rows {
		f.items = append(f.items, desk.Item{Access: &r})
	}
	return f
}

func row(key, login string, activated bool) desk.AccessRow {
	r := desk.AccessRow{JoinKey: key, Login: login}
	r.Access.Activated = domain.Fact[bool]{Standing: domain.Given, Value: activated}
	return r
}

func TestAccessFactsSayTheState(t *testing.T) {
	b := newBench(t)
	b.take(aaf(pupil("20", "Roy", "Tom", "3A"), pupil("21", "Roy", "Léa", "6B"), pupil("22", "Roy", "Zoé", "6B")))
	blocked := row("21", "lea.roy", true)
	blocked.Access.Blocked = domain.Fact[bool]{Standing: domain.Given, Value: true}
	f := access(b.now, row("20", "tom.roy", false), blocked)
	wantCounts(t, b.take(f), domain.ImportCounts{Modified: 2})
	wantCounts(t, b.take(f), domain.ImportCounts{Unchanged: 2})
	if v := b.account(id("20")); v.Verdict.State != domain.Unused || !v.Account.LoginKnown {
		t.Errorf("%+v", v.Row)
	}
	if v := b.account(id("21")); v.Verdict.State != domain.Locked || v.Verdict.Reason != domain.ByAdministrator {
		t.Errorf("%+v", v.Row)
	}
	if v := b.account(id("22")); v.Verdict.State != domain.StateUnknown || v.Account.LoginKnown {
		t.Errorf("no row, no knowledge: %+v", v.Row)
	}
	b.sound()
}

func TestOlderFactsAreIgnoredAndCounted(t *testing.T) {
	b := newBench(t)
	b.take(aaf(pupil("20", "Roy", "Tom", "3A")))
	b.take(access(b.now, row("20", "", true)))
	r := b.take(access(b.now.Add(-time.Hour), row("20", "", false)))
	if r.Older != 1 || warned(r, domain.WarnOlderFact) != 1 || counts(r).Modified != 0 {
		t.Errorf("%+v", r)
	}
	if s := b.account(id("20")).Verdict.State; s != domain.Used {
		t.Errorf("%q", s)
	}
	r = b.take(access(b.now.Add(time.Hour), row("20", "", false)))
	wantCounts(t, r, domain.ImportCounts{Modified: 1})
}

// What a row does not know stays as it is: unknown is not none.
func TestUnknownIsNotNone(t *testing.T) {
	b := newBench(t)
	b.take(aaf(pupil("20", "Roy", "Tom", "3A")))
	mailed := row("20", "", true)
	mailed.Access.Email = domain.Fact[string]{Standing: domain.Given, Value: "t.roy@college.example"}
	b.take(access(b.now, mailed))
	b.take(access(b.now.Add(time.Hour), row("20", "", true)))
	if got := b.account(id("20")).Account.Email(); got != "t.roy@college.example" {
		t.Errorf("unknown: %q", got)
	}
	none := row("20", "", true)
	none.Access.Email = domain.Fact[string]{Standing: domain.None}
	b.take(access(b.now.Add(2*time.Hour), none))
	if v := b.account(id("20")); v.Account.Email() != "" || !v.Account.Access.Email.SaysNone() {
		t.Errorf("A19, E5: known to be none: %+v", v.Account.Access.Email)
	}
}

// A login that was only proposed goes to whom the feed says, however the rows
// are ordered; one that is known stays.
func TestKnownLoginsTakeProposalsBack(t *testing.T) {
	b := newBench(t)
	b.take(aaf(pupil("20", "Roy", "Tom", "3A"), pupil("21", "Roy", "Tom", "3B"), pupil("22", "Roy", "Tom", "3C")))
	f := access(b.now, row("22", "tom.roy", true), row("20", "tom.roy3", true), row("21", "tom.roy2", true))
	b.take(f)
	for key, want := range map[string]string{"20": "tom.roy3", "21": "tom.roy2", "22": "tom.roy"} {
		if v := b.account(id(key)); v.Login != want || !v.Account.LoginKnown {
			t.Errorf("%s: %s %v, want %s", key, v.Login, v.Account.LoginKnown, want)
		}
	}
	wantCounts(t, b.take(f), domain.ImportCounts{Unchanged: 3})
	r := b.take(access(b.now, row("21", "tom.roy", true)))
	if warned(r, domain.WarnLoginTaken) != 1 || b.account(id("21")).Login != "tom.roy2" {
		t.Errorf("%+v", r.Run.Warnings)
	}
	b.sound()
}

func TestAccessRowMakesTheSecondAccountOfAPerson(t *testing.T) {
	b := newBench(t)
	f := aaf(pupil("20", "Roy", "Tom", "4A"))
	b.take(f)
	r1 := row("20", "tom.roy", true)
	r1.Platform = "aten"
	r := b.take(access(b.now, r1, row("unknown", "", true)))
	wantCounts(t, r, domain.ImportCounts{Created: 1})
	if warned(r, domain.WarnSecondPlatform) != 1 || warned(r, domain.WarnNoAccount) != 1 {
		t.Errorf("%v", r.Run.Warnings)
	}
	aten := domain.FedID("aten", "creteil", "20")
	if v := b.account(aten); len(v.SamePerson) != 1 || v.SamePerson[0].ID != id("20") {
		t.Errorf("%+v", v.SamePerson)
	}
	// The feed owns the identity of both: neither departs, both change class.
	wantCounts(t, b.take(f), domain.ImportCounts{Unchanged: 2})
	wantCounts(t, b.take(aaf(pupil("20", "Roy", "Tom", "3A"))), domain.ImportCounts{Modified: 2})
	if got := b.account(aten).Classes; len(got) != 1 || got[0] != "3A" {
		t.Errorf("%v", got)
	}
	b.sound()
}

func TestAccessRowByLogin(t *testing.T) {
	b := newBench(t)
	b.take(aaf(pupil("20", "Roy", "Tom", "4A")))
	r := row("", "tom.roy", true)
	wantCounts(t, b.take(access(b.now, r)), domain.ImportCounts{Modified: 1})
	bad := row("20", "", true)
	bad.Platform = "nowhere"
	if got := b.take(access(b.now, bad)); warned(got, domain.WarnUnknownPlatformRow) != 1 {
		t.Errorf("%v", got.Run.Warnings)
	}
}
