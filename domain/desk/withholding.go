package desk

import (
	"strings"

	"guichet/domain"
	"guichet/domain/ticket"
)

// withhold takes out of a text that came in the lines that hold a secret, and
// leaves a Removed mark in their place; all of it where the secret is in no
// single line. Services do send passwords: none is ever kept (SECURITY §1).
func withhold(text string) (kept string, withheld bool) {
	if !ticket.HoldsSecret(text) {
		return text, false
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		if ticket.HoldsSecret(l) {
			lines[i] = string(domain.Removed)
		}
	}
	if kept = strings.Join(lines, "\n"); ticket.HoldsSecret(kept) {
		kept = string(domain.Removed)
	}
	return kept, true
}

// withholdFiles leaves out the files that hold a secret in a text or in their
// name, and those that are more than room.
func withholdFiles(files []NewFile, room int) (kept []NewFile, left []string, withheld bool) {
	for _, f := range files {
		text := strings.HasPrefix(f.File.Type, "text/") && ticket.HoldsSecret(string(f.Content))
		switch {
		case ticket.HoldsSecret(f.File.Name):
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
