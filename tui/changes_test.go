package tui

import (
	"testing"

	"guichet/domain"
)

func TestChangesAreReadable(t *testing.T) {
	e := open(t, newDesk(t)).env
	for _, c := range []struct {
		field, before, after string
		revealed             bool
		want                 string
	}{
		{"classes", "4A", "3A", false, "classes 4A → 3A"},
		{"activated", "", "yes", false, "activé\u00a0: oui"},
		{"email", "a@example.org", "-", false, "mél a@example.org → aucun"},
		{"last_login", "2026-11-21T09:00:00Z", "2025-05-12", false, "dernière connexion 10:00 → 12/05/2025"},
		{"attachment_id", "20110203", "", false, "numéro de l'établissement 20110203 → rien"},
		{"secret", "code", "temporary", false, "remis code d'activation → mot de passe temporaire"},
		{"profile", "student", "guest", false, "profil élève → invité"},
		{"birth_date", "2011-02-03", "2011-03-02", false, "date de naissance ••/••/•••• → ••/••/••••"},
		{"birth_date", "2011-02-03", "2011-03-02", true, "date de naissance 03/02/2011 → 02/03/2011"},
		{"ine", "123456789AB", "123456789AC", true, "INE 123456789AB → 123456789AC"},
		{"unheard_of", "x\x1b[31m", "\u202ey", false, "unheard_of x\ufffd[31m → \ufffdy"},
	} {
		got := e.changed([]domain.FieldChange{{Field: c.field, Before: c.before, After: c.after}}, c.revealed, 0)
		if got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	six := make([]domain.FieldChange, 6)
	for i := range six {
		six[i] = domain.FieldChange{Field: "level", Before: "a", After: "b"}
	}
	if got, want := e.changed(six, false, 4), "niveau a → b, niveau a → b, niveau a → b, niveau a → b, 2 autres champs"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := e.changed(six[:5], false, 4); got != "niveau a → b, niveau a → b, niveau a → b, niveau a → b, niveau a → b" {
		t.Errorf("one more is named rather than counted: %q", got)
	}
}
