package ticket_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/ticket"
)

const (
	anID     = "01KAT3Q4V5W6X7Y8Z9A0B1C2D3"
	anotherD = "01KAT3Q4V5W6X7Y8Z9A0B1C2D4"
)

func rubis() domain.Ticket { return domain.Ticket{ID: anID, Queue: "RUBIS", Number: 42} }

// end is the check of a reference.
func end(t domain.Ticket) string { return ticket.Reference(t)[len(ticket.Short(t))+1:] }

func TestReferences(t *testing.T) {
	one := rubis()
	if got := ticket.Short(one); got != "RUBIS-00042" {
		t.Errorf("short: %s", got)
	}
	if got := ticket.Reference(one); len(got) != len("RUBIS-00042-7K3Q9") || strings.ContainsAny(end(one), "ILOU") {
		t.Errorf("whole: %s", got)
	}
	other := one
	other.ID = anotherD
	if ticket.Reference(one) == ticket.Reference(other) {
		t.Error("two tickets have the same reference")
	}
	for queue, want := range map[string]string{"secrétariat-SIECLE": "SECRETARIATSIECLE", "its": "ITS", "téléservices": "TELESERVICES", "ent77": "ENT77", "Œuvres": "OEUVRES"} {
		if got := ticket.Code(queue); got != want {
			t.Errorf("%s: %s", queue, got)
		}
	}
}

// References in what came back: quoted, folded, retyped. {} is the check.
func TestReferencesAreFound(t *testing.T) {
	whole := func(n int) string { return fmt.Sprintf("RUBIS %d {}", n) }
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Re: [RUBIS-00042-{}] Compte absent", []string{whole(42)}},
		{"re : rubis-00042-{lower}", []string{whole(42)}},
		{"RUBIS - 00042 - {}", []string{whole(42)}},
		{"RUBIS–00042—{}", []string{whole(42)}},
		{"Objet : [RUBIS-00042-\r\n {}] suite", []string{whole(42)}},
		{"RUBIS-\n00042-{}", []string{whole(42)}},
		{"(RUBIS-00042-{}), RUBIS-00042-{} et RUBIS-00042", []string{whole(42)}},
		{"RUBIS-00042", []string{"RUBIS 42 "}},
		{"RUBIS-00042 - merci de répondre", []string{"RUBIS 42 "}},
		{"RUBIS-00042 - reste à faire", []string{"RUBIS 42 "}},
		{"RUBIS-00042-{}-", []string{whole(42)}},
		{"RUBIS-00042-{} RUBIS-00043-{}", []string{whole(42), whole(43)}},
		{"https://exemple.fr/t/RUBIS-00042-{}", []string{whole(42)}},
		{"académie-00007-{}", []string{"ACADEMIE 7 {}"}},
		// Nobody's.
		{"XRUBIS_RUBIS-00042-{}", nil},
		{"CESAME-LOCAL-00042-{}", nil},
		{"RUBIS-00042-{}9", []string{}},
		{"RUBIS-00042-{}-2", []string{}},
		{"é-RUBIS-00042-{}", nil},
		{"a@RUBIS-00042-{}", nil},
		{"rubis-00042-{}@exemple.fr", nil},
		{"UTF-8, COVID-19, ISO-8859, RUBIS-42", nil},
		{"RUBIS 00042 {}", nil},
		{"RUBIS-0004212345678-{}", nil},
		{"2026-12345-{}", nil},
		{"", nil},
	} {
		e := end(rubis())
		text := strings.NewReplacer("{}", e, "{lower}", strings.ToLower(e)).Replace(c.text)
		var got []string
		for _, r := range ticket.Find(text) {
			got = append(got, strings.ReplaceAll(fmt.Sprintf("%s %d %s", r.Code, r.Number, r.Check), e, "{}"))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, not %q", text, got, c.want)
		}
	}
}

// What a hand may mistake is read as what it was.
func TestLookalikesAreRead(t *testing.T) {
	for id := range 200 {
		one := rubis()
		one.ID = domain.TicketID(fmt.Sprintf("%s%02d", anID[:24], id%100))
		e := end(one)
		if !strings.ContainsAny(e, "23456789") || !strings.ContainsAny(e, "01") {
			continue
		}
		wrote := strings.NewReplacer("0", "o", "1", "l").Replace(e)
		if found := ticket.Find("RUBIS-00042-" + wrote); len(found) != 1 || !found[0].Of(one) {
			t.Errorf("%s: %v", wrote, found)
		}
	}
}

