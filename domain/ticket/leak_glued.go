package ticket

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"guichet/domain"
)

// loosened is a text with a space before each word for a password that is glued
// to what stands before it: « indiquée.mot de passe », « bonjour,mdp=Xy12 ».
func loosened(text string) string {
	text = domain.CleanLines(text)
	var out strings.Builder
	from := 0
	for _, at := range openers().FindAllStringIndex(text, -1) {
		if glued(text, at[0], at[1]) {
			out.WriteString(text[from:at[0]])
			out.WriteByte(' ')
			from = at[0]
		}
	}
	if from == 0 {
		return text
	}
	return out.String() + text[from:]
}

// openers finds the first words of the names for passwords, in capitals or not.
// Names with a slash end with one that is found by itself.
var openers = sync.OnceValue(func() *regexp.Regexp {
	var all []string
	for _, name := range passwords {
		if !strings.Contains(name[0], "/") {
			all = append(all, regexp.QuoteMeta(name[0]))
		}
	}
	slices.Sort(all)
	found := regexp.MustCompile("(?i)" + strings.Join(slices.Compact(all), "|"))
	found.Longest()
	return found
})

// glued tells that what stands from one place to another is a word by itself
// behind a sign. In the address of a page a code is anything, and other words
// are names unless they are given a value: « ?password=Xy12 ».
func glued(text string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	if from == 0 || unicode.IsSpace(before) || ofWord(before) || to < len(text) && ofWord(after) {
		return false
	}
	start := strings.LastIndexFunc(text[:from], unicode.IsSpace) + 1
	address := strings.Contains(text[start:from], "://") || strings.HasPrefix(strings.TrimLeft(text[start:from], trims), "www.")
	return !address || after == '=' && !strings.HasPrefix(domain.Fold(text[from:to]), "code")
}

// ofWord tells the signs that words are made of: an underscore parts them here.
func ofWord(r rune) bool { return inWord(r) && r != '_' }
