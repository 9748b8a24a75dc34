package diagnosis_test

import (
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/diagnosis"
)

// Facts are read generously: either language, several ways to say yes, days
// with or without an hour, null for none.
func TestReadFacts(t *testing.T) {
	for _, c := range []struct{ facts, key, want string }{
		{`{"profile":"personnel"}`, "profile", "staff"}, {`{"profile":"Enseignant"}`, "profile", "teacher"}, {`{"profile":"élève"}`, "profile", "student"},
		{`{"profile":"responsables"}`, "profile", "relative"}, {`{"profile":"relative"}`, "profile", "relative"},
		{`{"activated":true}`, "activated", "yes"}, {`{"activated":"oui"}`, "activated", "yes"}, {`{"activated":"Yes"}`, "activated", "yes"},
		{`{"activated":"non"}`, "activated", "no"}, {`{"activated":false}`, "activated", "no"}, {`{"activated":null}`, "activated", "no"}, {`{}`, "activated", ""},
		{`{"kind":"AESH"}`, "kind", "aesh"}, {`{"kind":"aesh"}`, "kind", "aesh"}, {`{"kind":"élève"}`, "kind", "pupil"},
		{`{"source":"AAF"}`, "source", "aaf"}, {`{"source":"Manual"}`, "source", "manual"}, {`{"source":"manuel"}`, "source", "manual"},
		{`{"email":true}`, "email", "yes"}, {`{"email":"a@exemple.fr"}`, "email", "a@exemple.fr"}, {`{"email":null}`, "email", "-"}, {`{"email":false}`, "email", "-"},
		{`{"last_login":"2026-09-01"}`, "last_login", "2026-09-01"}, {`{"last_login":"2026-09-01T08:00"}`, "last_login", "2026-09-01T06:00:00Z"},
		{`{"last_login":"2026-09-01T08:00:00+01:00"}`, "last_login", "2026-09-01T07:00:00Z"}, {`{"last_login":null}`, "last_login", "-"},
		{`{"edt_option":2}`, "edt_option", "2"}, {`{"edt_option":"2"}`, "edt_option", "2"}, {`{"secret":"none"}`, "secret", "-"},
		{`{"teleservices_state":"Verrouille"}`, "teleservices_state", "verrouillé"}, {`{"other_account":"none"}`, "other_account", "-"},
	} {
		f, err := diagnosis.ReadFacts([]byte(c.facts))
		k, ok := diagnosis.KeyNamed(c.key)
		if err != nil || !ok || f.Text(k) != c.want {
			t.Errorf("%s: %q, %v; want %q", c.facts, f.Text(k), err, c.want)
		}
	}
}

// What is no fact, or no value of one, is refused by name.
func TestReadFactsRefuses(t *testing.T) {
	for facts, what := range map[string]string{
		`[]`: "facts", `null`: "facts", `{"plateform":"aten"}`: "plateform", `{"state":"used"}`: "state", `{"lock":"attempts"}`: "lock",
		`{"kind":"wizard"}`: "kind", `{"activated":"perhaps"}`: "activated", `{"last_login":"yesterday"}`: "last_login", `{"profile":["staff"]}`: "profile",
		`{"edt_option":4}`: "edt_option", `{"windows":[["2026-07-13"]]}`: "windows", `{"windows":[["2026-07-13","2026-07-01"]]}`: "windows", `{"symptom":"sadness"}`: "symptom",
		`{"kind":true}`: "kind",
	} {
		_, err := diagnosis.ReadFacts([]byte(facts))
		if domain.CodeOf(err) != domain.Invalid || !strings.Contains(err.Error(), `what="`+what+`"`) {
			t.Errorf("%s: %v", facts, err)
		}
	}
}

// A platform is read by any of its names, and refused with those that there are.
func TestReadPlatform(t *testing.T) {
	j := newJudge(t)
	platformKey, _ := diagnosis.KeyNamed("platform")
	for name, want := range map[string]string{"ATEN": "aten", "MonLycée.net": "monlycee", "kosmos-reims": "kosmos-reims", "ENT 77": "ent77"} {
		f, err := j.Read([]byte(`{"platform":"` + name + `"}`))
		if err != nil || f.Text(platformKey) != want {
			t.Errorf("%s: %q, %v", name, f.Text(platformKey), err)
		}
	}
	if _, err := j.Read([]byte(`{"platform":"nowhere"}`)); domain.CodeOf(err) != domain.UnknownPlatform || !strings.Contains(err.Error(), "monlycee") {
		t.Errorf("nowhere: %v", err)
	}
}

// What an account knows of its way in becomes facts, with since when and from
// whom; the caller's word makes a finding probable.
func TestFactsOfAnAccount(t *testing.T) {
	j := newJudge(t)
	now := domain.Day(20261001).Start(domain.Paris())
	for origin, want := range map[domain.Origin]diagnosis.Certainty{domain.FromAccessFeed: diagnosis.Certain, domain.FromCaller: diagnosis.Probable} {
		var a domain.Access
		a.Activated = domain.Known(false, now-1000, origin)
		a.LastLogin = domain.Known(domain.MomentAt(now-5000), now-1000, origin)
		a.Email = domain.KnownNone[string](now-1000, origin)
		f := factsOf(t, `{"platform":"monlycee"}`)
		f.Access(a)
		v := j.Judge(&f, now)
		if v.State != domain.Unused || len(v.Findings) == 0 || v.Findings[0].Rule != "CM9" || v.Findings[0].Certainty != want {
			t.Fatalf("%s: %v %+v", origin, v.State, v.Findings)
		}
		for _, e := range v.Findings[0].Evidence {
			if e.Key.String() == "activated" && (e.Value != "no" || e.AsOf != now-1000 || e.Origin != origin) {
				t.Errorf("%+v", e)
			}
		}
	}
}

func factsOf(t testing.TB, text string) diagnosis.Facts {
	t.Helper()
	f, err := diagnosis.ReadFacts([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}
