package desk_test

import (
	"slices"
	"sync"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
)

// judged gives the sessions of a bench the rules of the shipped platforms.
func (b *bench) judged(s *desk.Session) *desk.Session {
	b.t.Helper()
	s.Judge = sync.OnceValues(func() (*diagnosis.Judge, error) { return diagnosis.New(s.Platforms) })
	return s
}

func (b *bench) why(id domain.AccountID, heard desk.Heard) diagnosis.Verdict {
	b.t.Helper()
	v, err := b.Diagnose(bg, id, heard)
	if err != nil {
		b.t.Fatal(err)
	}
	return v
}

func first(v diagnosis.Verdict) string {
	if len(v.Findings) == 0 {
		return ""
	}
	if f := v.Findings[0]; f.Question() {
		return "?" + f.Rule
	} else {
		return f.Rule
	}
}

// The directory's own facts are enough for a pupil of ENT 77 who never came in
// (E14): « mot de passe oublié » sends nothing before the activation.
func TestDiagnosisReadsTheDirectory(t *testing.T) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"))
	b.judged(b.Session)
	b.kept(id("1"), unused)
	if got := first(b.why(id("1"), desk.Heard{"symptom": "forgot"})); got != "EN10" {
		t.Errorf("E14: %s", got)
	}
	if got := b.why(id("1"), nil); len(got.Findings) == 0 || got.Findings[0].Rule != "EN13" {
		t.Errorf("with nobody on the telephone: %+v", got.Findings)
	}
	if _, err := b.Diagnose(bg, id("1"), desk.Heard{"symptom": "bored"}); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("%v", err)
	}
	adml := b.judged(b.at(domain.Agent{Name: "adml", Role: domain.ADML, UAIs: []domain.UAI{chenes}}))
	if _, err := adml.Diagnose(bg, id("1"), nil); domain.CodeOf(err) != domain.Forbidden {
		t.Errorf("another school's account is explained: %v", err)
	}
	asides, err := b.Why(bg, id("1"), desk.Heard{"symptom": "forgot"}, 0)
	i := slices.IndexFunc(asides, func(a diagnosis.Aside) bool { return a.Rule == "EN15" })
	if err != nil || i < 0 || len(asides[i].Because) == 0 {
		t.Errorf("why not EN15: %+v, %v", asides, err)
	}
}

// What somebody says is asked once: it is kept with who said it, makes what
// follows from it probable, and a newer feed is believed over it.
func TestToldOnce(t *testing.T) {
	b := school(t, "ent77", pupil("1", "Roy", "Tom", "3A"))
	b.judged(b.Session)
	b.kept(id("1"), used)
	heard := desk.Heard{"symptom": "forgot"}
	if got := first(b.why(id("1"), heard)); got != "?EN15" {
		t.Fatalf("%s", got)
	}
	for name, told := range map[string]map[string]string{
		"a fact of the call": {"symptom": "forgot"}, "the directory's": {"profile": "staff"}, "no such fact": {"shoe": "43"},
		"no such value": {"attached_to": "moon"}, "nothing": {},
	} {
		if err := b.Tell(bg, id("1"), told, domain.FromCaller); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := b.Tell(bg, id("1"), map[string]string{"email": "-"}, domain.FromCaller); err != nil {
		t.Fatal(err)
	}
	v := b.why(id("1"), heard)
	if first(v) != "EN17" || v.Findings[0].Certainty != diagnosis.Probable {
		t.Errorf("%s, %+v", first(v), v.Findings)
	}
	b.kept(id("1"), func(a *domain.Access) {
		used(a)
		a.Email = domain.Known("tom@example.org", domain.InstantOf(b.now)+1, domain.FromAccessFeed)
	})
	if got := first(b.why(id("1"), heard)); got != "EN15" {
		t.Errorf("an old word over a newer feed: %s", got)
	}
	if err := b.Tell(bg, id("1"), map[string]string{"email": ""}, domain.FromCaller); err != nil || len(b.account(id("1")).Account.Particulars.Told) != 0 {
		t.Errorf("not taken back: %v", err)
	}
	b.sound()
}
