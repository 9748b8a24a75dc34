package store_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
	"guichet/store/kv/memory"

	"pgregory.net/rapid"
)

// secret is a text of an account that nothing else holds, and that its frame finds again in raw bytes.
func secret(id domain.AccountID, what string) string {
	return fmt.Sprintf("<%s of %s>", what, bytes.ToUpper([]byte(id)))
}

// known gives an account what a directory can know of it, under texts that are found again in raw bytes.
func known(w *desk.Write, id domain.AccountID) {
	w.Identities = append(w.Identities, desk.Keyed[domain.Identity]{ID: id, Value: domain.Identity{
		FamilyName: secret(id, "family"), GivenName: secret(id, "given"), INE: secret(id, "ine"), Profile: domain.Student}})
	w.Keepings = append(w.Keepings, desk.Keyed[domain.Keeping]{ID: id, Value: domain.Keeping{Login: secret(id, "login")}})
	w.Accesses = append(w.Accesses, desk.Keyed[domain.Access]{ID: id, Value: domain.Access{
		Email: domain.Known(secret(id, "mail"), 5, domain.FromAccessFeed)}})
	w.Orders = append(w.Orders, domain.Order{ID: domain.OrderID("order-" + string(id)), Act: "unlock", Account: id, Refused: secret(id, "words")})
	w.Touches = append(w.Touches, id)
	w.Entry.Targets = w.Touches
	asked(w, id)
}

// asked opens a ticket about an account, which one incident has with all others, and which is linked to the one before.
func asked(w *desk.Write, id domain.AccountID) {
	n := len(w.Tickets)
	next := domain.Ticket{ID: domain.TicketID(secret(id, "ticket")), Queue: "rubis", Number: n + 1, Account: id, Subject: secret(id, "subject"), Incident: "01I1"}
	if n == 0 {
		w.Incidents = []domain.Incident{{ID: "01I1"}}
	} else {
		before := &w.Tickets[n-1]
		next.Links = linkedTo(before.ID)
		before.Links = append(before.Links, linkedTo(next.ID)...)
	}
	w.Tickets = append(w.Tickets, next)
	w.Incidents[0].Tickets = append(w.Incidents[0].Tickets, next.ID)
	files := append(attached(secret(id, "file")), attached("of all")...)
	w.Lines = append(w.Lines, domain.TicketLine{ID: "01L1", Ticket: next.ID, Text: secret(id, "text"), Files: files})
	w.Strays = append(w.Strays, domain.Stray{ID: domain.StrayID("stray-" + string(id)), Text: secret(id, "mail"), Tickets: []domain.TicketID{next.ID}})
	w.Mails = append(w.Mails, domain.Mail{ID: domain.MailID("mail-" + string(id)), Ticket: next.ID, Line: "01L1", To: secret(id, "address")})
	w.Contents = append(w.Contents, []byte(secret(id, "file")), []byte("of all"))
}

// changed keeps values of some accounts under one entry.
func changed(ids []domain.AccountID) desk.Write {
	w := desk.Write{Entry: signed("edit"), Touches: ids, Values: &desk.Values{Until: 9}}
	for _, field := range []string{"family", "given"} {
		for _, id := range ids {
			w.Values.Fields = append(w.Values.Fields, domain.FieldChange{Account: id, Field: field,
				Before: secret(id, "former "+field), After: secret(id, field)})
		}
	}
	return w
}

// Whoever is forgotten, and after whatever commits: none of what was known of them is in a byte of a record, all that was
// known of the others is as it was, but for links to tickets that went, and the journal is whole, with an anchor from before too.
func TestTheForgottenAreInNoByte(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		e := memory.New()
		s := create(t, e)
		defer s.Close()
		w := desk.Write{Entry: signed("import-aaf"), Groups: []domain.Group{{ID: doctor, Name: "Médico-social"}}}
		for _, id := range accountIDs {
			known(&w, id)
		}
		mustCommit(t, s, w)
		for range rapid.IntRange(0, 5).Draw(r, "commits") {
			w := changed(few(r, accountIDs, "changed"))
			for _, id := range few(r, accountIDs, "join") {
				w.Join = append(w.Join, desk.Link{Account: id, Group: doctor})
			}
			mustCommit(t, s, w)
		}
		anchor := steal(t, e).head
		gone := few(r, accountIDs, "forget")
		before := traces(t, e)
		mustCommit(t, s, desk.Write{Entry: signed("forget"), Forget: gone, Touches: gone})
		after := traces(t, e)
		for _, id := range accountIDs {
			switch {
			case slices.Contains(gone, id) && after[id] != 0:
				r.Fatalf("%d traces of %s", after[id], id)
			case !slices.Contains(gone, id) && (after[id] > before[id] || after[id]+2 < before[id] || before[id] < 20):
				r.Fatalf("%d traces of %s, there were %d", after[id], id, before[id])
			}
		}
		verify(t, s, &anchor, nil)
		if problems := check(t, s).Problems; len(problems) > 0 {
			r.Fatal(problems)
		}
	})
}

// traces counts the places in which the raw records hold something known of each account.
func traces(t *testing.T, e kv.Engine) map[domain.AccountID]int {
	n := map[domain.AccountID]int{}
	for _, i := range items(t, e) {
		for _, id := range accountIDs {
			sign := []byte(" of " + string(bytes.ToUpper([]byte(id))) + ">")
			n[id] += bytes.Count(i.Key, sign) + bytes.Count(i.Value, sign)
			if i.Key[0] == 'w' && bytes.HasPrefix(i.Key[2:], append([]byte(id), 0)) || i.Key[0] == 'm' && bytes.HasSuffix(i.Key, []byte(id)) {
				n[id]++
			}
		}
	}
	return n
}

// The values of the others stay; those of the forgotten are gone, and a record of which nothing is left is sound too.
func TestValuesOfTheOthersStay(t *testing.T) {
	e := memory.New()
	s := sample(t, e)
	mustCommit(t, s, changed([]domain.AccountID{lea, zoe}), desk.Write{Entry: signed("forget"), Forget: []domain.AccountID{lea}})
	want := map[uint64]int{3: 0, 8: 2}
	for seq, fields := range want {
		err := s.View(context.Background(), func(snap desk.Snapshot) error {
			v, err := snap.Values(seq)
			if len(v.Fields) != fields || slices.ContainsFunc(v.Fields, func(f domain.FieldChange) bool { return f.Account != zoe }) {
				t.Errorf("values of entry %d: %v", seq, v)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	verify(t, s, nil, nil)
	if problems := check(t, s).Problems; len(problems) > 0 {
		t.Error(problems)
	}
}

// A group may be dropped in the write that forgets its last members, and they may leave it there as well.
func TestForgettingLeavesGroups(t *testing.T) {
	s := sample(t, openMemory(t))
	mustCommit(t, s, desk.Write{Entry: signed("forget"), Forget: []domain.AccountID{lea, zoe, "cesame:aaf/none"},
		Leave: []desk.Link{{Account: lea, Group: doctor}}, DropGroups: []domain.GroupID{doctor}})
	report := check(t, s)
	if report.Accounts != 0 || report.Groups != 0 || report.Memberships != 0 || len(report.Problems) > 0 {
		t.Fatalf("got %+v", report)
	}
}
