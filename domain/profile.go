package domain

// Profile is what a person is to a school. The platform's own name
// (Non-Enseignant, Personnel de collectivité …) is kept beside it.
type Profile string

// The five profiles (FORMATS §3.1).
const (
	Student  Profile = "student"
	Relative Profile = "relative"
	Teacher  Profile = "teacher"
	Staff    Profile = "staff"
	Guest    Profile = "guest"
)

// Profiles lists the profiles in the order in which screens show them.
func Profiles() []Profile { return []Profile{Student, Relative, Teacher, Staff, Guest} }

var profileWords = map[string]Profile{
	"student": Student, "eleve": Student, "pupil": Student,
	"relative": Relative, "responsable": Relative, "parent": Relative,
	"teacher": Teacher, "enseignant": Teacher, "professeur": Teacher,
	"staff": Staff, "personnel": Staff, "non-enseignant": Staff,
	"guest": Guest, "invite": Guest,
}

// ParseProfile reads a profile in either language, singular or plural, accents
// and case ignored.
func ParseProfile(s string) (Profile, bool) { return parseWord(s, profileWords) }

// parseWord looks a folded word up, then without its plural s, then as the
// beginning of entries that all mean the same.
func parseWord[T comparable](s string, words map[string]T) (T, bool) {
	var none, found T
	f := Fold(s)
	for _, w := range []string{f, trimPlural(f)} {
		if v, ok := words[w]; ok {
			return v, true
		}
	}
	if f == "" {
		return none, false
	}
	for w, v := range words {
		if len(w) < len(f) || w[:len(f)] != f {
			continue
		}
		if found != none && found != v {
			return none, false
		}
		found = v
	}
	return found, found != none
}

func trimPlural(s string) string {
	if n := len(s); n > 1 && s[n-1] == 's' {
		return s[:n-1]
	}
	return s
}
