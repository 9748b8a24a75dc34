package lexis

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guichet/domain"
)

// What is cut here is what domain.Tokens cuts: the parts are its tokens but for
// the joined one, and the joined form is the last of them.
func TestPartsAreTheDomainsTokens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := domain.Fold(rapid.StringMatching(`[ab' ._@/,;()é:+-]{0,12}`).Draw(t, "text"))
		var parts []string
		EachPart(text, func(w string) {
			if !slices.Contains(parts, w) {
				parts = append(parts, w)
			}
		})
		all := domain.Tokens(text)
		want := all
		if whole := Joined(text); len(all) > 0 && all[len(all)-1] == whole && !slices.Contains(parts, whole) {
			want = all[:len(all)-1]
		} else if len(all) > 0 && !slices.Contains(all, whole) {
			t.Fatalf("%q joins to %q, tokens are %q", text, whole, all)
		}
		if !slices.Equal(parts, want) {
			t.Fatalf("%q has the parts %q, tokens are %q", text, parts, all)
		}
	})
}

// Joined forms are compared without being made.
func TestJoinedFormsCompare(t *testing.T) {
	text := rapid.StringMatching(`[ab'.-]{0,8}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		if got, want := CompareJoined(a, b), strings.Compare(Joined(a), Joined(b)); got < 0 != (want < 0) || got > 0 != (want > 0) {
			t.Fatalf("%q and %q compare %d, want %d", a, b, got, want)
		}
		w := Joined(b)
		starts, whole := StartsJoined(a, w)
		if starts != strings.HasPrefix(Joined(a), w) || starts && whole != (Joined(a) == w) {
			t.Fatalf("%q starts with %q: %v %v", a, w, starts, whole)
		}
	})
}
