package domain

import "strings"

// Query is what an agent types into the search line: words in any order (AND),
// qualifiers that narrow. Different qualifiers are AND, the same one twice is
// OR, `-` negates, quotes keep words together.
type Query struct {
	Clauses []Clause
}

// Clause is one word or phrase, or one qualifier with its values.
type Clause struct {
	Field  Field
	Negate bool
	Values []Value // several: any of them
}

// Value is a folded text. Phrase: it was quoted, so its words follow one
// another.
type Value struct {
	Text   string
	Phrase bool
}

// Field names what a clause looks at.
type Field string

// The fields. AnyWord looks at names, login, mail, school codes, classes, keys.
const (
	AnyWord      Field = ""
	BySchool     Field = "school" // name, city or UAI of the establishment
	ByUAI        Field = "uai"
	ByProfile    Field = "profile"
	ByState      Field = "state"
	ByReason     Field = "reason"
	ByGroup      Field = "group" // whole folded name, any kind
	ByClass      Field = "class" // whole folded name
	ByFunction   Field = "function"
	Without      Field = "without" // mail, guardian, pronote, gar, esidoc, notification
	ByPlatform   Field = "platform"
	ByFamilyName Field = "family"
	ByGivenName  Field = "given"
	ByLogin      Field = "login"
	ByMail       Field = "mail"
	ByBirthDate  Field = "born"
	ByDeparture  Field = "departed" // oui: absent from the last complete feed
	ByMustChange Field = "change"   // oui: a temporary password never changed (C12)
	ByOrigin     Field = "source"   // the source of the account: aaf, people, manual
	ByRight      Field = "right"    // of the services: textbook-cpe, saisie-libre … (K22–K24)
	ByFederation Field = "federated"
	// ByLoginShape: oui: a known login that is made by the rule of prenom.nom
	// (A25).
	ByLoginShape Field = "normalised"
	// ByPerimeter: the four perimeters of Kosmos (K15): site, tout,
	// groupe:NAME, or establishments, commas between.
	ByPerimeter Field = "perimeter"

	// The fields of tickets.
	ByQueue    Field = "queue"    // whole folded id
	ByAssignee Field = "assignee" // whole folded name; moi, personne
	ByPriority Field = "priority"
	ByCause    Field = "cause"    // whole folded cause or rule
	ByLateness Field = "late"     // oui: past the due time
	ByIncident Field = "incident" // its id
	ByAge      Field = "age"      // days since it was opened: 3-7 (7 not in it), <1, >30
	ByOpening  Field = "opened"   // a day, or FROM..UNTIL (not in it), Paris
	BySettling Field = "settled"  // likewise, of those that are solved
)

var fieldWords = map[string]Field{
	"etab": BySchool, "etablissement": BySchool, "school": BySchool, "establishment": BySchool,
	"uai": ByUAI, "rne": ByUAI,
	"profil": ByProfile, "profile": ByProfile,
	"etat": ByState, "state": ByState,
	"raison": ByReason, "motif": ByReason, "reason": ByReason,
	"groupe": ByGroup, "group": ByGroup,
	"classe": ByClass, "class": ByClass,
	"fonction": ByFunction, "function": ByFunction,
	"sans": Without, "without": Without,
	"plateforme": ByPlatform, "platform": ByPlatform, "ent": ByPlatform,
	"nom": ByFamilyName, "family": ByFamilyName, "prenom": ByGivenName, "given": ByGivenName,
	"login": ByLogin, "identifiant": ByLogin,
	"mail": ByMail, "mel": ByMail, "email": ByMail,
	"ne": ByBirthDate, "nee": ByBirthDate, "born": ByBirthDate,
	"parti": ByDeparture, "departed": ByDeparture,
	"changer": ByMustChange, "change": ByMustChange,
	"source": ByOrigin,
	"droit":  ByRight, "right": ByRight,
	"federe": ByFederation, "federated": ByFederation,
	"normalise": ByLoginShape, "normalised": ByLoginShape,
	"perimetre": ByPerimeter, "perimeter": ByPerimeter,
	"file": ByQueue, "queue": ByQueue,
	"agent": ByAssignee, "assignee": ByAssignee,
	"priorite": ByPriority, "priority": ByPriority,
	"cause": ByCause, "retard": ByLateness, "late": ByLateness,
	"incident": ByIncident, "age": ByAge,
	"ouvert": ByOpening, "opened": ByOpening, "regle": BySettling, "settled": BySettling,
}

// ParseField reads the name of a qualifier in either language.
func ParseField(s string) (Field, bool) {
	f, ok := fieldWords[Fold(s)]
	return f, ok
}

// ParseQuery reads the search line. It refuses nothing: a `:` after a word
// that is no qualifier belongs to the word, an open quote ends with the line.
func ParseQuery(line string) Query {
	var q Query
	for _, t := range splitQuery(line) {
		q.add(t)
	}
	return q
}

// term is one element of the line as typed.
type term struct {
	field  Field
	negate bool
	value  Value
}

func (q *Query) add(t term) {
	if t.value.Text == "" {
		return
	}
	if t.field != AnyWord {
		for i := range q.Clauses {
			if c := &q.Clauses[i]; c.Field == t.field && c.Negate == t.negate {
				c.Values = append(c.Values, t.value)
				return
			}
		}
	}
	q.Clauses = append(q.Clauses, Clause{Field: t.field, Negate: t.negate, Values: []Value{t.value}})
}

// splitQuery cuts the line at spaces outside quotes.
func splitQuery(line string) []term {
	var terms []term
	rest := strings.TrimLeft(CleanLines(line), " \n")
	for rest != "" {
		var t term
		t, rest = nextTerm(rest)
		terms = append(terms, t)
		rest = strings.TrimLeft(rest, " \n")
	}
	return terms
}

func nextTerm(s string) (term, string) {
	var t term
	if len(s) > 1 && s[0] == '-' && s[1] != ' ' {
		t.negate = true
		s = s[1:]
	}
	if name, _, found := strings.Cut(s, ":"); found && !strings.ContainsAny(name, " \n\"") {
		if f, ok := ParseField(name); ok {
			t.field = f
			s = s[len(name)+1:]
		}
	}
	var text, rest string
	if strings.HasPrefix(s, `"`) {
		text, rest, _ = strings.Cut(s[1:], `"`)
		t.value.Phrase = true
	} else if i := strings.IndexAny(s, " \n"); i >= 0 {
		text, rest = s[:i], s[i:]
	} else {
		text = s
	}
	t.value.Text = Fold(text)
	return t, rest
}

// Empty tells that the query asks nothing: everybody, by name.
func (q Query) Empty() bool { return len(q.Clauses) == 0 }

// Tokens cuts a text into the folded words that it is found by: hyphens,
// spaces, dots, at signs and underscores split; an apostrophe both joins and
// splits; a name of several words has the joined name too. « D'Almeida-N'Guessan »
// gives dalmeida, d, almeida, nguessan, n, guessan, dalmeidanguessan.
func Tokens(s string) []string {
	folded := Fold(s)
	words := strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune(" -._@/,;()", r) })
	out := make([]string, 0, len(words)+1)
	var joined strings.Builder
	for _, w := range words {
		whole := strings.ReplaceAll(w, "'", "")
		joined.WriteString(whole)
		out = appendNew(out, whole)
		if len(whole) != len(w) {
			for _, part := range strings.Split(w, "'") {
				out = appendNew(out, part)
			}
		}
	}
	if len(words) > 1 {
		out = appendNew(out, joined.String())
	}
	return out
}

func appendNew(list []string, s string) []string {
	if s == "" {
		return list
	}
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}
