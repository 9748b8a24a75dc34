package domain

import (
	"strings"
)

// SchoolField names one thing that a site says of a school, as a form, a flag
// and a site's file do.
type SchoolField string

// The fields.
const (
	SchoolConvention SchoolField = "convention"   // aaaa-mm-jj, or none (C3, C4)
	SchoolVie        SchoolField = "vie_scolaire" // pronote, kosmos (K11, K12)
	SchoolEDT        SchoolField = "edt_option"   // 1, 2, 3 (K32)
	SchoolADML       SchoolField = "adml"         // whom a caller is sent to (C16)
	SchoolWindows    SchoolField = "windows"      // FROM..UNTIL, … (C17, C18)
	SchoolHolidays   SchoolField = "holidays"     // the same
)

// SchoolFields lists the fields in the order in which they are shown.
func SchoolFields() []SchoolField {
	return []SchoolField{SchoolConvention, SchoolVie, SchoolEDT, SchoolADML, SchoolWindows, SchoolHolidays}
}

// SchoolChange says some fields of a school anew, each as a text. « - » (none,
// aucune) says that there is none, « ? » (unknown, inconnu) that nobody knows.
type SchoolChange map[SchoolField]string

// admlLength bounds what is written of whom to call, in runes.
const admlLength = 200

// With is the facts with a change, and the fields that say something else then,
// in order. Invalid {what: field, why: what it may be}.
func (f SchoolFacts) With(c SchoolChange, now Instant) (SchoolFacts, []SchoolField, error) {
	before := f
	for field := range c {
		if err := f.set(field, CleanLines(strings.TrimSpace(c[field])), now); err != nil {
			return before, nil, err
		}
	}
	var changed []SchoolField
	for _, field := range SchoolFields() {
		if _, said := c[field]; said && f.Text(field) != before.Text(field) {
			changed = append(changed, field)
		}
	}
	return f, changed, nil
}

func (f *SchoolFacts) set(field SchoolField, text string, now Instant) error {
	invalid := func(why string) error { return E(Invalid, "what", string(field)+" "+text, "why", why) }
	var ok bool
	var why string
	switch field {
	case SchoolConvention:
		f.Convention, ok = readFact(text, now, func(s string) (Moment, bool) {
			d, err := ParseDay(s)
			return MomentOn(d), err == nil && d != 0
		})
		why = "AAAA-MM-JJ, none, ?"
	case SchoolVie:
		f.VieScolaire, ok = readFact(text, now, func(s string) (string, bool) {
			v := Fold(s)
			return v, v == "pronote" || v == "kosmos"
		})
		why = "pronote, kosmos, none, ?"
	case SchoolEDT:
		f.EDTOption, ok = readFact(text, now, func(s string) (int, bool) {
			n, is := digits(s)
			return n, is && len(s) == 1 && n >= 1 && n <= 3
		})
		why = "1, 2, 3, ?"
		ok = ok && !f.EDTOption.SaysNone()
	case SchoolADML:
		if ok, why = len([]rune(text)) <= admlLength, "≤ 200"; ok {
			f.ADML = Clean(text)
			if standingOf(text) != Given {
				f.ADML = ""
			}
		}
	case SchoolWindows:
		f.Windows, ok = readSpans(text)
		why = "FROM..UNTIL, …"
	case SchoolHolidays:
		f.Holidays, ok = readSpans(text)
		why = "FROM..UNTIL, …"
	default:
		text, why = "", "unknown-fact"
	}
	if !ok {
		return invalid(why)
	}
	return nil
}

// standingOf tells the words for none and for unknown from a value.
func standingOf(text string) Standing {
	switch Fold(text) {
	case "-", "none", "aucun", "aucune":
		return None
	case "", "?", "unknown", "inconnu", "inconnue":
		return Unknown
	}
	return Given
}

// readFact reads a text as a fact of this directory.
func readFact[T comparable](text string, now Instant, parse func(string) (T, bool)) (Fact[T], bool) {
	switch standingOf(text) {
	case None:
		return KnownNone[T](now, FromGuichet), true
	case Unknown:
		return Fact[T]{}, true
	}
	v, ok := parse(text)
	return Known(v, now, FromGuichet), ok
}

// Text is a field as With reads it: empty where nothing is known, « - » for
// none.
func (f SchoolFacts) Text(field SchoolField) string {
	switch field {
	case SchoolConvention:
		return f.Convention.Text()
	case SchoolVie:
		return f.VieScolaire.Text()
	case SchoolEDT:
		return f.EDTOption.Text()
	case SchoolADML:
		return f.ADML
	case SchoolWindows:
		return spansText(f.Windows)
	case SchoolHolidays:
		return spansText(f.Holidays)
	}
	return ""
}
