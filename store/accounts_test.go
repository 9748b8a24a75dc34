package store_test

import (
	"context"
	"fmt"
	"reflect"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/kv"
	"guichet/store/kv/memory"
)

// many is more than a walk takes up at a time, several times over.
const many = 1500

func manyAccounts(t *testing.T, e kv.Engine) *store.Store {
	s := create(t, e)
	w := desk.Write{Entry: signed("import-aaf"), Groups: []domain.Group{{ID: doctor, Name: "Médico-social"}}}
	for n := range many {
		id, who, keep, access := person(n)
		w.Identities = append(w.Identities, desk.Keyed[domain.Identity]{ID: id, Value: who})
		if n%3 > 0 {
			w.Keepings = append(w.Keepings, desk.Keyed[domain.Keeping]{ID: id, Value: keep})
		}
		if n%3 > 1 {
			w.Accesses = append(w.Accesses, desk.Keyed[domain.Access]{ID: id, Value: access})
		}
		if n%5 == 0 {
			w.Join = append(w.Join, desk.Link{Account: id, Group: doctor})
		}
		w.Touches = append(w.Touches, id)
	}
	mustCommit(t, s, w)
	return s
}

// A walk over everybody gives what reading one after another gives.
func TestAWalkGivesEachAccount(t *testing.T) {
	s := manyAccounts(t, memory.New())
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		n := 0
		err := snap.Accounts(func(walked domain.Account) bool {
			id, _, _, _ := person(n)
			read, err := snap.Account(id)
			if err != nil || !reflect.DeepEqual(walked, read) {
				t.Fatalf("account %d: walked %+v, read %+v, %v", n, walked, read, err)
			}
			n++
			return true
		})
		if n != many {
			t.Errorf("walked over %d of %d", n, many)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestAWalkStopsWhereItIsTold(t *testing.T) {
	s := manyAccounts(t, memory.New())
	for _, stop := range []int{1, 255, 256, 257, 1024, many} {
		n := 0
		err := s.View(context.Background(), func(snap desk.Snapshot) error {
			return snap.Accounts(func(domain.Account) bool { n++; return n < stop })
		})
		if err != nil || n != stop {
			t.Errorf("stopped after %d, want %d: %v", n, stop, err)
		}
	}
}

// A damaged record ends the walk there, with its name; what comes before it has been told.
func TestAWalkEndsAtADamagedRecord(t *testing.T) {
	for kind, at := range map[string]int{"a/": 700, "x/": 701} {
		e := memory.New()
		s := manyAccounts(t, e)
		id, _, _, _ := person(at)
		write(t, e, kv.Put{Key: []byte(kind + string(id)), Value: []byte("?")})
		n := 0
		err := s.View(context.Background(), func(snap desk.Snapshot) error {
			return snap.Accounts(func(domain.Account) bool { n++; return true })
		})
		if domain.CodeOf(err) != domain.StoreDamaged || n != at || factOf(err, "account") != string(id) {
			t.Errorf("%s: %d told, %v", kind, n, err)
		}
	}
}

func factOf(err error, name string) string {
	if e, ok := err.(*domain.Error); ok {
		return e.Facts[name]
	}
	return fmt.Sprint(err)
}
