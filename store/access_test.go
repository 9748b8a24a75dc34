package store_test

import (
	"context"
	"reflect"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// Each fact of an access, alone, is read back: none is forgotten in the record.
func TestEachFactOfAnAccessIsKept(t *testing.T) {
	s := sample(t, openMemory(t))
	for n := range reflect.TypeFor[domain.Access]().NumField() {
		var a domain.Access
		field := reflect.ValueOf(&a).Elem().Field(n)
		if field.Kind() == reflect.String {
			field.SetString("said")
		} else {
			field.FieldByName("Standing").SetUint(uint64(domain.None))
			field.FieldByName("AsOf").SetInt(7)
		}
		mustCommit(t, s, desk.Write{Entry: signed("edit"), Accesses: []desk.Keyed[domain.Access]{{ID: lea, Value: a}}})
		err := s.View(context.Background(), func(snap desk.Snapshot) error {
			got, err := snap.Account(lea)
			if !reflect.DeepEqual(got.Access, a) || got.Login != "lea.martin" {
				t.Errorf("%s: got %+v", reflect.TypeFor[domain.Access]().Field(n).Name, got)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
