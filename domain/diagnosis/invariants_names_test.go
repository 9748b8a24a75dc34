package diagnosis_test

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"guichet/domain"
	"guichet/domain/platform"
)

// written are the names of doors, pages, menus, buttons, lines, profiles, roles
// and groups, as each document writes them (000–004); cesame is of 000 too.
var written = map[string][]string{
	"monlycee": {"Travail et vie scolaire / Outils Région", "MonLycee.net", "CESAME", "« première » connexion"},
	"aten": {
		"IDENTIFIEZ-VOUS", "Indiquez votre profil", "élèves ou parents > établissement Education Nationale", "Autres publics", "Autres Publics",
		"Diffusion des identifiants", "Administration/Diffusion des identifiants", "identifiant ATEN", "identifiants ATEN", "Accède aux téléservices",
		"Administration des Téléservices", "Accès des élèves", "Accès des Elèves", "Accès des Responsables", "Gérer le compte élève", "Gérer le compte élève…",
		"Elève", "né le", "Mef", "Division", "Identifiant", "E-mail du compte", "non renseigné", "Date de dernière connexion", "Etat du compte", "Utilisé", "verrouillé",
		"Pour forcer la création d'un compte avec un nouvel identifiant (normalisé)", "prenom.nom", "prenom.nom2", "pierre",
		"en cas de non utilisation prolongée",
	},
	"ent77": {
		"ENT 77", "se connecter", "Connexion", "J'accepte les conditions générales d'utilisation", "Activer", "Se souvenir de moi",
	},
	"kosmos-reims": {
		"Accéder au module assistance", "Autres comptes et invités", "Editer les comptes Kosmos pour les invités", "Recherche avancée", "recherche avancée",
		"Etablissements du site courant", "Un groupe", "Liste personnalisée d'établissements", "Tout l'ENT", "cahier de textes", "CPE", "Saisie libre de séance",
		"Consultation", "Chef d'établissement", "Non-Enseignant", "Personnel de collectivité", "Médico-social", "Agents", "Tuteurs", "invité", "SIECLE", "ex.",
		"Gérer les enseignants", "Gérer les personnels non-enseignants", "Gérer les Élèves et les Responsables légaux", "Gérer le compte élève",
		"Gérer les comptes responsables", "Élève + Responsables légaux",
	},
	"sesame": {"Portail ENT", "Activer mon compte", "Première connexion", "Mot de passe oublié", "éventuellement"},
}

// lent are names that a platform says of another document's pages: the accounts
// of pupils and relatives in Kosmos are those of the Téléservices, and 003 names
// the page of relatives that 001 does not.
var lent = map[string][]string{"kosmos-reims": {"aten"}, "cesame": {"monlycee"}}

// otherwise are words between « » that are no name of a page or button: what is
// said, the document's own expression, a mark or a queue of the site. What the
// document does not name is said so beside it: the lost password of MonLycée.net
// and of ENT 77, the doors of Kosmos.
var otherwise = map[string][]string{
	"monlycee": {"arbitrage", "bloqué à l'étape 1, 2 ou 3 ?", "stuck at step 1, 2 or 3?", "pas de compte", "no account", "le mot de passe fourni", "première", "temporaire",
		"suspension", "holidays", "mot de passe oublié", "Mot de passe oublié"},
	"cesame": {"temporaire", "en cours d'arbitrage"},
	"aten":   {"à passer en ATEN", "to be moved to ATEN", "élèves ou parents", "Gérer les comptes responsables"},
	"ent77": {"bloqué à quelle étape ?", "stuck at which step?", "Bloqué à l'étape N ?", "Stuck at step N?", "pas de compte", "no account", "mot de passe oublié",
		"Mot de passe oublié"},
	"kosmos-reims": {"hors AAF", "signature + 48 h", "élèves ou parents", "personnels"},
	"sesame":       {"vérifier l'inscription administrative"},
}

var (
	quoted = regexp.MustCompile(`«[\s\x{a0}\x{202f}]*([^»]*?)[\s\x{a0}\x{202f}]*»`)
	path   = regexp.MustCompile(`[^▸«».;:\n]* ▸ [^«».;:\n]*`)
)

