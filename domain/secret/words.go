package secret

import (
	_ "embed" // the words are data
	"slices"
	"strings"

	"guichet/domain"
)

//go:embed words.txt
var wordList string

// wordBits is what one word of the list is worth.
const wordBits = 10

// Words are the 1,024 words that codes are made of, in the order of their
// folded forms; the result is the caller's own. Everyday French nouns that a
// child can write: no two sound the same, no two are one letter apart, none
// begins another. A list that changes makes codes already given unreadable.
func Words() []string { return strings.Fields(wordList) }

// whereWord finds the place of a folded word in the list: its own, and true;
// or of the first word after it. Words are sorted folded, which keeps all that
// begin alike together.
func whereWord(words []string, folded string) (int, bool) {
	return slices.BinarySearchFunc(words, folded, func(word, sought string) int {
		return strings.Compare(domain.Fold(word), sought)
	})
}

// beginsWord tells that a word of the list begins so.
func beginsWord(words []string, folded string) bool {
	at, _ := whereWord(words, folded)
	return at < len(words) && strings.HasPrefix(domain.Fold(words[at]), folded)
}
