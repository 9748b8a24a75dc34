package domain_test

import (
	"testing"

	"guichet/domain"
)

// A25: a login is normalised when the rule makes it of the person's name, with
// or without a homonym's number.
func TestNormalisedLoginA25(t *testing.T) {
	for _, c := range []struct {
		login, given string
		family       []string
		want         bool
	}{
		{"pierre", "Pierre", []string{"Roy"}, false}, {"pierre.roy", "Pierre", []string{"Roy"}, true}, {"pierre.roy2", "Pierre", []string{"Roy"}, true},
		{"pierre.roy0", "Pierre", []string{"Roy"}, false}, {"pierre.roy12", "Pierre", []string{"Roy"}, true}, {"pierre.royer", "Pierre", []string{"Roy"}, false},
		{"ltitia.petit", "Lætitia", []string{"Petit"}, true}, {"laetitia.petit", "Lætitia", []string{"Petit"}, true},
		{"anne.morvan", "Anne", []string{"Roy", "Morvan"}, true}, {"12", "李", []string{"王"}, false}, {"", "", []string{""}, false},
	} {
		got := false
		for _, family := range c.family {
			for _, rule := range domain.LoginRules() {
				got = got || domain.LoginOf(c.login, rule.Propose(c.given, ""), rule.Propose(family, ""))
			}
		}
		if got != c.want {
			t.Errorf("A25: %q of %s %v: %v", c.login, c.given, c.family, got)
		}
	}
}

func TestServiceRights(t *testing.T) {
	for said, want := range map[string]string{
		"textbook-cpe": domain.RightTextbookCPE, "Saisie libre": domain.RightTextbookFree, "ÉVALUATIONS": domain.RightMarksRead,
		"évaluations-chef": domain.RightMarksHead, "vie élève": domain.RightLifeRead, "": "", "cpe!": "",
	} {
		if got, ok := domain.ParseServiceRight(said); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %v", said, got, ok)
		}
	}
}

// A span is read as it is written; an end that is a day is not in it.
func TestSpanTexts(t *testing.T) {
	for text, want := range map[string]string{
		"2026-07-13..2026-08-24": "2026-07-13..2026-08-24", "13/07/2026 .. 24/08/2026 08:00": "2026-07-13..2026-08-24T08:00:00+02:00",
		"2026-10-24..2026-10-26": "2026-10-24..2026-10-26", // the change of hour
		"2026-08-24..2026-07-13": "", "2026-07-13": "", "..2026-07-13": "", "2026-07-13..2026-07-13": "", "a..b": "",
	} {
		s, ok := domain.ParseSpan(text)
		if ok != (want != "") || ok && s.Text() != want {
			t.Errorf("%q is %q, %v", text, s.Text(), ok)
		}
	}
	day, _ := domain.ParseSpan("2026-07-13..2026-07-14")
	end := domain.Day(20260714).Start(domain.Paris())
	if !day.Holds(end-1) || day.Holds(end) || !day.Holds(domain.Day(20260713).Start(domain.Paris())) {
		t.Error("a day holds itself alone")
	}
}