// known are the names that a platform may say.
func known(id string) []string {
	names := slices.Clone(written[id])
	for _, other := range lent[id] {
		names = append(names, written[other]...)
	}
	return names
}

// expression tells words that may stand between « » without being a name.
func expression(id, words string) bool {
	return slices.ContainsFunc(append([]string{id}, lent[id]...), func(of string) bool { return slices.Contains(otherwise[of], words) })
}

// misnamed are the names in a text that the platform's document does not write
// so: between « », along a path of menus, or anywhere with other capitals or
// accents where the name is of three words or more.
func misnamed(id, text string) []string {
	var wrong []string
	names := known(id)
	for _, m := range quoted.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(names, m[1]) && !expression(id, m[1]) && !queueOf(id, m[1]) {
			wrong = append(wrong, m[1])
		}
	}
	for _, way := range path.FindAllString(text, -1) {
		for _, step := range strings.Split(way, "▸") {
			if step = strings.TrimSpace(step); !slices.Contains(names, step) && !expression(id, step) {
				wrong = append(wrong, step)
			}
		}
	}
	whole := domain.Fold(text)
	for folded, as := range longNames()[id] {
		n := strings.Count(whole, folded)
		for _, name := range as {
			_, first := utf8.DecodeRuneInString(name) // which may be a sentence's
			n -= strings.Count(text, name[first:])
		}
		if n > 0 {
			wrong = append(wrong, as[0])
		}
	}
	return wrong
}

// longNames are the names of three words or more, by platform and folded.
var longNames = sync.OnceValue(func() map[string]map[string][]string {
	out := map[string]map[string][]string{"cesame": {}}
	for id := range written {
		out[id] = map[string][]string{}
	}
	for id, names := range out {
		for _, name := range known(id) {
			if strings.Count(name, " ") > 1 {
				names[domain.Fold(name)] = append(names[domain.Fold(name)], name)
			}
		}
	}
	return out
})

// queues are the ticket queues of the shipped platforms.
var queues = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	set, err := platform.Shipped()
	if err != nil {
		panic(err)
	}
	for _, id := range set.IDs() {
		p, _ := set.Platform(id)
		for _, q := range p.Queues {
			out[string(id)] = append(out[string(id)], q.ID)
		}
	}
	return out
})

func queueOf(id, name string) bool { return slices.Contains(queues()[id], name) }

// I10 in everything that the shipped files say, whether a case reaches it or
// not: rules, rows, questions, roads, doors, procedures.
func TestI10_NamesAreTheDocuments(t *testing.T) {
	set, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, id := range set.IDs() {
		p, _ := set.Platform(id)
		rules, _ := set.RulesFor(id)
		for _, found := range set.Procedures(nil, id) {
			p.Procedures = append(p.Procedures, found.Procedure)
		}
		names := known(string(id))
		for _, text := range append(textsOf(p), textsOf(rules)...) {
			for _, name := range misnamed(string(id), text) {
				t.Errorf("I10: %s says %q in %q", id, name, text)
			}
			for _, name := range names {
				seen[name] = seen[name] || strings.Contains(text, name)
			}
		}
		for _, d := range p.Doors {
			for _, name := range append([]string{d.Name.FR, d.Name.In("en")}, d.Way...) {
				if !slices.Contains(names, name) && !expression(string(id), name) {
					t.Errorf("I10: %s has a door %q", id, name)
				}
			}
		}
	}
	for name, said := range seen {
		if !said {
			t.Errorf("I10: nothing says %q", name)
		}
	}
}

// textsOf are all the texts in a value, in both languages.
func textsOf(v any) []string {
	var out []string
	var visit func(reflect.Value)
	visit = func(v reflect.Value) {
		switch {
		case v.Type() == reflect.TypeFor[platform.Text]():
			text := v.Interface().(platform.Text)
			out = append(out, text.FR, text.EN)
		case v.Kind() == reflect.Struct:
			for i := range v.NumField() {
				visit(v.Field(i))
			}
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				visit(v.Index(i))
			}
		}
	}
	visit(reflect.ValueOf(v))
	return out
}
