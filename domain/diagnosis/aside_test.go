package diagnosis_test

import (
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/diagnosis"
)

// Why not another cause: the fact that set a rule aside, the unknown one that
// would decide.
func TestWhyNotAnother(t *testing.T) {
	j := newJudge(t)
	f := factsOf(t, `{"platform":"ent77","profile":"relative","activated":true,"symptom":"forgot"}`)
	now := domain.Day(20261001).Start(domain.Paris())
	aside := map[string]diagnosis.Aside{}
	for _, a := range j.Asides(&f, now) {
		aside[a.Rule] = a
	}
	// EN13, not activated: it is; EN15, the reset mail: nobody knows of an address.
	if a := aside["EN13"]; !slices.ContainsFunc(a.Because, func(e diagnosis.Evidence) bool { return e.Key.String() == "state" && e.Value == "used" }) {
		t.Errorf("EN13: %+v", a)
	}
	if a := aside["EN15"]; len(a.Decides) != 1 || a.Decides[0].String() != "email" || len(a.Because) != 0 {
		t.Errorf("EN15: %+v", a)
	}
	// A rule that holds is not set aside.
	email, _ := diagnosis.KeyNamed("email")
	f.Flag(email, true, diagnosis.Source{From: domain.FromAccessFeed})
	for _, a := range j.Asides(&f, now) {
		if a.Rule == "EN15" {
			t.Errorf("EN15 holds: %+v", a)
		}
	}
}
