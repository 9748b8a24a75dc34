package words

import (
	"strings"
	"testing"
	"time"

	"guichet/domain"
)

// « Fait » is said of an order that is known to be done, and of no other; a
// reset is never promised another try, which only an agent can make.
func TestFateIsTruthful(t *testing.T) {
	w, err := New(French)
	if err != nil {
		t.Fatal(err)
	}
	now := domain.InstantOf(time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC))
	for _, c := range []struct {
		order    domain.Order
		has, not string
	}{
		{domain.Order{Act: "unlock", Done: true}, "fait dans l'annuaire", "essai"},
		{domain.Order{Act: "unlock", Refused: "entry is \x1bread-only"}, "refuse\u00a0: entry is �read-only", "fait"},
		{domain.Order{Act: "unlock", Tries: 1, Next: now.Add(time.Minute)}, "on ne sait pas si c'est fait\u00a0; nouvel essai\u00a0: 11:01", "fait dans"},
		{domain.Order{Act: "unlock"}, "pas encore", "fait"},
		{domain.Order{Act: "reset", Tries: 1, Next: now.Add(time.Minute)}, "nouveau secret, et celui-là seul compte", "essai"},
		{domain.Order{Act: "reset"}, "celui-là seul compte", "fait"},
		{domain.Order{Act: "reset", Done: true}, "fait dans l'annuaire", "secret"},
	} {
		said := w.Fate(c.order, now, domain.Paris())
		if !strings.Contains(said, c.has) || strings.Contains(said, c.not) || strings.ContainsRune(said, 0x1b) {
			t.Errorf("%+v: %q", c.order, said)
		}
	}
}
