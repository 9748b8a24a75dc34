package ticket

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"guichet/domain"
)

// How far behind a word for a password its value may stand.
const (
	kindsBetween = 4 // words between the two: « provisoire de l'élève »
	valuesSeen   = 3 // words behind a colon: « jean.martin / Xy12… »
	besideBoth   = 6 // words on each side of one that has the shape of ours
)

// told tells that what follows a word for a password is its value.
func told(after []piece) bool {
	given := false
	for i, p := range after {
		switch {
		case p.gives:
			return valueIn(after[i+1:])
		case i == 0 && notCodes[p.folded] && !kinds[p.folded]:
			return false
		case i == 0 && looksGiven(p, 6), given && looksGiven(p, 4):
			return true
		case i < kindsBetween && i > 0 && isName(p):
			continue
		case i >= kindsBetween || !kinds[p.folded] || p.ends:
			return looksGiven(p, 6) && i <= kindsBetween && !isLogin(p.text)
		}
		given = p.folded == "est" || p.folded == "is" || p.folded == "c'est" || p.folded == "sera"
	}
	return false
}

// isName tells whose password it is: « mdp de Tom Roy : Xy12… ».
func isName(p piece) bool {
	first, _ := utf8.DecodeRuneInString(p.text)
	letters := strings.IndexFunc(p.text, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) < 0
	return letters && unicode.IsUpper(first) && !p.ends && !plain[p.folded] && !mixed(p.text)
}

// valueIn tells that a value behind a colon or an equals sign is a password.
func valueIn(after []piece) bool {
	for i, p := range after {
		switch {
		case p.gives:
			continue
		case i >= valuesSeen:
			return false
		case looksGiven(p, 4), i == 0 && (isPIN(p.text) || inHalves(after) || alone(p)):
			return true
		case p.ends:
			return false
		}
	}
	return false
}

// alone tells a single plain word where a value stands: « mot de passe :
// soleil ». What is said of passwords is none.
func alone(p piece) bool {
	letters := strings.IndexFunc(p.text, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
	return p.ends && letters && utf8.RuneCountInString(p.text) >= 4 && !plain[p.folded] && !masked(p.text)
}

// isPIN tells four to eight digits that are no year.
func isPIN(s string) bool {
	return len(s) >= 4 && len(s) <= 8 && strings.Trim(s, "0123456789") == "" && !strings.HasPrefix(s, "20")
}

// inHalves tells the digits of a code in two halves: 482 913.
func inHalves(all []piece) bool {
	return len(all) > 1 && len(all[0].text) == 3 && len(all[1].text) == 3 && isPIN(all[0].text+all[1].text)
}

// isLogin tells jean-marc.martin2.
func isLogin(s string) bool {
	name := strings.TrimRight(s, "0123456789")
	return len(s)-len(name) <= 3 && strings.Count(name, ".") == 1 && strings.IndexFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '.' && r != '-' }) < 0
}

// looksGiven tells that a word is made like a password, and not like anything
// else that has digits: n signs at least, of two kinds, not as words are.
func looksGiven(p piece, n int) bool {
	s := p.text
	if utf8.RuneCountInString(s) < n || plain[p.folded] || masked(s) || known(s) {
		return false
	}
	digit := strings.ContainsAny(s, "0123456789")
	letter := strings.IndexFunc(s, unicode.IsLetter) >= 0
	sign := strings.ContainsAny(s, "!@#$%&*?+_^~|§€£")
	return digit && letter || sign && (digit || letter) || mixed(s)
}

// mixed tells capitals inside a word behind small letters: aZerTy, not Nadia
// nor UAI.
func mixed(s string) bool {
	small, switches := false, 0
	for _, r := range s {
		if small && unicode.IsUpper(r) {
			switches++
		}
		small = unicode.IsLower(r)
	}
	return switches >= 2
}

// masked tells that nothing is shown: ••••••, xxxx.
func masked(s string) bool { return strings.Trim(s, "•*xX.-_…") == "" }

// known tells words with digits or signs that are something else: codes of
// schools and pupils, hours, days, ordinals, addresses, files, our references.
func known(s string) bool {
	if _, ok := domain.ParseUAI(s); ok || domain.ValidINE(s) || isHour(s) || isDay(s) || isOrdinal(s) || isAddress(s) || isFile(s) {
		return true
	}
	return len(Find(s)) > 0
}

func isHour(s string) bool {
	_, ok := clockOf(s)
	return ok
}

func isDay(s string) bool {
	return strings.Trim(s, "0123456789/-.") == "" && strings.Count(s, "/")+strings.Count(s, "-")+strings.Count(s, ".") >= 1
}

// isOrdinal tells 1ère, 2nd, 48h, 15min, 3e, 6A (a class).
func isOrdinal(s string) bool {
	rest := strings.TrimLeft(s, "0123456789")
	return rest != s && len(s)-len(rest) <= 4 && utf8.RuneCountInString(rest) <= 5 && strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) }) < 0 &&
		ordinals[domain.Fold(rest)]
}

// ordinals are what follows a number in prose.
var ordinals = words("er ere e eme nd nde st th rd h min mn s j jours fois x go mo ko a b c d o px ans mois")

func isAddress(s string) bool {
	_, host, ok := strings.Cut(s, "@")
	return strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || ok && strings.Contains(host, ".") && !strings.ContainsAny(host, "!#$%&*?")
}

func isFile(s string) bool {
	dot := strings.LastIndexByte(s, '.')
	return dot > 0 && files[strings.ToLower(s[dot+1:])]
}

// files are the ends of names of files that are attached.
var files = words("png jpg jpeg pdf txt gif webp doc docx odt csv xml html")

// besides tells that something of the shape of our temporary passwords stands
// near a word for a password (the pieces from, to).
func besides(all []piece, from, to int) bool {
	if all[from].folded == "code" || all[from].folded == "codes" {
		return false
	}
	for i := max(0, from-besideBoth); i < min(len(all), to+besideBoth); i++ {
		if (i < from || i >= to) && ours(all[i].text) {
			return true
		}
	}
	return false
}

// ours tells the shape of the temporary passwords of package secret: twelve
// signs or more of their alphabet, letters and digits mixed; a login is none.
func ours(s string) bool {
	if len(s) < 12 || strings.Trim(s, "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789-_.") != "" || known(s) {
		return false
	}
	inside := strings.TrimRight(s, "23456789")
	return strings.ContainsAny(inside, "23456789") && strings.IndexFunc(s, unicode.IsLetter) >= 0
}
