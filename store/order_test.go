package store_test

import (
	"context"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv/memory"
)

// Orders are read back in the order of their identifiers, are about accounts
// that are there, and leave when they are dropped.
func TestOrders(t *testing.T) {
	s := create(t, memory.New())
	var w desk.Write
	w.Entry = signed("import-aaf")
	w.Identities = []desk.Keyed[domain.Identity]{{ID: accountIDs[0], Value: domain.Identity{FamilyName: "Roy", Profile: domain.Student}}}
	mustCommit(t, s, w)
	first := domain.Order{ID: "01A", Act: "unlock", Account: accountIDs[0], Agent: "night", Tries: 2, Refused: "no"}
	second := domain.Order{ID: "01B", Act: "group-add", Account: accountIDs[0], Group: doctor, Name: "Médico-social"}
	mustCommit(t, s, desk.Write{Entry: signed("unlock"), Orders: []domain.Order{second, first}})
	read := func() (all []domain.Order, one error) {
		t.Helper()
		err := s.View(context.Background(), func(snap desk.Snapshot) error {
			var err error
			all, err = snap.Orders()
			_, one = snap.Order("01A")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return all, one
	}
	if all, one := read(); len(all) != 2 || all[0] != first || all[1] != second || one != nil {
		t.Errorf("%+v, %v", all, one)
	}
	mustCommit(t, s, desk.Write{Entry: signed("order-done"), DropOrders: []domain.OrderID{"01A"}})
	if all, one := read(); len(all) != 1 || domain.CodeOf(one) != domain.NotFound {
		t.Errorf("%+v, %v", all, one)
	}
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		w = desk.Write{Base: snap.Revision(), Entry: signed("unlock"), Orders: []domain.Order{{ID: "01C", Account: "ent77:creteil/nobody"}}}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Commit(context.Background(), w); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("an order about nobody: %v", err)
	}
}
