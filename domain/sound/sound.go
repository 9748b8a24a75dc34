// Package sound tells how French words sound, so that a list of words for the
// telephone has none that is heard as another, and a person is found whose name
// was heard and not read. Pure.
package sound

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Of is how a French word sounds, one sign a sound: two words of the same
// key are one by telephone. What accents of France no longer tell apart is one
// sign (in and un, patte and pâte, the é of thé and the è of tête), and a mute
// e is none. It follows the rules of reading, and a list of words that French
// reads against them; a proper name may come out wrong.
func Of(word string) string {
	word = strings.ToLower(norm.NFC.String(strings.TrimSpace(word)))
	if as, ok := readAs[word]; ok {
		word = as
	}
	heard := []rune(mute(plainLetters.Replace(word)))
	var out []byte
	for i := 0; i < len(heard); {
		sound, n := hear(heard, i)
		for _, c := range []byte(sound) {
			if len(out) == 0 || out[len(out)-1] != c { // a double letter sounds once
				out = append(out, c)
			}
		}
		i += n
	}
	return string(out)
}

// plainLetters leaves the accents that are heard: é for every e with one, ï
// for the vowels that join none before them.
var plainLetters = strings.NewReplacer(
	"à", "a", "â", "a", "ä", "a", "è", "é", "ê", "é", "ë", "é", "î", "i", "ô", "o", "ö", "o",
	"ù", "u", "û", "u", "ü", "u", "œ", "oe", "æ", "é", "ç", "ss", "ÿ", "y",
)

// mute takes the consonants off that a word ends with and nobody says, and
// leaves a dot: the vowel before them is not the last letter.
func mute(word string) string {
	if long := len(word) > 3; long && strings.HasSuffix(word, "es") {
		return word[:len(word)-1] // a plural
	}
	end := len(word)
	for end > 1 && silent(word[:end]) {
		end--
	}
	if end == len(word) || !strings.ContainsAny(word[:end], "aeiouyéï") {
		return word
	}
	return word[:end] + "."
}

// silent tells that the last letter of a word is not said.
func silent(word string) bool {
	last, before := word[len(word)-1], word[:len(word)-1]
	ends := func(ways ...string) bool {
		for _, way := range ways {
			if strings.HasSuffix(before, way) {
				return true
			}
		}
		return false
	}
	switch last {
	case 'd', 'p', 'z':
		return true
	case 't':
		return !ends("s", "c")
	case 's':
		return !ends("u") || ends("ou", "au", "eu")
	case 'x':
		return !ends("e", "é", "y", "n")
	case 'g':
		return ends("an", "on", "oin", "en", "r")
	case 'c':
		return ends("an")
	case 'b':
		return ends("om")
	}
	return false
}

// hear is the sound at i, and of how many letters.
func hear(word []rune, i int) (string, int) {
	rest := string(word[i:])
	for _, r := range soundRules {
		if after, ok := strings.CutPrefix(rest, r.spelt); ok && holds(r.when, []rune(after)) {
			return r.sound, len([]rune(r.spelt))
		}
	}
	if rest[0] == 's' && i > 0 && vowel(word[i-1]) && i+1 < len(word) && vowel(word[i+1]) {
		return "z", 1
	}
	if word[i] == '.' {
		return "", 1
	}
	return string(word[i]), 1
}

func vowel(r rune) bool { return strings.ContainsRune("aeiouyéï", r) }

// holds tells that what follows a spelling lets a rule apply.
func holds(when condition, after []rune) bool {
	next := '.'
	if len(after) > 0 {
		next = after[0]
	}
	switch when {
	case beforeVowel:
		return vowel(next)
	case notSung: // a vowel, n or m would take the nasal away
		return !vowel(next) && next != 'n' && next != 'm'
	case beforeSoft:
		return strings.ContainsRune("eiyéï", next)
	case beforeBack:
		return next == 'a' || next == 'o'
	case beforeConsonant:
		return next != '.' && !vowel(next)
	case atEnd:
		return len(after) == 0
	case atTail:
		return next == '.'
	case inClosed:
		return closed(after)
	}
	return true
}

// closed tells that the consonants after a vowel end its syllable: an e sounds
// there (merle, texte, sel), and is mute elsewhere (chemin, secret).
func closed(after []rune) bool {
	if len(after) == 0 || vowel(after[0]) {
		return false
	}
	if len(after) == 1 || after[0] == '.' || after[0] == 'x' || !vowel(after[1]) && after[1] == after[0] {
		return true
	}
	return !vowel(after[1]) && !strings.ContainsRune("lrh", after[1]) && string(after[:2]) != "gn"
}
