package ticket_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/ticket"
)

// What is asked for is checked: S14 (number, message, hour), C6 (date and name
// of the validation), C21 (CAS or NoCAS, UAI), K9 (bassin or DSDEN, days).
func TestFields(t *testing.T) {
	for _, c := range []struct {
		facts, name, typed, want, why string
	}{
		{"S14", "student_number", "22 10 45 67", "22104567", ""},
		{"S14", "student_number", "p2210456", "P2210456", ""},
		{"S14", "student_number", "abcdef", "", "no-number"},
		{"S14", "student_number", "123", "", "no-number"},
		{"S14", "hour", "14:05", "14:05", ""},
		{"S14", "hour", "14h05", "14:05", ""},
		{"S14", "hour", "8 h", "08:00", ""},
		{"S14", "hour", "9h", "09:00", ""},
		{"S14", "hour", "20/11 14h05", "2026-11-20 14:05", ""},
		{"S14", "hour", "20/11/2026 à 14:05", "2026-11-20 14:05", ""},
		{"S14", "hour", "25:00", "", "no-hour"},
		{"S14", "hour", "ce matin", "", "no-hour"},
		{"S14", "hour", "1405", "", "no-hour"},
		{"S14", "message", " Erreur 500 \n\n « interdit »\x1b[2J ", "Erreur 500 \n\n « interdit »�[2J", ""},
		{"S14", "message", strings.Repeat("a", 8001), "", "text-long"},
		{"C6", "cridf_validation", "12/10/2026, Mme Untel", "12/10/2026, Mme Untel", ""},
		{"C6", "cridf_validation", "validé par Mme Untel", "", "no-validation"},
		{"C6", "cridf_validation", "le 12/10/2026", "", "no-validation"},
		{"C4", "end", "31/08", "2027-08-31", ""},
		{"C4", "end", "bientôt", "", "no-day"},
		{"C21", "authentication", "nocas", "NoCAS", ""},
		{"C21", "authentication", "Annuaire ENT (CAS MonLycée.net)", "CAS", ""},
		{"C21", "authentication", "annuaire local", "NoCAS", ""},
		{"C21", "authentication", "?", "", "no-authentication"},
		{"C21", "uai", "rne: 0771234b", "0771234B", ""},
		{"C21", "uai", "771234", "", "no-uai"},
		{"K9", "birth_date", "03/02/1980", "1980-02-03", ""},
		{"K9", "birth_date", "31/02/1980", "", "no-day"},
		{"K9", "arrival", "2026-09-01", "2026-09-01", ""},
		{"K9", "attached_to", "bassin de Reims", "bassin de Reims", ""},
		{"K9", "attached_to", "DSDEN 51", "DSDEN 51", ""},
		{"K9", "attached_to", "oui", "", "no-attachment"},
		{"K9", "name", " Élodie\nMARTIN ", "Élodie�MARTIN", ""},
		{"S1", "registration_mail", "nadia@exemple.fr", "nadia@exemple.fr", ""},
		{"S1", "registration_mail", "la sienne", "", "no-address"},
		{"", "steps", "  ", "", ""},
		{"", "hour", "", "", ""},
	} {
		got, err := ticket.CheckField(c.name, c.typed, monday)
		var e *domain.Error
		why := ""
		if errors.As(err, &e) {
			why = e.Facts["why"]
		}
		if got != c.want || why != c.why || why != "" && (e.Code != domain.Invalid || e.Facts["what"] != c.name) {
			t.Errorf("%s %s %q: %q %v", c.facts, c.name, c.typed, got, err)
		}
	}
	for name, want := range map[string]bool{"message": true, "steps": true, "name": false, "hour": false} {
		if ticket.Several(name) != want {
			t.Errorf("several lines of %s", name)
		}
	}
}

// S14: a ticket for ITS gives five things; a screenshot is a file.
func TestS14_WhatIsMissing(t *testing.T) {
	needs := []string{"student_number", "message", "screenshot", "hour", "steps"}
	fields := []domain.TicketField{{Name: "hour", Value: "14:05"}, {Name: "message", Value: " "}, {Name: "student_number", Held: true}, {Name: "screenshot", Value: "oui"}}
	if got := ticket.Missing(needs, fields, 0); !slices.Equal(got, []string{"message", "screenshot", "steps"}) {
		t.Errorf("%q", got)
	}
	if got := ticket.Missing(needs, fields, 1); !slices.Equal(got, []string{"message", "steps"}) {
		t.Errorf("with an image: %q", got)
	}
	if got := ticket.Missing(nil, nil, 0); got != nil {
		t.Errorf("nothing is asked for: %q", got)
	}
}
