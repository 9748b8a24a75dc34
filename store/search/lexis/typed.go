package lexis

import (
	"slices"
	"strings"

	"guichet/domain"
)

// Typed is one value of a clause of words, cut up.
type Typed struct {
	Raw    string   // folded, as typed
	Whole  string   // joined
	Parts  []string // of a word with punctuation inside
	Phrase []string // in quotes: its words in order; Whole and Parts are empty
}

// Cut cuts a value up; false when it holds no letter or digit to look for.
func Cut(v domain.Value) (Typed, bool) {
	if v.Phrase {
		t := Typed{Raw: v.Text, Phrase: Split(v.Text)}
		return t, len(t.Phrase) > 0
	}
	parts := Split(v.Text)
	t := Typed{Raw: v.Text, Whole: strings.Join(parts, "")}
	if len(parts) > 1 {
		t.Parts = parts
	}
	return t, len(parts) > 0
}

// Texts are the forms that the value is looked for by; none of a phrase.
func (t Typed) Texts() []string {
	if t.Whole == "" {
		return nil
	}
	return append([]string{t.Whole}, t.Parts...)
}

// Follows tells how many letters the last word of a phrase lacks where its
// words follow one another in words; below zero: nowhere.
func Follows(words, phrase []string) int {
	last := len(phrase) - 1
	least := -1
	for i := 0; i+last < len(words); i++ {
		end := words[i+last]
		if !slices.Equal(words[i:i+last], phrase[:last]) || !strings.HasPrefix(end, phrase[last]) {
			continue
		}
		if lack := len(end) - len(phrase[last]); least < 0 || lack < least {
			least = lack
		}
	}
	return least
}
