package secret

import (
	_ "embed" // the words are data
	"strings"
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
