package secret_test

import (
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/secret"
	"guichet/domain/sound"
)

func TestWordsAreEverydayAndPlain(t *testing.T) {
	words := secret.Words()
	if len(words) != 1024 {
		t.Fatalf("%d words, not 1,024", len(words))
	}
	for _, word := range words {
		folded := domain.Fold(word)
		if len(folded) < 4 || len(folded) > 9 || strings.Trim(folded, "abcdefghijklmnopqrstuvwxyz") != "" {
			t.Errorf("%s: not of 4 to 9 letters", word)
		}
		if word != strings.ToLower(word) || word != domain.Clean(word) {
			t.Errorf("%s: not shown as it is", word)
		}
	}
	if !slices.IsSortedFunc(words, func(a, b string) int { return strings.Compare(domain.Fold(a), domain.Fold(b)) }) {
		t.Error("not sorted")
	}
	words[0] = "changed"
	if secret.Words()[0] == "changed" {
		t.Error("a caller can change the list")
	}
	for _, word := range strings.Fields("radis bateau citron violon tunnel cerise") {
		if !slices.Contains(words, word) {
			t.Errorf("%s of the screen is missing", word)
		}
	}
}

// No word can be taken for another: neither read (two letters apart), nor
// heard (two sounds apart), nor while it is typed (none begins another).
func TestWordsAreTwoApart(t *testing.T) {
	words := secret.Words()
	folded, sounds := make([]string, len(words)), make([]string, len(words))
	for i, word := range words {
		folded[i], sounds[i] = domain.Fold(word), sound.Of(word)
	}
	for i := range words {
		for j := range i {
			switch {
			case strings.HasPrefix(folded[i], folded[j]) || strings.HasPrefix(folded[j], folded[i]):
				t.Errorf("%s and %s: one begins the other", words[i], words[j])
			case distance(folded[i], folded[j]) < 2:
				t.Errorf("%s and %s are a letter apart", words[i], words[j])
			case distance(sounds[i], sounds[j]) < 2:
				t.Errorf("%s and %s sound alike: %s, %s", words[i], words[j], sounds[i], sounds[j])
			}
		}
	}
}

// distance is Levenshtein's, of ASCII texts; 2 where the lengths say enough.
func distance(a, b string) int {
	if len(a)-len(b) >= 2 || len(b)-len(a) >= 2 {
		return 2
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := corner
			if a[i] != b[j] {
				cost++
			}
			corner = row[j+1]
			row[j+1] = min(cost, row[j]+1, corner+1)
		}
	}
	return row[len(b)]
}
