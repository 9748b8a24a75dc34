package domain

import (
	"slices"
	"strings"
)

// The free groups that the documents name, as they spell them.
const (
	SocialGroup = "Médico-social"
	AgentsGroup = "Agents"
	TutorsGroup = "Tuteurs"
)

// UsualGroups are the free groups that people of an account's functions are
// put into: the médico-social staff and the assistant(e) social(e) (K18), the
// ATTEE (K19), the outside tutor, such as a sports educator (K20). A habit,
// never a rule: it only decides what is offered first.
func UsualGroups(who Identity) []string {
	var out []string
	for _, a := range who.Affiliations {
		for _, f := range a.Functions {
			if name := usualGroup(f); name != "" && !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

func usualGroup(f Function) string {
	said := Fold(f.Label) + " " + Fold(f.PostLabel)
	holds := func(words ...string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(said, w) })
	}
	switch {
	case f.Code == "MDS" || holds("medico-social", "medico social", "assistant social", "assistante social", "assistant(e) social"):
		return SocialGroup
	case f.Code == "ATTEE" || holds("attee", "adjoint technique territorial"):
		return AgentsGroup
	case holds("tuteur", "tutrice", "educateur sportif", "educatrice sportive"):
		return TutorsGroup
	}
	return ""
}
