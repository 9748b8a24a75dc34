package search_test

import (
	"context"
	"reflect"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// disguised is an account with everything changed that an agent of other
// establishments must not learn.
func (p *people) disguised(a domain.Account) domain.Account {
	other := p.account()
	a.Login, a.LoginKnown, a.Mail, a.BirthDate, a.INE = other.Login, other.LoginKnown, other.Mail, other.BirthDate, other.INE
	a.Guardians, a.Groups, a.DepartedAt = other.Guardians, other.Groups, other.DepartedAt
	a.Access.Email, a.Access.MustChange, a.Access.ClosedAt = other.Access.Email, domain.Known(p.IntN(2) == 0, now, domain.FromCaller), other.Access.ClosedAt
	a.Particulars, a.Access.Federated, a.Access.NotifiedAt = other.Particulars, other.Access.Federated, other.Access.NotifiedAt
	affiliations := make([]domain.Affiliation, len(a.Affiliations))
	for i, f := range a.Affiliations {
		affiliations[i] = domain.Affiliation{UAI: f.UAI, Classes: []string{p.pick([]string{"3A", "4B", "5C"})}, Groups: []string{"Latin"}}
	}
	a.Affiliations = affiliations
	return a
}

// The search is no oracle (DESIGN §1): whatever is asked, the whole answer is
// the same when all that is hidden out of the perimeter is something else.
func TestNothingHiddenOutsideShowsInAnAnswer(t *testing.T) {
	p := newPeople(5, 10)
	inside := desk.Perimeter{UAIs: []domain.UAI{p.schools[0].UAI, p.schools[3].UAI}}
	agent := domain.Agent{UAIs: inside.UAIs}
	real, changed := p.many(2000), []domain.Account{}
	for _, a := range real {
		if !agent.Covers(a.UAIs()) {
			a = p.disguised(a)
		}
		changed = append(changed, a)
	}
	x, y := mustBuild(t, newFake(real, p.schools)), mustBuild(t, newFake(changed, p.schools))
	ctx, matched := context.Background(), 0
	for range 1500 {
		line := p.line(real[p.IntN(len(real))], changed[p.IntN(len(changed))])
		if p.IntN(4) == 0 {
			line = p.slip(line)
		}
		ask := p.ask(line)
		ask.Inside = inside
		for _, limit := range []int{5, 50} {
			a, err := x.Search(ctx, ask, limit)
			b, errB := y.Search(ctx, ask, limit)
			if err != nil || errB != nil || !reflect.DeepEqual(a, b) {
				t.Fatalf("%q answers\n%+v, %v\nand, with other hidden data,\n%+v, %v", line, a, err, b, errB)
			}
			for _, h := range a.Hits {
				matched++
				if !h.Inside && (h.Login != "" || h.Classes != nil || h.Verdict.Reason != "") {
					t.Fatalf("%q shows %+v", line, h)
				}
			}
		}
		a, _ := x.Select(ctx, ask)
		b, _ := y.Select(ctx, ask)
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("%q selects %d, and with other hidden data %d", line, len(a), len(b))
		}
	}
	if matched < 1000 {
		t.Fatalf("only %d hits were compared", matched)
	}
}

// Outside, what may be seen finds an account; nothing else does.
func TestOutsideOnlyWhatIsShownFinds(t *testing.T) {
	a := domain.Account{ID: "ent77:creteil/4242"}
	a.FamilyName, a.GivenName, a.BirthName, a.Profile = "Lefèvre", "Hélène", "Morvan", domain.Student
	a.Login, a.Mail, a.BirthDate, a.INE = "zqx77", "qq.lf@courriel.test", 20110405, "012345678AB"
	a.Affiliations = []domain.Affiliation{{UAI: "0770001A", Classes: []string{"3Z"}, Groups: []string{"Latin"},
		Functions: []domain.Function{{Code: "ENS", Label: "Enseignement"}}}}
	a.Groups = []domain.GroupID{domain.NewGroupID("0770001A", domain.FreeGroup, "Tuteurs")}
	schools := []domain.Establishment{{UAI: "0770001A", Name: "Les Tilleuls", City: "Montbray"}}
	x := mustBuild(t, newFake([]domain.Account{a}, schools))
	found := map[string]bool{
		"lefevre": true, "helene": true, "morvan": true, "nom:lef": true, "prenom:hel": true, `"lefevre"`: true, "profil:eleve": true,
		"etat:inconnu": true, "etab:tilleuls": true, "etab:montbray": true, "uai:0770": true, "0770001a": true, "": true, "lefevre -dupont": true,
		"zqx77": false, "login:zqx77": false, "-login:zzz": false, "courriel": false, "mail:qq.lf": false, "-mail:zzz": false,
		"ne:2011": false, "-ne:1999": false, "classe:3z": false, "3z": false, "-classe:4a": false, "groupe:latin": false, "groupe:tuteurs": false,
		"groupe:eleves": false, "-groupe:x": false, "fonction:ens": false, "012345678ab": false, "4242": false, "sans:responsable": false, "-sans:mail": false, "-sans:pronote": false,
		"sans:gar": false, "sans:notification": false, "-droit:marks-read": false, "federe:oui": false, "-federe:oui": false, "normalise:non": false, "-normalise:oui": false,
		"perimetre:tout": true, "perimetre:site": true, "perimetre:0770001a,0999999z": true, "-perimetre:0770001a": false, "perimetre:groupe:latin": false, "-perimetre:groupe:x": false,
		"changer:non": false, "parti:non": false, "source:creteil": false, "raison:tentatives": false, "-raison:tentatives": false,
	}
	for line, want := range found {
		for name, inside := range map[string]desk.Perimeter{"outside": {UAIs: []domain.UAI{"0999999Z"}}, "nowhere": {}} {
			got, err := x.Search(context.Background(), desk.Ask{Query: domain.ParseQuery(line), Now: now, Inside: inside}, 50)
			if err != nil || (got.Count == 1) != want || (len(got.Hits) == 1) != want {
				t.Errorf("%s, %q finds %d (%d hits, %v), want %v", name, line, got.Count, len(got.Hits), err, want)
			}
		}
	}
}
