package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
)

// pastedMax is how many references of a pasted list are looked up.
const pastedMax = 20000

// pastedList reads a paste as a list of logins or ids: one a line, or parted
// by commas, semicolons or tabs. Nil for anything that is no list: a name
// with a comma in it is not one.
func pastedList(k tea.KeyMsg) []string {
	if k.Type != tea.KeyRunes || !k.Paste && len(k.Runes) <= burst {
		return nil
	}
	pasted := string(k.Runes)
	refs := split(pasted, "\r\n")
	if len(refs) == 1 {
		refs = split(pasted, ",;\t")
		for _, r := range refs {
			if !strings.ContainsAny(r, "0123456789.:@") {
				return nil
			}
		}
	}
	if len(refs) < 2 {
		return nil
	}
	return refs[:min(len(refs), pastedMax)]
}

// split cuts at any of the separators and leaves out what is empty or there
// already.
func split(s, separators string) []string {
	var out []string
	seen := map[string]bool{}
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		part = strings.Trim(part, " \t\"'«»\u00a0")
		if part != "" && !seen[part] {
			seen[part] = true
			out = append(out, part)
		}
	}
	return out
}
