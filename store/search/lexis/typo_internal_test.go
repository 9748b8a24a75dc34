package lexis

import (
	"testing"

	"pgregory.net/rapid"
)

// distance is the number of edits from word to the nearest beginning of token:
// letters wrong, missing, added, or two neighbours swapped; worked out cell by
// cell.
func distance(word, token string) int {
	rows := make([][]int, len(word)+1)
	for i := range rows {
		rows[i] = make([]int, len(token)+1)
		for j := range rows[i] {
			switch {
			case i == 0:
				rows[i][j] = j
			case j == 0:
				rows[i][j] = i
			default:
				rows[i][j] = min(rows[i-1][j], rows[i][j-1]) + 1
				same := 1
				if word[i-1] == token[j-1] {
					same = 0
				}
				rows[i][j] = min(rows[i][j], rows[i-1][j-1]+same)
				if i > 1 && j > 1 && word[i-1] == token[j-2] && word[i-2] == token[j-1] {
					rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
				}
			}
		}
	}
	least := len(word)
	for _, d := range rows[len(word)] {
		least = min(least, d)
	}
	return least
}

// The walk finds exactly the tokens whose beginning is within the edits, with
// the fewest of them, in order and each once.
func TestWalkFindsWhatIsWithinTheEdits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[abc]{1,7}`)
		tokens := rapid.SliceOfNDistinct(text, 1, 60, rapid.ID[string]).Draw(t, "tokens")
		word := rapid.StringMatching(`[abc]{1,8}`).Draw(t, "word")
		edits := rapid.IntRange(1, 2).Draw(t, "edits")
		dict, _ := Sort(tokens)
		w := &Walker{Dict: &dict, Tree: NewTrie(&dict)}
		found := make([]int, dict.Size())
		var last uint32
		for range 2 { // a Walker is used again
			clear(found)
			last = 0
			for _, sp := range w.Walk(word, edits) {
				if sp.Lo < last || sp.Lo >= sp.Hi {
					t.Fatalf("spans out of order: %+v", w.found)
				}
				last = sp.Hi
				for i := sp.Lo; i < sp.Hi; i++ {
					found[i] = sp.Edits
				}
			}
		}
		for i := range found {
			want := distance(word, dict.Word(uint32(i)))
			if want > edits {
				want = 0
			}
			if found[i] != want {
				t.Fatalf("%q is %d edits from the beginning of %q, found %d", word, want, dict.Word(uint32(i)), found[i])
			}
		}
	})
}
