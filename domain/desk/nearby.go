package desk

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"guichet/domain"
)

// nearest is how many hits a search for candidates looks at.
const nearest = 100

// near finds the accounts that are worth a look, with how closely the index
// found each.
func (s *Session) near(ctx context.Context, who NewPerson) (map[domain.AccountID]Tier, error) {
	agent, err := s.allow(ctx, domain.VerbSearch)
	if err != nil {
		return nil, err
	}
	out := map[domain.AccountID]Tier{}
	for _, line := range who.searches() {
		found, err := s.Finder.Search(ctx, s.ask(agent, line, Facet{}), nearest)
		if err != nil {
			return nil, err
		}
		for _, h := range found.Hits {
			if tier, known := out[h.ID]; !known || h.Tier < tier {
				out[h.ID] = h.Tier
			}
		}
	}
	for _, line := range who.selections() {
		more, err := s.Finder.Select(ctx, s.ask(agent, line, Facet{}))
		if err != nil {
			return nil, err
		}
		for _, id := range more {
			if _, known := out[id]; !known {
				out[id] = Subsequence
			}
		}
	}
	return out, nil
}

// selections are the lines that find who shares one thing with the person, for
// the rest of the name to be heard, not read, and for the birth date.
func (who NewPerson) selections() []string {
	var out []string
	for _, part := range []struct{ qualifier, name string }{{"given:", firstWord(who.GivenName)}, {"family:", longestWord(who.FamilyName)}} {
		if len(part.name) > 1 {
			out = append(out, part.qualifier+part.name)
		}
	}
	if who.BirthDate != 0 {
		out = append(out, "born:"+who.BirthDate.String())
	}
	return out
}

// searches are the lines that find who may be the person: each family name with
// the given names, and with the first of them.
func (who NewPerson) searches() []string {
	given, first := plainWords(who.GivenName), firstWord(who.GivenName)
	var out []string
	for _, family := range []string{who.FamilyName, who.BirthName} {
		if family = plainWords(family); family == "" {
			continue
		}
		for _, g := range []string{given, first} {
			if line := family + " " + g; !slices.Contains(out, line) {
				out = append(out, line)
			}
		}
	}
	return out
}

// plainWords are the letters and digits of a name, as words: what the language
// of queries gives no meaning to.
func plainWords(name string) string {
	return strings.Join(strings.FieldsFunc(domain.Fold(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

func firstWord(name string) string {
	first, _, _ := strings.Cut(plainWords(name), " ")
	return first
}

// longestWord is the word of a name that fewest others begin with: not the D of
// D'Almeida.
func longestWord(name string) string {
	longest := ""
	for _, word := range strings.Fields(plainWords(name)) {
		if len(word) > len(longest) {
			longest = word
		}
	}
	return longest
}