// Only the ticket's own reference, with its check, is the ticket's.
func TestAReferenceIsOneTickets(t *testing.T) {
	one, other := rubis(), rubis()
	other.ID = anotherD
	ref := ticket.Find(ticket.Reference(one))[0]
	if !ref.Of(one) || ref.Of(other) {
		t.Error("the check does not tell the two apart")
	}
	elsewhere, next := one, one
	elsewhere.Queue, next.Number = "its", 43
	if ref.Of(elsewhere) || ref.Of(next) {
		t.Error("another queue's or number's")
	}
	if ticket.Find("RUBIS-00042")[0].Of(one) {
		t.Error("a short reference proves nothing")
	}
}

// However a reference is set in a text, it is found and is its ticket's.
func TestEveryReferenceIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		one := domain.Ticket{ID: domain.TicketID(rapid.StringMatching(`[0-7][0-9A-HJKMNP-TV-Z]{25}`).Draw(t, "id")),
			Queue: rapid.SampledFrom([]string{"RUBIS", "its", "ent77", "cesame-local", "secrétariat-SIECLE"}).Draw(t, "queue"), Number: rapid.IntRange(1, 999_999).Draw(t, "n")}
		ref := ticket.Reference(one)
		if rapid.Bool().Draw(t, "lower") {
			ref = strings.ToLower(ref)
		}
		text := rapid.String().Draw(t, "before") + " " + ref + rapid.SampledFrom([]string{"", "]", "\n", ".", " - ok", ", "}).Draw(t, "behind")
		if !slices.ContainsFunc(ticket.Find(text), func(r ticket.Ref) bool { return r.Of(one) }) {
			t.Fatalf("not found in %q", text)
		}
		for typed, want := range map[string]bool{ref: true, strings.ReplaceAll(ref, "-", " "): true, ref + "x": false} {
			r, ok := ticket.ParseRef(typed)
			if ok != want || ok && !r.Of(one) {
				t.Fatalf("typed %q: %+v %v", typed, r, ok)
			}
		}
	})
}

func TestTypedReferences(t *testing.T) {
	for typed, want := range map[string]int{"rubis-42": 42, "RUBIS 42": 42, " rubis-00042 ": 42, "rubis–42": 42, "rubis": 0, "42": 0, "rubis-0": 0, "": 0,
		"rubis42": 0, "rubis-42-abc": 0, anID: 0, "ru bis-42": 0} {
		r, ok := ticket.ParseRef(typed)
		if ok != (want > 0) || r.Number != want && ok || ok && r.Code != "RUBIS" {
			t.Errorf("%q: %+v %v", typed, r, ok)
		}
	}
}

// The Message-ID of a ticket's mail tells the ticket, whatever host it left by.
func TestMessageIDs(t *testing.T) {
	id := ticket.MessageID("01KAT3Q4V5W6X7Y8Z9A0B1C2M1", anID)
	for _, s := range []string{id, "<" + id + "@guichet.exemple.fr>", " <" + strings.ToLower(id) + "@x>\r\n"} {
		if got, ok := ticket.FromMessageID(s); !ok || got != anID {
			t.Errorf("%q: %q %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "<>", "<a@b>", "<ticket.x.y@b>", "<ticket." + anID + "@b>", "<" + anID + "@b>", "<tickets." + anID + "." + anID + "@b>",
		"<ticket." + anID + "." + anID + ".x@b>", "<ticket." + strings.Replace(anID, "K", "é", 1) + "." + anID + "@b>"} {
		if got, ok := ticket.FromMessageID(s); ok {
			t.Errorf("%q: %q", s, got)
		}
	}
}

// Whatever comes in, looking for references ends and what is found is whole.
func FuzzFind(f *testing.F) {
	f.Add("Re: [RUBIS-00042-7K3Q9]")
	f.Add("é-é–00000-\r\n00000")
	f.Fuzz(func(t *testing.T, text string) {
		for _, r := range ticket.Find(text) {
			if r.Code == "" || r.Number < 0 || r.Check != "" && len(r.Check) != 5 {
				t.Errorf("%+v", r)
			}
		}
		ticket.HoldsSecret(text)
	})
}
