package ticket

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"guichet/domain"
	"guichet/domain/secret"
)

// HoldsSecret tells that a text has a password or a code in it, or looks so:
// five words of a code in a row, or something behind a word for a password that
// is not prose. It rather misses a password that is a plain word in a sentence
// than refuse « mot de passe oublié ».
func HoldsSecret(text string) bool {
	return saysCode(text) || saysPassword(piecesOf(text)) || saysPassword(piecesOf(loosened(text)))
}

// saysPassword tells that a word for a password has its value beside it.
func saysPassword(all []piece) bool {
	for i := range all {
		if n := passwordAt(all[i:]); n > 0 && (told(all[i+n:]) || besides(all, i, i+n)) {
			return true
		}
	}
	return false
}

// codeRun is how many words of the list in a row are a code: the sixth only
// checks them.
const codeRun = 5

// codeWords are the words that codes are made of, folded and in order.
var codeWords = sync.OnceValue(func() []string {
	words := secret.Words()
	for i, w := range words {
		words[i] = domain.Fold(w)
	}
	slices.Sort(words)
	return words
})

// saysCode tells that five words of the list stand in a row, whatever parts
// them.
func saysCode(text string) bool {
	run := 0
	for _, w := range strings.FieldsFunc(domain.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if _, ok := slices.BinarySearch(codeWords(), w); !ok {
			run = 0
		} else if run++; run == codeRun {
			return true
		}
	}
	return false
}

// piece is a word of a text, or the sign that tells what comes after it is its
// value.
type piece struct {
	text   string // as written, without the punctuation around it
	folded string
	gives  bool // : = → : what comes after it is a value
	ends   bool // a sentence or a line ends with it
}

// piecesOf cuts a text into its pieces.
func piecesOf(text string) []piece {
	var out []piece
	for _, line := range strings.Split(domain.CleanLines(text), "\n") {
		for _, word := range strings.Fields(line) {
			out = append(out, piecesIn(word)...)
		}
		if len(out) > 0 && !out[len(out)-1].gives {
			out[len(out)-1].ends = true
		}
	}
	return out
}

// piecesIn cuts « mdp=Xy12 » in three; hours and addresses stay whole.
func piecesIn(word string) []piece {
	if word == "->" || word == "=>" || word == "→" {
		return []piece{{gives: true}}
	}
	at := strings.IndexAny(word, ":=")
	if at < 0 || strings.Contains(word, "://") || isHour(strings.Trim(word, trims)) {
		return []piece{wordPiece(word)}
	}
	var out []piece
	if at > 0 {
		out = append(out, wordPiece(word[:at]))
		out[0].ends = false
	}
	out = append(out, piece{gives: true})
	if rest := strings.TrimLeft(word[at:], ":=>"); rest != "" {
		out = append(out, wordPiece(rest))
	}
	return out
}

// trims is the punctuation around words.
const trims = "«»“”\"'’()[]{},;.!?…"

func wordPiece(word string) piece {
	bare := strings.Trim(word, trims)
	if bare == "" {
		bare = word // nothing but signs: a password may be
	}
	return piece{text: bare, folded: domain.Fold(bare), ends: strings.HasSuffix(word, ".") || strings.HasSuffix(word, ",") ||
		strings.HasSuffix(word, ";") || strings.HasSuffix(word, "!") || strings.HasSuffix(word, "?")}
}
