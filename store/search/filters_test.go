package search_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search"
)

// filtered are accounts that the filters of the documents tell apart, by the
// last part of their ids.
func filtered() []domain.Account {
	make := func(id domain.AccountID, p domain.Profile, given, family, login string, uais ...domain.UAI) domain.Account {
		a := domain.Account{ID: id}
		a.Profile, a.GivenName, a.FamilyName, a.Login, a.LoginKnown = p, given, family, login, true
		for _, u := range uais {
			a.Affiliations = append(a.Affiliations, domain.Affiliation{UAI: u})
		}
		return a
	}
	pupil := make("aten:x/pupil", domain.Student, "Pierre", "Roy", "pierre", "0779001R")
	pupil.Access.Federated = domain.Known(false, now, domain.FromAccessFeed)
	pupil.Access.Teleservices = domain.Known(domain.TeleservicesLocked, now, domain.FromAccessFeed)
	pupil.Particulars.Services.GAR = domain.Known(false, now, domain.FromGuichet)
	parent := make("aten:x/parent", domain.Relative, "Anne", "Roy", "anne.roy2", "0779001R")
	parent.Access.Federated = domain.Known(true, now, domain.FromAccessFeed)
	parent.Access.NotifiedAt = domain.Known(domain.MomentAt(now), now, domain.FromAccessFeed)
	parent.Mail = "anne@courriel.test"
	teacher := make("kosmos-reims:x/teacher", domain.Teacher, "Lætitia", "Petit", "laetitia.petit", "0779002S")
	s := &teacher.Particulars.Services
	s.Pronote, s.GAR, s.Esidoc = domain.Known("7", now, domain.FromGuichet), domain.Known(true, now, domain.FromGuichet), domain.Known(true, now, domain.FromGuichet)
	s.Rights = []string{domain.RightMarksHead, domain.RightTextbookCPE}
	aed := make("kosmos-reims:x/aed", domain.Staff, "Sara", "Martin", "l.martin", "0779001R", "0779002S")
	aed.LoginKnown = false
	aed.Affiliations[0].Functions = []domain.Function{{Code: "AED", Label: "ASSISTANT D'EDUCATION"}}
	aed.Particulars.Services.Rights = []string{domain.RightLifeRead, domain.RightMarksRead, domain.RightTextbookFree}
	aed.Groups = []domain.GroupID{domain.NewGroupID("0779002S", domain.FreeGroup, "Agents")}
	local := make("cesame:m-local", domain.Guest, "Paul", "Durand", "", "0779003T")
	local.Affiliations[0].Functions = []domain.Function{{Code: "ADML", Label: "ADML"}}
	return []domain.Account{pupil, parent, teacher, aed, local}
}

// Every fact that the documents make a filter of is one, in both languages.
func TestFiltersOfTheDocuments(t *testing.T) {
	schools := []domain.Establishment{{UAI: "0779001R", Name: "Les Tilleuls"}, {UAI: "0779002S", Name: "Les Chênes"}, {UAI: "0779003T", Name: "Le Bois"}}
	x := mustBuild(t, newFake(filtered(), schools))
	for _, c := range []struct{ fact, lines, want string }{
		{"C2 C5", "plateforme:cesame platform:cesame", "local"},
		{"C16", "fonction:adml function:adml", "local"},
		{"A9", "federe:non federated:no", "pupil"},
		{"A9", "federe:oui federated:yes", "parent"},
		{"A10", "sans:notification without:notice", "aed local pupil teacher"},
		{"A19 E5", "sans:mail without:mail", "aed local pupil teacher"},
		{"A25", "normalise:non normalised:no", "pupil"},
		{"A25", "normalise:oui normalised:yes", "parent teacher"},
		{"E12 K2", "profil:responsable profile:relative", "parent"},
		{"K11", "sans:pronote without:pronote", "aed pupil"},
		{"K15 site", "perimetre:site perimeter:current", "aed parent pupil"},
		{"K15 groupe", "perimetre:groupe:agents perimeter:group:agents", "aed"},
		{"K15 liste", "perimetre:0779002S,0779003T perimeter:0779003t,0779002s", "aed local teacher"},
		{"K15 tout", "perimetre:tout perimeter:all", "aed local parent pupil teacher"},
		{"K17", "fonction:aed function:aed", "aed"},
		{"K22", "droit:textbook-cpe right:cahier-cpe", "teacher"},
		{"K22", "droit:saisie-libre right:textbook-free", "aed"},
		{"K23", "droit:evaluations right:marks-read", "aed"},
		{"K23", "droit:evaluations-chef right:marks-head", "teacher"},
		{"K24", "droit:vie-eleve right:life-read", "aed"},
		{"K34", "etat:verrouille state:locked", "pupil"},
		{"K36", "sans:gar without:gar", "aed pupil"},
		{"K36", "sans:e-sidoc without:esidoc", "aed pupil"},
	} {
		for line := range strings.FieldsSeq(c.lines) {
			ask := desk.Ask{Query: domain.ParseQuery(line), Now: now, Inside: desk.Perimeter{All: true}, First: []domain.UAI{"0779001R"}}
			ids, err := x.Select(context.Background(), ask)
			var got []string
			for _, id := range ids {
				got = append(got, strings.TrimPrefix(string(id[strings.LastIndexAny(string(id), "/:")+1:]), "m-"))
			}
			slices.Sort(got)
			if err != nil || strings.Join(got, " ") != c.want {
				t.Errorf("%s: %q finds %v (%v), want %s", c.fact, line, got, err, c.want)
			}
		}
	}
}

// What is recorded on an account is found by the next key.
func TestServicesAreFollowed(t *testing.T) {
	all := filtered()
	dir := newFake(all, nil)
	x := follow(t, dir, search.Options{})
	all[0].Particulars.Services.Rights = []string{domain.RightLifeRead}
	ask := desk.Ask{Query: domain.ParseQuery("droit:life-read"), Now: now, Inside: desk.Perimeter{All: true}, After: dir.set(all[:1])}
	if found, err := x.Search(context.Background(), ask, 10); err != nil || found.Count != 2 {
		t.Errorf("%d, %v", found.Count, err)
	}
}
