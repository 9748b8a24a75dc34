package main

import (
	"testing"

	"guichet/fixtures"
)

// What the scripts call clean lets no hostile name through as it is, and takes
// everyday text.
func TestUnsafeInFindsWhatItLooksFor(t *testing.T) {
	for _, text := range []string{"\x1b[31m", "\u009b31m", "a\rb", "\u202e", "\u2066", "\x07", "\u200f", "\x7f", "\u2028"} {
		if unsafeIn([]byte(text)) == "" {
			t.Errorf("%q passes", text)
		}
	}
	for _, text := range []string{"Lefèvrillon Hélène · élève\n", "1\u202f234 «\u00a0oui\u00a0»\t≈"} {
		if bad := unsafeIn([]byte(text)); bad != "" {
			t.Errorf("%q: %s", text, bad)
		}
	}
	raw := 0
	for _, n := range fixtures.HostileNames() {
		if n.Raw && unsafeIn([]byte(n.Text)) != "" {
			raw++
		}
	}
	if raw < 10 {
		t.Errorf("only %d of the raw hostile names are found", raw)
	}
}
