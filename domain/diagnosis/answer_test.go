package diagnosis_test

import (
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/diagnosis"
)

func key(t *testing.T, name string) diagnosis.Key {
	t.Helper()
	k, ok := diagnosis.KeyNamed(name)
	if !ok {
		t.Fatal(name)
	}
	return k
}

// A screen learns from the key how to ask, and what it offers can be said.
func TestAnswers(t *testing.T) {
	for name, want := range map[string]diagnosis.Answer{
		"activated": diagnosis.AnswerYesNo, "typed_id": diagnosis.AnswerWord, "email": diagnosis.AnswerText,
		"contract_signed_at": diagnosis.AnswerMoment, "windows": diagnosis.AnswerSpans,
	} {
		if got := key(t, name).Answer(); got != want {
			t.Errorf("%s is answered like %d, not %d", name, got, want)
		}
	}
	typed := key(t, "typed_id")
	for _, choice := range typed.Choices() {
		var f diagnosis.Facts
		if err := f.Say(typed, choice, diagnosis.Source{From: domain.FromCaller}); err != nil || f.Text(typed) != choice {
			t.Errorf("%s can't be said: %v", choice, err)
		}
	}
	if key(t, "state").Answered() != key(t, "activated") || key(t, "email").Answered() != key(t, "email") {
		t.Error("a state is said by whether the account was activated")
	}
	if typed.Choices()[0] = "moon"; slices.Contains(typed.Choices(), "moon") {
		t.Error("the vocabulary can be changed from outside")
	}
}

// Where a lock is said, what it comes from is not said again.
func TestShortly(t *testing.T) {
	seen := []diagnosis.Evidence{{Key: key(t, "blocked")}, {Key: key(t, "email")}, {Key: key(t, "lock")}}
	got := diagnosis.Shortly(seen)
	if len(got) != 2 || got[0].Key != seen[1].Key || got[1].Key != seen[2].Key {
		t.Errorf("%+v", got)
	}
	if got := diagnosis.Shortly(seen[:2]); len(got) != 2 {
		t.Errorf("%+v", got)
	}
}
