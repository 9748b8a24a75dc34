package intake_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/intake"
)

// readPeople reads files given as name, text, name, text.
func readPeople(t *testing.T, opt intake.PeopleOptions, files ...string) taken {
	t.Helper()
	folder := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		if err := os.WriteFile(filepath.Join(folder, files[i]), []byte(files[i+1]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	p, err := intake.OpenPeople([]string{folder}, opt)
	if err != nil {
		return taken{err: err}
	}
	return readAll(p)
}

var here = intake.PeopleOptions{Source: "people", UAI: "0779001R"}

// TestPeopleModels reads the four models of entcore (FORMATS §2.3) together:
// pupils come first, with the relatives who name them.
func TestPeopleModels(t *testing.T) {
	got := readPeople(t, here,
		"Eleves.csv", "Prénom*;Nom*;Date de naissance*;Classes*\nAnselme;Jouvenel;05/05/2014;6A\nClaire;Jouvenel;2016-01-02;6B\n",
		"Enseignants.csv", "Prénom*;Nom*;date de naissance;fonction;telephone;telephonetravail;email;adresse;cp;ville;pays;classe;classe\n"+
			"Paule;Hélouin;01/02/1970;Professeur;0199000000;;paule@ecole.example;1 rue;77900;Montbray;France;6A;6B\n",
		"Invites.csv", "id;Nom;Prénom;groupe;plateforme\nG1;Tournemire;Abel;Tuteurs, Agents;cesame\n",
		"Parents.csv", "Nom*;Prénom*;Adresse;Courriel;Téléphone;Nom de l'élève;Prénom de l'élève;Classes de l'élève;Nom de l'élève;Prénom de l'élève;Classes de l'élève\n"+
			"Jouvenel;Clotilde;1 rue;clo@courriel.example;0199;Jouvenel;Anselme;6A;JOUVENEL;Claire;6B\n"+
			"Perdu;Jean;;;;Jouvenel;Nobody;6A;;;\n")
	if got.err != nil {
		t.Fatal(got.err)
	}
	if s := strings.Join(got.order, " "); s != "student student relative relative teacher guest" {
		t.Errorf("order: %s", s)
	}
	if s := saidAll(got.warnings); len(s) != 1 || !strings.HasPrefix(s[0], "3 bad-value ") || !strings.HasSuffix(s[0], "attribute enfant") {
		t.Errorf("warnings: %v", s)
	}
	mother := got.people[2].JoinKey
	for _, child := range got.people[:2] {
		equal(t, "guardians", child.Identity.Guardians, []domain.Guardianship{{Relative: domain.AccountID(mother), Legal: 1}})
	}
	equal(t, "pupil", got.people[0].Identity.Affiliations, []domain.Affiliation{{UAI: "0779001R", Classes: []string{"6A"}}})
	if d := got.people[1].Identity.BirthDate; d != 20160102 {
		t.Errorf("birth date %v", d)
	}
	equal(t, "teacher", got.people[4].Identity, domain.Identity{
		FamilyName: "Hélouin", GivenName: "Paule", Profile: domain.Teacher, BirthDate: 19700201, Mail: "paule@ecole.example",
		Affiliations: []domain.Affiliation{{UAI: "0779001R", Functions: []domain.Function{{Label: "Professeur"}}, Classes: []string{"6A", "6B"}}},
	})
	guest := got.people[5]
	if guest.JoinKey != "G1" || guest.Platform != "cesame" || !slices.Equal(guest.Groups, []string{"Tuteurs", "Agents"}) {
		t.Errorf("guest: %+v", guest)
	}
}

// TestPeopleOfOneFile: profile, establishment, login and name columns of the
// row itself; children by their id.
func TestPeopleOfOneFile(t *testing.T) {
	got := readPeople(t, intake.PeopleOptions{Source: "people"}, "people.csv",
		"id;Nom;Prénom;Nom d'usage;profil;UAI;login;Civilité;INE;idenfant\n"+
			"R1;Fontarabie;Hermance;Brindavoine;Responsable légal;0779001R;;Mme;;P1\n"+
			"S1;Vauquelin;Berthe;;Personnel de collectivité;0779001R 0519003J;berthe.v;;;\n"+
			"P1;Brindavoine;Théodule;;Élève;0779001R;;;588179190KF;\n")
	if s := strings.Join(got.order, " "); s != "student relative staff" {
		t.Fatalf("order: %s %v", s, got.err)
	}
	if s := saidAll(got.warnings); !slices.Equal(s, []string{"4 missing-attribute P1 attribute datedenaissance"}) {
		t.Errorf("warnings: %v", s)
	}
	equal(t, "pupil", got.people[0].Identity.Guardians, []domain.Guardianship{{Relative: "R1", Legal: 1}})
	equal(t, "relative", got.people[1].Identity, domain.Identity{
		FamilyName: "Brindavoine", GivenName: "Hermance", BirthName: "Fontarabie", Title: "Mme", Profile: domain.Relative,
		Label: "Responsable légal", Affiliations: []domain.Affiliation{{UAI: "0779001R"}},
	})
	equal(t, "staff", got.people[2], desk.Person{
		JoinKey: "S1", Login: "berthe.v", Where: domain.Place{File: "people.csv", Line: 3, Record: "S1"},
		Identity: domain.Identity{FamilyName: "Vauquelin", GivenName: "Berthe", Profile: domain.Staff, Label: "Personnel de collectivité",
			Affiliations: []domain.Affiliation{{UAI: "0779001R"}, {UAI: "0519003J"}}},
	})
}

// TestPeopleKeyWithoutID is stable: the same person has the same key whatever
// the spelling, the order of the columns and the class; another one has not.
func TestPeopleKeyWithoutID(t *testing.T) {
	key := func(text string) string {
		got := readPeople(t, here, "Personnels.csv", text)
		if len(got.people) != 1 {
			t.Fatalf("%q: %v %v", text, got.err, saidAll(got.warnings))
		}
		return got.people[0].JoinKey
	}
	first := key("Nom;Prénom;email;classe\nLefèvre;Zoé;zoe@a.fr;6A\n")
	if len(first) != 40 {
		t.Errorf("%q is no SHA-1", first)
	}
	if again := key("Prénom;Nom;classe;email\nZOE;LEFEVRE;6B;Zoe@a.fr\n"); again != first {
		t.Errorf("another key: %s, not %s", again, first)
	}
	if renamed := key("Nom;Prénom;email;classe\nLefèvre-Roy;Zoé;zoe@a.fr;6A\n"); renamed == first {
		t.Error("whoever is renamed becomes somebody else (FORMATS §2.3)")
	}
}

func TestPeopleErrors(t *testing.T) {
	got := readPeople(t, intake.PeopleOptions{Source: "people"}, "list.csv",
		"id;Nom;Prénom;profil;UAI;Courriel;Date de naissance;INE;pointure\n"+
			"1;Alpha;Ida;Enseignant;0779001X;ida;32/01/1970;;\n"+ // wrong letter, mail, day
			"1;Beta;Léo;Enseignant;0779001R;;;;\n"+ // same id
			"2;Gamma;Noé\n"+
			"3;Delta;Ana;sorcier;0779001R;;;;\n"+
			";;;Élève;;;;;\n"+
			"5;;Rose;Invité;;;;;\n"+
			"6;Zeta;Luc;Personnel;MONTBRAY;;;;\n"+
			"7;Eta;Guy;Élève;0779001R;;01/01/2012;588179190KF;\n"+
			"8;Eta;Guy;Élève;0779001R;;01/01/2012;588179190KF;\n"+
			"9;Theta;Eva;Élève;0779001R;;02/01/2012;12;\n")
	want := []string{"1 unknown-column - column pointure", "2 bad-mail 1", "2 bad-day 1 value 32/01/1970", "2 uai-letter 1 uai 0779001X", "3 duplicate-key 1",
		"4 bad-row - columns 3 expected 9", "5 bad-value 3 attribute profil", "5 missing-attribute 3 attribute profil", "6 no-key -",
		"7 missing-attribute 5 attribute nom", "8 uai-shape 6", "8 no-structure 6", "10 duplicate-ine 8 other 7", "10 duplicate-person 8 other 7", "11 ine-shape 9 ine 12"}
	if s := saidAll(got.warnings); !slices.Equal(s, want) {
		t.Errorf("warnings:\n%s\nnot\n%s", strings.Join(s, "\n"), strings.Join(want, "\n"))
	}
	if s := keysOf(got.people); s != "7 8 9 1 6 5" {
		t.Errorf("taken: %s", s)
	}
}

func TestPeopleDescribe(t *testing.T) {
	path := written(t, "Personnels.csv", "Nom;Prénom\nA;B\n")
	p, err := intake.OpenPeople([]string{path}, intake.PeopleOptions{Complete: true})
	if err != nil {
		t.Fatal(err)
	}
	if f := p.Describe(); f.Kind != "people" || f.Source != "people" || !f.Guessed || !f.Complete || !slices.Equal(f.Files, []string{"Personnels.csv"}) {
		t.Errorf("%+v", f)
	}
	first, second := readAll(p), readAll(p)
	equal(t, "twice", second.people, first.people)
	if done, total := p.Progress(); done != total || total == 0 {
		t.Errorf("%d of %d bytes", done, total)
	}
	for text, want := range map[string]string{"Nom\nx\n": "separator 1", "a;b\n1;2\n": "no-header 1"} {
		if _, err := intake.OpenPeople([]string{written(t, "x.csv", text)}, intake.PeopleOptions{}); saidError(err) != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}
