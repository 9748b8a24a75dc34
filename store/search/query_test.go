package search_test

import (
	"fmt"
	"strings"

	"guichet/domain"
)

// ask draws a query line about an account: words of it, whole or begun, in any
// order, with qualifiers that may hold or not.
func (p *people) line(a, other domain.Account) string {
	var words []string
	for range p.IntN(4) {
		words = append(words, p.typed(a, other))
	}
	for range p.IntN(3) {
		words = append(words, p.qualifier(a, other))
	}
	p.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return strings.Join(words, " ")
}

func (p *people) typed(a, other domain.Account) string {
	if p.IntN(12) == 0 {
		a = other
	}
	sources := []string{a.FamilyName, a.GivenName, a.BirthName, a.Login, a.Email(), a.INE, a.ID.JoinKey()}
	for _, f := range a.Affiliations {
		sources = append(sources, string(f.UAI))
		sources = append(sources, f.Classes...)
	}
	s := sources[p.IntN(3)]
	if p.IntN(3) == 0 {
		s = p.pick(sources)
	}
	switch p.IntN(8) {
	case 0:
		return `"` + p.begun(s) + `"`
	case 1:
		return "-" + s
	case 2:
		return strings.ToUpper(p.begun(s))
	case 3:
		return p.begun(domain.Fold(s))
	case 4:
		return strings.Join(domain.Tokens(s), " ")
	case 5:
		return s + " " + p.begun(s)
	}
	return strings.ReplaceAll(p.begun(s), " ", "-")
}

// begun is the beginning of a text, or all of it.
func (p *people) begun(s string) string {
	r := []rune(s)
	if len(r) == 0 || p.IntN(3) == 0 {
		return s
	}
	return string(r[:1+p.IntN(len(r))])
}

func (p *people) qualifier(a, other domain.Account) string {
	if p.IntN(4) == 0 {
		a = other
	}
	uai, class := "0779", "3A"
	if len(a.Affiliations) > 0 {
		uai, class = string(a.Affiliations[0].UAI), a.Affiliations[0].Classes[0]
	}
	q := p.pick([]string{
		"uai:" + p.begun(uai), "etab:" + p.pick([]string{"tilleuls", "orée", "moulins", `"les her`, "montbray", "villers-aux", uai}),
		"profil:" + string(a.Profile), "profil:élèves", "etat:" + p.pick([]string{"verrouillé", "inutilise", "used", "inconnu"}),
		"raison:" + p.pick([]string{"tentatives", "expired", "administrateur"}), `classe:"` + class + `"`, `groupe:"` + class + `"`,
		"groupe:" + p.pick([]string{"médico-social", "latin", "agents", "Enseignement", "Élèves", "enseignants"}),
		"fonction:" + p.pick([]string{"ens", "Médico-social", "EDU"}), "sans:" + p.pick([]string{"mail", "responsable"}),
		"plateforme:" + p.pick([]string{"ent77", "mon", "cesame"}), "source:" + p.pick([]string{"creteil", "manuel"}),
		"nom:" + p.begun(strings.ReplaceAll(a.FamilyName, " ", "-")), "prenom:" + p.begun(a.GivenName), "login:" + p.begun(a.Login), "mail:" + p.begun(a.Email()),
		fmt.Sprint("ne:", int(a.BirthDate/10000)), "ne:" + a.BirthDate.String(),
		"parti:" + p.pick([]string{"oui", "non"}), "changer:oui", "-changer:oui",
		"sans:" + p.pick([]string{"pronote", "gar", "e-sidoc", "notification"}), "droit:" + p.pick([]string{"saisie-libre", "marks-read", "life-read"}),
		"federe:" + p.pick([]string{"oui", "no"}), "normalise:" + p.pick([]string{"oui", "non"}),
		"perimetre:" + p.pick([]string{"site", "tout", uai + ",0779000Z", "groupe:agents", uai}),
	})
	if p.IntN(4) == 0 {
		return "-" + q
	}
	return q
}
