package words

import (
	"slices"
	"strings"

	"guichet/domain"
)

// Acts lists what an entry of the journal can be of, in order.
func (w *Words) Acts() []string {
	var out []string
	for id := range w.known {
		if act, ok := strings.CutPrefix(id, "entry_"); ok && act != "other" && !strings.Contains(act, "_") {
			out = append(out, act)
		}
	}
	slices.Sort(out)
	return out
}

// ActMeant is the beginning of the acts that somebody means by a word: that of
// an act itself, else of a word of its name. False when no act is meant.
func (w *Words) ActMeant(typed string) (prefix string, ok bool) {
	typed = domain.Fold(typed)
	if typed == "" {
		return "", false
	}
	var meant []string
	for _, act := range w.Acts() {
		if strings.HasPrefix(act, typed) {
			return typed, true
		}
		if w.Has("act_"+act) && named(domain.Fold(w.T("act_"+act)), typed) {
			meant = append(meant, act)
		}
	}
	if len(meant) == 0 {
		return "", false
	}
	prefix = common(meant[0], meant[len(meant)-1])
	return prefix, prefix != ""
}

// named tells that a word of a name begins so.
func named(name, typed string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '\'' }),
		func(word string) bool { return strings.HasPrefix(word, typed) })
}

// common is how both begin; of a sorted list's ends, how all do.
func common(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}
