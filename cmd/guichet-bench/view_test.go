package main

import (
	"io"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// What is drawn for the clock is the page with its answer, not an empty one.
func TestTheViewHoldsTheAnswer(t *testing.T) {
	b, err := newBench(options{accounts: 500, seed: 7, dir: t.TempDir()}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	defer b.clean()
	people, err := b.people(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d, err := openDesk(b.store())
	if err != nil {
		t.Fatal(err)
	}
	defer d.store.Close()
	if err := d.index.Build(t.Context()); err != nil {
		t.Fatal(err)
	}
	s, err := newScreen(d)
	if err != nil {
		t.Fatal(err)
	}
	defer s.model.Wait()
	login := people[0].login
	keys := keysOf(login)
	for _, k := range keys[:len(keys)-1] {
		s.send(k)
	}
	view := ansi.Strip(s.model.View())
	for _, want := range []string{people[0].family, people[0].given} {
		if !strings.Contains(view, want) {
			t.Errorf("%q is not on the screen after %q", want, login)
		}
	}
	if n := strings.Count(view, "\n") + 1; n != viewHeight {
		t.Errorf("%d lines", n)
	}
	s.send(keys[len(keys)-1])
	if strings.Contains(ansi.Strip(s.model.View()), people[0].given) {
		t.Error("the line is not cleared")
	}
}
