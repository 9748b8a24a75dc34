package desk

import (
	"strings"

	"guichet/domain"
	"guichet/domain/ticket"
)

// withhold takes out of a text that came in the lines that hold a secret, and
// leaves a Removed mark in their place; all of it where the secret is in no
// single line. about is what it was written under: where that speaks of a
// password, a short line may be nothing else. Services do send passwords: none
// is ever kept (SECURITY §1).
func withhold(about, text string) (kept string, withheld bool) {
	holds := ticket.HoldsSecret(text)
	if !holds && !ticket.NamesSecret(about) {
		return text, false
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		alone := len(strings.Fields(l)) <= wordsOfSecret
		if ticket.HoldsSecret(l) || (holds || alone) && ticket.LooksSecret(l) {
			lines[i] = string(domain.Removed)
		}
	}
	if kept = strings.Join(lines, "\n"); ticket.HoldsSecret(kept) {
		kept = string(domain.Removed)
	}
	return kept, kept != text
}

// wordsOfSecret is how many words a line has that only gives a password: « Mot
// de passe : Xy12… », « tom.roy / Xy12… ».
const wordsOfSecret = 5

// withholdNames leaves out the names that hold a secret, and cleans the others.
func withholdNames(names []string) (kept []string, withheld bool) {
	for _, name := range names {
		if name = domain.Clean(name); ticket.NameHoldsSecret(name) {
			withheld = true
			continue
		}
		kept = append(kept, name)
	}
	return kept, withheld
}

// withholdFiles leaves out the files that hold a secret in a text or in their
// name, and those that are more than room.
func withholdFiles(files []NewFile, room int) (kept []NewFile, left []string, withheld bool) {
	for _, f := range files {
		text := strings.HasPrefix(f.File.Type, "text/") && ticket.HoldsSecret(string(f.Content))
		switch {
		case ticket.NameHoldsSecret(f.File.Name):
			withheld = true
		case text:
			withheld = true
			left = append(left, f.File.Name)
		case len(kept) >= room:
			left = append(left, f.File.Name)
		default:
			kept = append(kept, f)
		}
	}
	return kept, left, withheld
}
