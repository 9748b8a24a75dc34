package tui

import (
	"errors"
	"strings"
	"testing"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
)

// Letters that arrive in one read are keys pressed one after the other, also
// where the first one opens what takes the others.
func TestBurstIsReplayed(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("burst:medico").shows("medico")
	c.drive("esc", "fonction:medico-social", "tab", "burst:vg").shows("Ajouter 1 compte")
	c.drive("esc", "esc", "esc", "esc", "burst::plan", "enter").shows("Aucun plan")
}

// A long run of runes outside a text field may be a paste: it is no command.
func TestLongBurstIsIgnored(t *testing.T) {
	d := newDesk(t)
	c := open(t, d)
	c.drive("fonction:medico-social", "tab", "burst:gggggoooooqqqq").shows("Collage ignoré").hides("Ajouter")
	if c.quit {
		t.Error("a burst quit")
	}
}

// A paste is data: in a list it does nothing, in the line its line feeds are
// spaces and its controls are dropped.
func TestPasteIsData(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("lefevre", "tab", "paste:q").shows("Collage ignoré")
	c.drive("/", "ctrl+u", "paste:petit\x1b[31m\u202e\n").shows("› petit[31m")
	c.drive("ctrl+u", "paste::").shows("› :").hides("Commandes")
	if c.quit {
		t.Error("a paste quit")
	}
}

// esc: overlay, range, list, line, empty the line, nothing; marks stay.
func TestEscClimbsAndNeverQuits(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("fonction:medico-social", "tab", " ", "v", "down", ":")
	c.shows("Commandes")
	c.drive("esc").shows("plage : 2 comptes").hides("Commandes")
	c.drive("esc").hides("plage").shows("1 marqué")
	if !c.pages[0].it.(*searchPage).inList {
		t.Fatal("the list lost the keyboard with the range")
	}
	c.drive("esc")
	if c.mode() != modeField {
		t.Fatal("esc does not go back to the line")
	}
	c.drive("esc").shows("1 marqué, 1 hors filtre").hides("fonction:")
	before := c.screen()
	c.drive("esc", "esc")
	if c.screen() != before || c.quit {
		t.Error("esc with nothing to leave does something")
	}
}

// An escape and the letter after it, glued by a slow link, are both taken.
func TestAltIsEscThenTheKey(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("lefevre", "tab")
	c.send(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune("x"), Alt: true})
	c.shows("› lefevrex")
}

// q quits from the list; in the line it is a letter; ctrl+c quits anywhere.
func TestQuitting(t *testing.T) {
	c := open(t, newDesk(t))
	if c.drive("q"); c.quit {
		t.Fatal("a letter typed into the line quit")
	}
	c.drive("ctrl+u", "lefevre", "tab")
	if c.drive("q"); !c.quit {
		t.Error("q does not quit from the list")
	}
	c = open(t, newDesk(t))
	if c.drive("?", "ctrl+c"); !c.quit {
		t.Error("ctrl+c does not quit from an overlay")
	}
}

// While a write is under way quitting asks first; « Rester » is focused.
func TestQuittingAsksWhenAWriteIsPending(t *testing.T) {
	c := open(t, newDesk(t))
	c.pending.begin()
	defer c.pending.end()
	c.drive("ctrl+c").shows("Une écriture est en cours")
	if c.quit {
		t.Fatal("it quit without asking")
	}
	c.drive("enter").hides("Une écriture")
	c.drive("ctrl+c", "q", "esc", "ctrl+c")
	if c.quit {
		t.Fatal("it quit without an answer")
	}
	if c.drive("o"); !c.quit {
		t.Error("it does not quit when told to")
	}
}

// Whoever ran the program waits for the write; none starts after that.
func TestWaitEndsWithTheWrite(t *testing.T) {
	p := newPending()
	release, started := make(chan struct{}), make(chan struct{})
	go p.write(func() tea.Msg {
		close(started)
		<-release
		return nil
	})()
	<-started
	waited := make(chan struct{})
	go func() { p.wait(); close(waited) }()
	select {
	case <-waited:
		t.Fatal("it did not wait")
	default:
	}
	close(release)
	<-waited
	ran := false
	p.write(func() tea.Msg { ran = true; return nil })()
	if ran {
		t.Error("a write started after the wait")
	}
}

// A command that panics costs a toast: the program, and its terminal, live on.
func TestPanicInACommand(t *testing.T) {
	c := open(t, newDesk(t))
	c.run(c.carry(run(func() tea.Msg { panic("LEFÈVRE Hélène") }), c.top().serial))
	c.shows("Erreur interne (réf. 4f2a)").hides("LEFÈVRE")
	if len(c.crashes) != 1 {
		t.Errorf("%d crash files", len(c.crashes))
	}
	c.drive("lefevre").shows("LEFÈVRE").drive("esc", "esc", ":", "messages", "enter").shows("réf. 4f2a")
}

// A failed read is a toast, not a screen.
func TestFailedReadKeepsTheScreen(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("lefevre")
	s := c.pages[0].it.(*searchPage)
	c.run(c.carry(s.update(c.env, answeredMsg{question: s.asked, err: errors.New("disk")}), c.pages[0].serial))
	c.shows("Erreur interne", "LEFÈVRE")
}

// An answer to an older question is dropped.
func TestOldAnswersAreDropped(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("lefevre")
	s := c.pages[0].it.(*searchPage)
	old := s.asked
	c.drive("ctrl+u", "petit")
	s.update(c.env, answeredMsg{question: old})
	c.shows("PETIT Nadia")
}

// After ten minutes without a key the screen blanks; the key that brings it
// back does nothing else.
func TestIdleBlanks(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("lefevre", "tab")
	at := domain.InstantOf(noon())
	tick := func(minutes int64) { c.send(resultMsg{msg: tickMsg{at + domain.Instant(minutes*60_000)}}) }
	tick(1)
	tick(10)
	c.shows("LEFÈVRE")
	tick(11)
	if strings.TrimSpace(c.screen()) != "" {
		t.Fatalf("the screen is not blank:\n%s", c.screen())
	}
	if c.drive("q"); c.quit {
		t.Fatal("the key that brings the screen back quit")
	}
	c.shows("LEFÈVRE")
	tick(12)
	tick(21)
	c.shows("LEFÈVRE")
}

// The theme goes round at run time and the screen can be drawn anew.
func TestThemeAndRedraw(t *testing.T) {
	c := open(t, newDesk(t))
	c.drive("lefevre", "tab", "T").shows("Thème clair").drive("T").shows("Thème sans couleur").drive("T").shows("Thème sombre")
	if c.drive("ctrl+l"); !c.cleared {
		t.Error("ctrl+l does not clear")
	}
}
