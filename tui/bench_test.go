package tui

import (
	"testing"

	"github.com/muesli/termenv"
)

// On a hundred thousand accounts, at 200×60 and in colours: one frame of the
// search, and one key with all that it leads to.
func large(b *testing.B) *console {
	d := manyDesk(b, 20_000)
	c := open(b, d, func(s *settings) { s.w, s.h, s.profile = 200, 60, termenv.TrueColor })
	return c.drive("nom", "tab")
}

func BenchmarkSearchView(b *testing.B) {
	c := large(b)
	for b.Loop() {
		if c.View() == "" {
			b.Fatal("nothing is drawn")
		}
	}
}

func BenchmarkSearchKey(b *testing.B) {
	c := large(b)
	c.drive("/")
	for b.Loop() {
		c.drive("0", "backspace")
		c.View()
	}
}

// The sheet of a diagnosis, which is drawn anew for every frame.
func BenchmarkDiagnosisKey(b *testing.B) {
	c := open(b, callersDesk(b, supervisor()), func(s *settings) { s.w, s.h, s.profile = 200, 60, termenv.TrueColor })
	c.drive("trancart", "enter", "d", "\"")
	for b.Loop() {
		c.drive("down", "up")
		c.View()
	}
}

// An answer, recorded and judged by again.
func BenchmarkDiagnosisAnswer(b *testing.B) {
	c := open(b, callersDesk(b, supervisor()), func(s *settings) { s.w, s.h, s.profile = 200, 60, termenv.TrueColor })
	c.drive("trancart", "enter", "d", "\"")
	for b.Loop() {
		c.drive("&", "down", "x")
		c.View()
	}
}

func BenchmarkMovement(b *testing.B) {
	c := large(b)
	for b.Loop() {
		c.drive("down", "up")
		c.View()
	}
}
