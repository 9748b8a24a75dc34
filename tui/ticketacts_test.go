package tui

import (
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// onTicketOf opens the ticket that a line finds first.
func (c *console) onTicketOf(line string) *console {
	return c.drive(":", "tickets", "enter", "/", line, "enter")
}

// ticketNow is a ticket as the desk has it.
func (d *testDesk) ticketNow(t *testing.T, ref string) desk.TicketView {
	t.Helper()
	v, err := d.session.Ticket(ctx(), ref)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func last(v desk.TicketView) domain.TicketLine { return v.Lines[len(v.Lines)-1] }

// A note is written by keys alone, over two lines, and is said to stay.
func TestNoteIsWritten(t *testing.T) {
	d := busyDesk(t)
	c := open(t, d).onTicketOf("rubis").drive("c").shows("Écrire", "Jamais de mot de passe")
	c.drive("up", "up", "right").shows("ne sort pas", "→ choisir").hides("entrée écrire").drive("tab", "Voir avec le bassin.", "enter", "Demain.").golden2("ticket-write")
	c.drive("tab", "enter").shows("entrée écrire").drive("enter").shows("C'est écrit dans le ticket", "note interne · ne sort pas", "Voir avec le bassin.", "Demain.")
	l := last(d.ticketNow(t, "RUBIS-00042"))
	if l.Kind != domain.LineNote || l.Text != "Voir avec le bassin.\nDemain." {
		t.Errorf("%s %q", l.Kind, l.Text)
	}
}

// Nothing is written without a text; esc asks once before a text is lost; a
// secret is refused and what was typed stays.
func TestWritingIsNotLost(t *testing.T) {
	d := busyDesk(t)
	c := open(t, d).onTicketOf("rubis").drive("c", "tab", "enter", "enter").shows("Rien n'est écrit")
	c.drive("up", "up", "Son mot de passe est Soleil-2026!", "tab", "enter", "enter").shows("Son mot de passe est")
	if len(c.overlays) != 1 || len(d.ticketNow(t, "RUBIS-00042").Lines) != 1 {
		t.Fatal("a secret was written")
	}
	c.drive("esc").shows("échap encore une fois").drive("esc")
	if len(c.overlays) != 0 {
		t.Error("a second esc does not leave")
	}
}

// Each move by the list of those that are possible; closing asks, and neither
// enter nor the key that opened it closes.
func TestTicketMoves(t *testing.T) {
	d := busyDesk(t)
	c := open(t, d).onTicketOf("rubis").drive("j").shows("Le ticket est à vous", "à s.martin")
	c.drive("f").shows("en attente de l'usager", "résolu").drive("usager", "enter").shows("Échéance arrêtée")
	c.drive(":", "ticket-wait-service", "enter").shows("en attente du service").drive(":", "ticket-solve", "enter").shows("Réglé")
	c.drive(":", "ticket-close", "enter").shows("Clore le ticket ?").drive("enter")
	if s := d.ticketNow(t, "RUBIS-00042").State; s != domain.TicketSolved {
		t.Fatalf("enter made it %s", s)
	}
	c.drive(":", "ticket-reopen", "enter").shows("rouvert")
	c.drive(":", "ticket-close", "enter", "o").shows("✓ Ticket : clos")
	if s := d.ticketNow(t, "RUBIS-00042").State; s != domain.TicketClosed {
		t.Errorf("it is %s", s)
	}
}

// From the palette: priority, another agent, a number, a link.
func TestTicketDeeds(t *testing.T) {
	d := busyDesk(t)
	c := open(t, d, wide).onTicketOf("rubis").drive(":", "ticket-priority", "enter", "urgent", "enter").shows("priorité urgente")
	c.drive(":", "ticket-deposit", "enter", "R-99", "enter").shows("numéro du service : R-99")
	c.drive(":", "ticket-link", "enter", "ENT77-00040", "enter").shows("Lié à ENT77-00040", "Tickets liés")
	c.drive("w").shows("ENT77-00040 Plus de cahier de textes").drive("enter").shows("› ENT77-00040", "Depuis le changement de poste").drive("esc")
	c.drive(":", "ticket-assign", "enter", "nobody.atall", "enter")
	if len(c.overlays) != 1 {
		t.Fatal("a stranger got the ticket")
	}
	c.drive("ctrl+u", "s.martin", "enter").shows("Le ticket est à s.martin")
	v := d.ticketNow(t, "RUBIS-00042")
	if v.Priority != domain.Urgent || v.Foreign != "R-99" || v.Assignee != "s.martin" || len(v.Linked) != 1 {
		t.Errorf("%+v", v.Ticket)
	}
}

// The account is one key away.
func TestAccountIsOneKeyAway(t *testing.T) {
	c := open(t, busyDesk(t)).onTicketOf("helene").drive("enter")
	if p, ok := c.top().it.(subject); !ok || p.about() != helene {
		t.Errorf("enter opens %T", c.top().it)
	}
}

// What leaves by the clipboard and by a file holds no note (S14), and a file of
// the ticket is saved as it is kept.
func TestTicketLeavesTheConsole(t *testing.T) {
	d := busyDesk(t)
	c := open(t, d).onTicketOf("helene").drive("y").shows("copié")
	c.drive(":", "ticket-export", "enter", "tab", "formulaire du service", "tab", "cas.md", "enter").shows("1 ticket exporté dans cas.md")
	c.drive(":", "ticket-export", "enter", "right", "tab", "formulaire", "tab", "cas.json", "enter")
	c.drive(":", "ticket-file-save", "enter", "enter").shows("Enregistré : capture.png")
	if !strings.HasPrefix(c.files["capture.png"], "\x89PNG") || len(c.copied) != 1 || !strings.HasPrefix(c.files["cas.json"], "{") {
		t.Fatalf("%q %q", c.copied, c.files)
	}
	for _, left := range []string{c.copied[0], c.files["cas.md"], c.files["cas.json"]} {
		if !strings.Contains(left, "ENT77-00041-7BJDM") || strings.Contains(left, "y aller doucement") {
			t.Errorf("it left as %q", left)
		}
	}
}
