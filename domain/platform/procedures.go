package platform

import (
	"slices"
	"strings"

	"guichet/domain"
)

// Found is a procedure that a search found, and whose it is.
type Found struct {
	Platform domain.PlatformID
	Procedure
}

// Procedures are the texts that hold all of some words, in either language,
// accents and case ignored; a word that is a fact's name (A9, K18) finds what
// comes from that fact alone. Of one platform, or of all where id is empty, in
// the order of the platforms and of their files. No words: all of them.
func (s *Set) Procedures(words []string, id domain.PlatformID) []Found {
	var out []Found
	for _, of := range s.IDs() {
		if id != "" && of != id {
			continue
		}
		p := s.byID[of]
		name := domain.Fold(strings.Join([]string{string(of), p.Short, p.Name.FR, p.Name.EN}, "\n"))
		for _, q := range s.texts(p) {
			if q.says(name, words) {
				out = append(out, Found{of, q})
			}
		}
	}
	return out
}

// texts are the procedures of a platform: those of the site's file, or the
// shipped ones of a shipped platform.
func (s *Set) texts(p Platform) []Procedure {
	if p.shipped {
		return s.late.texts()[p.ID]
	}
	return p.Procedures
}

// says tells that the procedure of a platform of that name holds every word.
func (p Procedure) says(name string, words []string) bool {
	text := name + "\n" + p.folded()
	for _, w := range words {
		if f := strings.ToUpper(domain.Fold(w)); isFact(f) {
			if !slices.Contains(p.Facts, f) {
				return false
			}
			continue
		}
		if !strings.Contains(text, domain.Fold(w)) {
			return false
		}
	}
	return true
}

// folded is all that the procedure says, as it is searched; one line is never
// read on into the next.
func (p Procedure) folded() string {
	all := []string{p.Title.FR, p.Title.EN, p.Text.FR, p.Text.EN, p.Link}
	for _, s := range p.Steps {
		all = append(all, s.FR, s.EN)
	}
	for i := range all {
		all[i] = domain.Fold(all[i])
	}
	return strings.Join(all, "\n")
}
