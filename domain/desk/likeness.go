package desk

import (
	"strings"

	"guichet/domain"
	"guichet/domain/sound"
)

// like tells why an account may be the person's, and whether it probably is;
// empty where it is somebody else's. Birth dates count inside the perimeter
// alone.
func (who NewPerson) like(a domain.Identity, tier Tier, inside bool) (why Likeness, probable bool) {
	dated := inside && who.BirthDate != 0 && a.BirthDate != 0
	same, other := dated && who.BirthDate == a.BirthDate, dated && who.BirthDate != a.BirthDate
	family, given := sameName(who.FamilyName, a.FamilyName), sameGiven(who.GivenName, a.GivenName)
	swapped := sameName(who.FamilyName, a.GivenName) && sameName(who.GivenName, a.FamilyName)
	birth := sameName(who.BirthName, a.FamilyName) || sameName(who.BirthName, a.BirthName) || sameName(who.FamilyName, a.BirthName)
	switch {
	case family && given || swapped:
		if other {
			return LikeHomonym, false
		}
		return LikeName, true
	case birth && given:
		return LikeBirthName, !other
	case same && (family || birth || given):
		return LikeBirthDate, true
	case tier == Typo || tier == Sound || sounds(who.FamilyName, a.FamilyName) && sounds(who.GivenName, a.GivenName):
		return LikeSound, !other
	}
	return "", false
}

// joined is a name without what people write between its words.
func joined(name string) string { return strings.ReplaceAll(plainWords(name), " ", "") }

func sameName(a, b string) bool { return joined(a) != "" && joined(a) == joined(b) }

// sameGiven: the names are the same, or one says only the first of the other's.
func sameGiven(a, b string) bool {
	wordsA, wordsB := plainWords(a), plainWords(b)
	return sameName(a, b) || wordsA != "" && strings.HasPrefix(wordsB, wordsA+" ") || wordsB != "" && strings.HasPrefix(wordsA, wordsB+" ")
}

// sounds tells that two names are one by telephone.
func sounds(a, b string) bool { return heard(a) != "" && heard(a) == heard(b) }

func heard(name string) string {
	var out strings.Builder
	for _, word := range strings.Fields(plainWords(name)) {
		out.WriteString(sound.Of(word))
	}
	return out.String()
}
