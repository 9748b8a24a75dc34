package tui

import (
	"crypto/sha256"
	"fmt"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/domain/ticket"
)

const (
	francois = domain.AccountID("ent77:creteil/9001")
	nadia    = domain.AccountID("ent77:creteil/2000")
)

// caseload writes tickets as days of work leave them.
type caseload struct {
	t   testing.TB
	set *platform.Set
	w   desk.Write
	n   int
}

// caseID is the n-th identifier of a kind, older than those of the session.
func caseID(kind string, n int) string { return fmt.Sprintf("01%s%023d", kind, n) }

// before is the instant so long before noon.
func before(d time.Duration) domain.Instant { return domain.InstantOf(noon().Add(-d)) }

// open opens a ticket.
func (c *caseload) open(t domain.Ticket, at domain.Instant, said string) *domain.Ticket {
	c.n++
	t.ID, t.By = domain.TicketID(caseID("T", c.n)), "p.durand"
	if t.School == "" {
		t.School = tilleuls
	}
	q, ok := c.set.Queue(t.Platform, t.Queue)
	if !ok {
		c.t.Fatalf("no queue %s of %s", t.Queue, t.Platform)
	}
	ticket.Begin(&t, at, q)
	c.w.Tickets = append(c.w.Tickets, t)
	made := &c.w.Tickets[len(c.w.Tickets)-1]
	c.line(made, domain.TicketLine{Kind: domain.LineOpened, At: at, By: "p.durand", Text: said})
	return made
}

func (c *caseload) line(t *domain.Ticket, l domain.TicketLine) {
	l.ID, l.Ticket = domain.LineID(caseID("A", len(c.w.Lines)+1)), t.ID
	t.Changed = l.At
	t.Files += len(l.Files)
	c.w.Lines = append(c.w.Lines, l)
}

func (c *caseload) move(t *domain.Ticket, to domain.TicketState, at domain.Instant, fact map[string]string) {
	q, _ := c.set.Queue(t.Platform, t.Queue)
	if err := ticket.Move(t, to, at, q); err != nil {
		c.t.Fatal(err)
	}
	c.line(t, domain.TicketLine{Kind: domain.LineMoved, At: at, By: "p.durand", State: to, Fact: fact})
}

const hour, day = time.Hour, 24 * time.Hour

// busyDesk is the desk with a few days of tickets on it.
func busyDesk(t testing.TB) *testDesk { return caseDesk(t, newDesk(t), fill) }

// caseDesk puts tickets on a desk.
func caseDesk(t testing.TB, d *testDesk, with func(*caseload)) *testDesk {
	t.Helper()
	c := &caseload{t: t, set: d.session.Platforms}
	c.w.Tickets = make([]domain.Ticket, 0, 2000)
	with(c)
	c.w.Entry.Act = "init"
	d.commitAll(t, c.w)
	return d
}

// commitAll writes what is there before the console opens.
func (d *testDesk) commitAll(t testing.TB, w desk.Write) {
	t.Helper()
	w.Entry.Agent, w.Entry.At = "p.durand", domain.InstantOf(noon())
	err := d.store.View(ctx(), func(snap desk.Snapshot) error {
		w.Base = snap.Revision()
		return nil
	})
	if err == nil {
		_, err = d.store.Commit(ctx(), w)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func hashOf(content string) domain.Hash { return sha256.Sum256([]byte(content)) }

func fields(pairs ...string) []domain.TicketField {
	var out []domain.TicketField
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, domain.TicketField{Name: pairs[i], Value: pairs[i+1]})
	}
	return out
}

func fill(c *caseload) {
	png := []byte("\x89PNG\r\n\x1a\nune capture")
	capture := domain.TicketFile{Hash: hashOf(string(png)), Name: "capture.png", Type: "image/png", Size: len(png)}
	c.w.Contents = [][]byte{png}

	locked := c.open(domain.Ticket{
		Queue: "ent77", Platform: "ent77", Number: 41, Account: helene, Subject: "Verrouillée depuis la rentrée", Rule: "E-N1", Cause: "locked",
		Fields: append(fields("name", "LEFÈVRE Hélène", "uai", string(tilleuls), "message", "identifiant ou mot de passe incorrect", "hour", "18:04",
			"steps", "mot de passe oublié ; autre navigateur"), domain.TicketField{Name: "birth_date", Held: true}),
	}, before(49*hour), "Elle ne peut plus entrer depuis la rentrée.\nLe message est celui de la capture.")
	c.line(locked, domain.TicketLine{Kind: domain.LineNote, At: before(48 * hour), By: "s.martin", Text: "La mère a rappelé deux fois : y aller doucement."})
	c.line(locked, domain.TicketLine{Kind: domain.LineComment, At: before(47 * hour), By: "p.durand", Text: "Voici la capture.", Files: []domain.TicketFile{capture},
		Mail: domain.MailID(caseID("E", 1)), Gone: before(47*hour - time.Minute)})
	locked.Sent = before(47 * hour)
	c.move(locked, domain.TicketService, before(47*hour), nil)
	c.line(locked, domain.TicketLine{Kind: domain.LineAnswer, At: before(20 * hour), From: "support@ent77.example.org", Text: "Compte débloqué. Merci de vérifier.",
		Fact: map[string]string{"left": "image001.gif"}})
	locked.Answered, locked.Foreign = before(20*hour), "INC-7781"

	c.open(domain.Ticket{
		Queue: "RUBIS", Platform: "kosmos-reims", Number: 42, Subject: "Remplaçante rattachée au bassin",
		Fields: fields("name", "GIRARD Paule", "attached_to", "bassin", "function", "remplaçante"), School: germain,
	}, before(3*hour), "Première rentrée dans le département.")

	waits := c.open(domain.Ticket{
		Queue: "parent-form", Platform: "ent77", Number: 7, Account: francois, Subject: "Deux enfants, un seul visible", Assignee: "p.durand",
		Fields: fields("name", "LEFÈVRE François", "children", "LEFÈVRE Hélène (3A)"),
	}, before(3*day), "Il ne voit que sa fille.")
	c.move(waits, domain.TicketOpen, before(3*day), map[string]string{"assignee": "p.durand"})
	c.move(waits, domain.TicketUser, before(2*day), nil)

	late := c.open(domain.Ticket{
		Queue: "ent77", Platform: "ent77", Number: 40, Account: nadia, Subject: "Plus de cahier de textes", Assignee: "s.martin", Priority: domain.Urgent,
		Fields: fields("name", "PETIT Nadia", "message", "accès refusé"),
	}, before(12*day), "Depuis le changement de poste.")
	c.move(late, domain.TicketOpen, before(12*day), map[string]string{"assignee": "s.martin"})

	done := c.open(domain.Ticket{Queue: "ent77", Platform: "ent77", Number: 39, Account: helene, Subject: "Mot de passe jamais reçu"}, before(30*day), "Jamais reçu.")
	c.move(done, domain.TicketOpen, before(30*day), nil)
	c.move(done, domain.TicketSolved, before(29*day), nil)
	done.Links = []domain.TicketLink{{Kind: domain.LinkSame, Ticket: locked.ID}}
	locked.Links = []domain.TicketLink{{Kind: domain.LinkSame, Ticket: done.ID}}
}
