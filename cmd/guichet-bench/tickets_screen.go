package main

import (
	"context"
	"slices"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// turned is how many pages down the list is read.
const turned = 20

// ticketScreen times what an agent sees of tickets: from a key until all that it
// leads to is read, and then drawing it.
func (b *bench) ticketScreen(ctx context.Context, d *deskAt) error {
	b.note("tickets: the pages at %d×%d …", viewWidth, viewHeight)
	if err := d.index.Build(ctx); err != nil {
		return err
	}
	s, err := newScreen(d)
	if err != nil {
		return err
	}
	defer s.model.Wait()
	s.write(":tickets")
	s.send(tea.KeyMsg{Type: tea.KeyEnter})
	s.send(keysOf("/")[0])
	var view sample
	for _, one := range []struct {
		what string
		keys []tea.KeyMsg
	}{
		{"a key on the list → read", keysOfAll("rubis-00001", "martin", "pronote impossible", "perimetre", "file:rubis agent:personne")},
		{"a page down → read", slices.Repeat([]tea.KeyMsg{{Type: tea.KeyPgDown}}, turned)},
	} {
		var read sample
		for range b.rounds {
			for _, key := range one.keys {
				if err := ctx.Err(); err != nil {
					return err
				}
				read, view = s.timed(key, read, view)
			}
		}
		b.table.add(read.into(row{part: "tickets", what: one.what, who: "guichet"}))
		s.send(tea.KeyMsg{Type: tea.KeyEsc}) // out of the empty line; out of the list
	}
	b.table.add(view.into(row{part: "tickets", what: "View of the list, 200×60", who: "guichet"}))
	b.figuresScreen(s)
	return nil
}

// figuresScreen opens the page of figures and leaves it again.
func (b *bench) figuresScreen(s *screen) {
	var read, view sample
	for range searchRounds * b.rounds {
		s.write(":chiffres des tickets")
		read, view = s.timed(tea.KeyMsg{Type: tea.KeyEnter}, read, view)
		s.send(tea.KeyMsg{Type: tea.KeyEsc})
	}
	b.table.add(read.into(row{part: "tickets", what: "the page of figures → read", who: "guichet"}))
	b.table.add(view.into(row{part: "tickets", what: "View of the figures, 200×60", who: "guichet"}))
}

// write types a line and leaves it.
func (s *screen) write(line string) {
	keys := keysOf(line)
	for _, key := range keys[:len(keys)-1] {
		s.send(key)
	}
}

// timed presses a key, and draws.
func (s *screen) timed(key tea.KeyMsg, read, view sample) (sample, sample) {
	began := time.Now()
	s.send(key)
	drawn := time.Now()
	_ = s.model.View()
	return append(read, drawn.Sub(began)), append(view, time.Since(drawn))
}

func keysOfAll(lines ...string) []tea.KeyMsg {
	var out []tea.KeyMsg
	for _, line := range lines {
		out = append(out, keysOf(line)...)
	}
	return out
}
