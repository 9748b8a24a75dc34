package connector_test

import (
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/connector"
)

func nowInstant() domain.Instant { return domain.InstantOf(time.Now()) }

// read is all that a feed yields.
func read(t *testing.T, src desk.Source) (rows []desk.AccessRow, warnings []domain.Warning) {
	t.Helper()
	err := src.Read(bg, func(item desk.Item) bool {
		switch {
		case item.Access != nil:
			rows = append(rows, *item.Access)
		case item.Warning != nil:
			warnings = append(warnings, *item.Warning)
		}
		return true
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows, warnings
}

// states are the rows of a directory by login.
func states(t *testing.T, l *connector.LDAP) map[string]desk.AccessRow {
	t.Helper()
	rows, _ := read(t, l.States(""))
	out := map[string]desk.AccessRow{}
	for _, row := range rows {
		out[row.Login] = row
	}
	return out
}
