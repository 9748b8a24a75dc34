package domain

import (
	"slices"
	"testing"
)

func TestUsualGroups(t *testing.T) {
	for _, c := range []struct {
		fact string
		of   Function
		want string
	}{
		{"K18 of the feed", Function{Code: "MDS", Label: "MEDICO-SOCIAL", PostCode: "P9201", PostLabel: "INFIRMIERE"}, "Médico-social"},
		{"K18 made by hand", Function{Label: "Assistant(e) social(e)"}, "Médico-social"},
		{"K18 in the feminine", Function{Label: "Assistante sociale"}, "Médico-social"},
		{"K19", Function{Label: "ATTEE"}, "Agents"},
		{"K19 in full", Function{Label: "Adjoint technique territorial des établissements d'enseignement"}, "Agents"},
		{"K20", Function{Label: "Tuteur extérieur"}, "Tuteurs"},
		{"K20 by trade", Function{Label: "Éducateur sportif"}, "Tuteurs"},
		{"another function", Function{Code: "ENS", Label: "ENSEIGNEMENT", PostLabel: "MATHEMATIQUES"}, ""},
		{"none", Function{Code: "-", Label: "SANS OBJET"}, ""},
	} {
		who := Identity{Affiliations: []Affiliation{{Functions: []Function{c.of, c.of}}}}
		var want []string
		if c.want != "" {
			want = []string{c.want}
		}
		if got := UsualGroups(who); !slices.Equal(got, want) {
			t.Errorf("%s: %q, not %q", c.fact, got, want)
		}
	}
}
