package secret_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/secret"
)

func newCode(t interface{ Fatal(...any) }, seed byte) []string {
	s, err := secret.NewCode(seeded(seed))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(s.Reveal(), " ")
}

func TestCodeIsSixWords(t *testing.T) {
	words := secret.Words()
	rapid.Check(t, func(t *rapid.T) {
		code := newCode(t, rapid.Byte().Draw(t, "seed"))
		if len(code) != 6 {
			t.Fatalf("%d words", len(code))
		}
		for _, word := range code {
			if !slices.Contains(words, word) {
				t.Fatalf("%s is not in the list", word)
			}
		}
	})
}

// Over all numbers that a reader can give, each word is drawn as often.
func TestWordsAreAsLikely(t *testing.T) {
	r, times := &every{width: 2}, map[string]int{}
	for range 1024 {
		s, err := secret.NewCode(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range strings.Fields(s.Reveal())[:5] {
			times[word]++
		}
	}
	for _, word := range secret.Words() {
		if times[word] != 5 {
			t.Errorf("%s was drawn %d times of 5,120", word, times[word])
		}
	}
	if secret.CodeBits < 50 {
		t.Error("less than the CNIL's 50 bits")
	}
}

func check(t interface {
	Helper()
	Errorf(string, ...any)
}, s string, complete, wrong bool) {
	t.Helper()
	if c, w := secret.CheckCode(s); c != complete || w != wrong {
		t.Errorf("%q: complete %v, wrong %v", s, c, w)
	}
}

func TestCheckWordTellsAnyOneWrongWord(t *testing.T) {
	words := secret.Words()
	code := newCode(t, 1)
	for i := range code {
		for _, word := range words {
			other := slices.Clone(code)
			other[i] = word
			check(t, strings.Join(other, " "), true, word != code[i])
		}
	}
}

func TestCheckWordTellsAnyTwoSwapped(t *testing.T) {
	for seed := range byte(40) {
		code := newCode(t, seed)
		for i := range code {
			for j := range i { // neighbours, and all others
				other := slices.Clone(code)
				other[i], other[j] = other[j], other[i]
				check(t, strings.Join(other, " "), true, code[i] != code[j])
			}
		}
	}
}

func TestCheckCodeAsTypedBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		code := newCode(t, rapid.Byte().Draw(t, "seed"))
		shown := strings.Join(code, rapid.SampledFrom([]string{" ", " · ", "-", ", ", "   ", " + ", "\t", "\u00a0·\u00a0"}).Draw(t, "parted"))
		form := rapid.SampledFrom([]func(string) string{strings.ToUpper, domain.Fold, func(s string) string { return "  " + s + " " }, strings.Clone}).Draw(t, "form")
		check(t, form(shown), true, false)
		letters := []rune(strings.Join(code, " "))
		cut := rapid.IntRange(0, len(letters)-1).Draw(t, "cut")
		check(t, string(letters[:cut]), false, false) // a beginning is never wrong
	})
}

func TestCheckCodeWhileTyping(t *testing.T) {
	code := strings.Join(newCode(t, 3), " ")
	for _, row := range []struct {
		typed           string
		complete, wrong bool
	}{
		{"", false, false},
		{"  ·-, ", false, false},
		{"rad", false, false},
		{"RADIS", false, false},
		{"radis ", false, false},
		{"rad ", false, true},
		{"rad-", false, true},
		{"radix", false, true},
		{"radis bateau ci", false, false},
		{"radix bateau ci", false, true},
		{"radisbateau", false, true},
		{code + " ", true, false},
		{code + " r", false, true},
		{code + " radis", false, true},
		{code[:len(code)-1], false, false},
		{"radis radis radis radis radis 1234", false, false},
		{"\xff\x00\u202e", false, false},
	} {
		check(t, row.typed, row.complete, row.wrong)
	}
}
