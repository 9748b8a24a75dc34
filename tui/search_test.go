package tui

import (
	"testing"

	"guichet/domain/words"
)

func wide(s *settings)    { s.w, s.h = 120, 36 }
func small(s *settings)   { s.w, s.h = 60, 16 }
func english(s *settings) { s.lang = words.English }
func ascii(s *settings)   { s.ascii = true }

func TestSearchScreens(t *testing.T) {
	d := newDesk(t)
	open(t, d).golden("search-empty")
	open(t, d, wide).drive("lefevre hel").golden("search")
	open(t, d).drive("lefevre hel", "tab", "down").golden("search")
	open(t, d, small).drive("lefevre hel").golden("search")
	open(t, d, english, wide).drive("lefevre hel", "tab").golden("search-en")
	open(t, d, ascii).drive("lefevre hel", "tab", " ").golden("search-ascii")
	open(t, d).drive("zzzz").golden("search-none")
}
