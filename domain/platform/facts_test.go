package platform_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/platform"
)

// factCounts are how many facts each document holds.
var factCounts = map[string]int{"C": 25, "A": 31, "E": 16, "K": 41, "S": 19}

func shipped(t testing.TB) *platform.Set {
	t.Helper()
	set, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// Each of the 132 facts can be read in a procedure, found by its name alone,
// and no procedure cites one that is not.
func TestEveryFactIsReadInAProcedure(t *testing.T) {
	set, n := shipped(t), 0
	for letter, count := range factCounts {
		for i := 1; i <= count; i++ {
			n++
			fact := fmt.Sprint(letter, i)
			found := set.Procedures([]string{strings.ToLower(fact)}, "")
			if len(found) == 0 {
				t.Errorf("%s is read nowhere", fact)
			}
			for _, f := range found {
				if !slices.Contains(f.Facts, fact) {
					t.Errorf("%s finds %s/%s, which is not of it", fact, f.Platform, f.ID)
				}
			}
		}
	}
	if n != 132 {
		t.Errorf("%d facts", n)
	}
	for _, f := range set.Procedures(nil, "") {
		for _, fact := range f.Facts {
			if i := 0; factCounts[fact[:1]] == 0 || !scans(fact[1:], &i) || i > factCounts[fact[:1]] {
				t.Errorf("%s/%s: no fact %s", f.Platform, f.ID, fact)
			}
		}
	}
}

func scans(text string, into *int) bool {
	n, err := fmt.Sscanf(text, "%d", into)
	return err == nil && n == 1
}

func texts(set *platform.Set, id domain.PlatformID) []platform.Procedure {
	var out []platform.Procedure
	for _, f := range set.Procedures(nil, id) {
		out = append(out, f.Procedure)
	}
	return out
}

// Names of doors, pages, menus and buttons, as the documents write them. They
// are never translated: each stands in both languages (I10).
var written = map[domain.PlatformID][]string{
	"monlycee": {"https://cesame.iledefrance.fr/", "https://ent.iledefrance.fr/", "MonLycee.net", "Travail et vie scolaire / Outils Région", "« première » connexion"},
	"cesame":   {"https://cesame.iledefrance.fr/", "Annuaire ENT (CAS MonLycée.net)", "Annuaire local (NoCAS)", "CEntre de Service et d'Accompagnement pour la Maintenance des Equipements de la Région", "CRIDF", "DSI Académique"},
	"aten": {"IDENTIFIEZ-VOUS", "Indiquez votre profil", "élèves ou parents > établissement Education Nationale", "Autres publics", "Diffusion des identifiants",
		"Administration des Téléservices ▸ Accès des élèves ▸ Gérer le compte élève…", "Gestion des services, Paramétrage, Accès des Responsables, Accès des Elèves, Statistiques, Télé-inscription",
		"Accède aux téléservices", "Etat du compte", "Utilisé", "non renseigné", "Date de dernière connexion", "portail Mélodie", "prenom.nom2",
		"Pour forcer la création d'un compte avec un nouvel identifiant (normalisé)"},
	"ent77": {"http://ent.seine-et-marne.fr", "https://ent-prod.seine-et-marne.fr/", "se connecter", "prénom.nom", "« Connexion »",
		"J'accepte les conditions générales d'utilisation", "« Activer »", "Se souvenir de moi"},
	"kosmos-reims": {"Autres comptes et invités", "Accéder au module assistance", "Editer les comptes Kosmos pour les invités", "STS web", "UnDeuxTemps", "RUBIS", "cahier de textes",
		"PRONOTE-ENT", "Absences et Evaluations", "Recherche avancée", "Etablissements du site courant", "CLG-...-ac-REIMS", "Un groupe", "Liste personnalisée d'établissements", "Tout l'ENT",
		"Non-Enseignant", "Personnel de collectivité", "Médico-social", "Agents", "Tuteurs", "« CPE »", "Saisie libre de séance", "« Consultation »", "Chef d'établissement",
		"Vie de l'élève", "Communauté", "Gérer le compte élève", "Gérer les comptes responsables", "GAR", "e-sidoc", "Educateur sportif"},
	"sesame": {"Portail ENT", "Activer mon compte", "Première connexion", "Mot de passe oublié", "Central Authentication Service", "Moodle"},
}

func TestNamesAreWrittenAsTheDocumentsDo(t *testing.T) {
	set := shipped(t)
	for id, names := range written {
		p, ok := set.Platform(id)
		if !ok {
			t.Fatalf("no %s", id)
		}
		p.Procedures = texts(set, id)
		french, english := everyText(p)
		for _, name := range names {
			if !strings.Contains(french, name) || !strings.Contains(english, name) {
				t.Errorf("%s: « %s » is not written as in the document: in French %v, in English %v",
					id, name, strings.Contains(french, name), strings.Contains(english, name))
			}
		}
	}
}

// everyText is all that a platform says, by language; names of doors are said
// in both.
func everyText(p platform.Platform) (french, english string) {
	var fr, en strings.Builder
	var visit func(v reflect.Value)
	visit = func(v reflect.Value) {
		switch {
		case v.Type() == reflect.TypeFor[platform.Text]():
			text := v.Interface().(platform.Text)
			fr.WriteString(text.In("fr") + "\n")
			en.WriteString(text.In("en") + "\n")
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				visit(v.Field(i))
			}
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				visit(v.Index(i))
			}
		case v.Kind() == reflect.String:
			fr.WriteString(v.String() + "\n")
			en.WriteString(v.String() + "\n")
		}
	}
	visit(reflect.ValueOf(p))
	return fr.String(), en.String()
}

// Whatever is said is said in both languages, but names.
func TestPlatformsSpeakBothLanguages(t *testing.T) {
	set := shipped(t)
	for _, id := range set.IDs() {
		p, _ := set.Platform(id)
		said := []platform.Text{p.Name}
		for _, w := range p.Passwords {
			said = append(said, w.Say)
		}
		for _, d := range p.Delays {
			said = append(said, d.Text)
		}
		for _, q := range p.Queues {
			said = append(said, q.Name)
		}
		for _, c := range p.Checklists {
			said = append(said, c.Title)
			for _, s := range c.Steps {
				said = append(said, s.Text)
			}
		}
		for _, e := range p.Editings {
			said = append(said, e.Why)
		}
		procedures := texts(set, id)
		for _, q := range procedures {
			said = append(append(said, q.Title), q.Steps...)
			if q.Text.FR != "" {
				said = append(said, q.Text)
			}
		}
		for _, text := range said {
			if text.FR == "" || text.EN == "" {
				t.Errorf("%s: %+v", id, text)
			}
		}
		if len(p.Passwords) == 0 || len(p.Delays) == 0 || len(p.Queues) == 0 || len(p.Checklists) == 0 || len(p.Editings) == 0 || len(procedures) < 3 {
			t.Errorf("%s lacks a section", id)
		}
	}
}
