package desk_test

import (
	"slices"
	"testing"
	"time"

	"guichet/domain"
)

// C5: the local accounts are listed with the oldest first, whatever their names.
func TestC5_OldestFirst(t *testing.T) {
	b := kosmos(t)
	var made []domain.AccountID
	for _, family := range []string{"MOREL", "BRUN", "ZELLER"} {
		made = append(made, b.create(social(family, "Nadia"), because).ID)
		b.now = b.now.Add(time.Hour)
		b.found(b.Session)
	}
	rows, err := b.Oldest(bg, "source:manual", 2)
	var got []domain.AccountID
	for _, r := range rows {
		got = append(got, r.ID)
	}
	if err != nil || !slices.Equal(got, made[:2]) {
		t.Errorf("C5: %v, %v; want %v", got, err, made[:2])
	}
}
