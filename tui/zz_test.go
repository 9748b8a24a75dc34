package tui

import "testing"

func TestZZ(t *testing.T) {
	var first string
	for i := range 60 {
		c := open(t, lived(t), func(s *settings) { s.w, s.h = 110, 28 }).drive("lefevre hel", "tab", "down")
		got := c.screen()
		if i == 0 {
			first = got
		} else if got != first {
			t.Fatalf("run %d\n%s\n----\n%s", i, first, got)
		}
	}
}
