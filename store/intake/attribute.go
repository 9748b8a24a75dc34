package intake

import "slices"

// Attribute is one attribute of AAF (FORMATS §1.3) and what becomes of it.
type Attribute struct {
	Category string // Eleve, PersRelEleve, PersEducNat, EtabEducNat, MatiereEducNat, MefEducNat
	Name     string
	Keeps    string // the field that it fills, empty when ignored
	Ignored  string // the reason, empty when kept: one of the Ignored constants
}

// Why an attribute is not kept (data minimisation: SECURITY §2).
const (
	IgnoredAddress   = "address"    // where a person lives
	IgnoredPhone     = "phone"      // a person's numbers
	IgnoredPrivate   = "private"    // boarding, grants, transport: no business of a helpdesk
	IgnoredNotNeeded = "not-needed" // no question of the helpdesk is answered by it
	IgnoredDate      = "dates"      // dates of validity, which entcore ignores too
	IgnoredElsewhere = "elsewhere"  // another attribute says the same
)

// rule is an attribute with what takes its values, one after another.
type rule struct {
	Attribute
	take func(*draft, value)
}

// Attributes lists every attribute of AAF that is known here, by category,
// kept or ignored.
func Attributes() []Attribute {
	var out []Attribute
	for _, list := range allRules() {
		for _, r := range list {
			out = append(out, r.Attribute)
		}
	}
	return out
}

// allRules is the table of attributes by category.
func allRules() [unknownCategory][]rule {
	var all [unknownCategory][]rule
	all[schools], all[subjects], all[mefs] = schoolRules(), subjectRules(), mefRules()
	all[pupils], all[relatives], all[staff] = pupilRules(), relativeRules(), staffRules()
	for c := range all {
		for i := range all[c] {
			all[c][i].Category = category(c).String()
		}
	}
	return all
}

// ruleIndex finds the rules of each category by name.
func ruleIndex() [unknownCategory]map[string]*rule {
	var index [unknownCategory]map[string]*rule
	for c, list := range allRules() {
		index[c] = make(map[string]*rule, len(list))
		for i := range list {
			index[c][list[i].Name] = &list[i]
		}
	}
	return index
}

func kept(name, field string, take func(*draft, value)) rule {
	return rule{Attribute{Name: name, Keeps: field}, take}
}

func ignored(reason string, names ...string) []rule {
	var out []rule
	for _, n := range names {
		out = append(out, rule{Attribute{Name: n, Ignored: reason}, nil})
	}
	return out
}

func table(kept []rule, ignored ...[]rule) []rule {
	return append(kept, slices.Concat(ignored...)...)
}
