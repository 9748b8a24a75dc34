package ticket

import (
	"path"
	"slices"
	"strings"
)

// NamesSecret tells that a text speaks of a password or a code, whether or not
// it holds one: the subject of a mail whose text is the password alone.
func NamesSecret(text string) bool {
	all := piecesOf(loosened(text))
	for i := range all {
		n := passwordAt(all[i:])
		other := strings.HasPrefix(all[i].folded, "code") && i+n < len(all) && notCodes[all[i+n].folded]
		if n > 0 && !other {
			return true
		}
	}
	return false
}

// LooksSecret tells that a word of a text is made like a password, whatever
// stands around it: for what stands beside a secret. Numbers in capitals are
// none, since services number their cases so, unless they stand as a value.
func LooksSecret(text string) bool {
	value := false
	return slices.ContainsFunc(piecesOf(text), func(p piece) bool {
		was := value
		value = p.gives
		small := strings.ToUpper(p.text) != p.text
		return (small || was) && looksGiven(p, 6) && !isLogin(p.text) || was && isPIN(p.text)
	})
}

// NameHoldsSecret is HoldsSecret of the name of a file, where spaces are
// written in many ways and the end is what the file is.
func NameHoldsSecret(name string) bool {
	stem := strings.TrimSuffix(name, path.Ext(name))
	return HoldsSecret(name) || HoldsSecret(stem) || HoldsSecret(strings.NewReplacer("_", " ", "+", " ", "%20", " ").Replace(stem))
}
