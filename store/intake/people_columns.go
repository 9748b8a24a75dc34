package intake

import (
	"strings"

	"guichet/domain"
)

// peopleColumns are the columns of people CSV: those of entcore (FORMATS
// §2.3), plus UAI, profil, groupe and plateforme. Those that are known but not
// kept are there too, with nothing to take them (SECURITY §2).
func peopleColumns() []column[*peopleDraft] {
	return append(personColumns(), append(scholarColumns(), append(childColumns(), ignoredColumns()...)...)...)
}

func personColumns() []column[*peopleDraft] {
	return []column[*peopleDraft]{
		col(func(d *peopleDraft, s string) { d.person.JoinKey = s }, "id", "externalid", "cle_jointure", "join_key", "ENTPersonJointure"),
		col(func(d *peopleDraft, s string) { d.birth = s }, "nom", "nomdefamille", "nomeleve", "nomresponsable", "nomdenaissance"),
		col(func(d *peopleDraft, s string) { d.usage = s }, "nomusage", "nomdusage"),
		col(func(d *peopleDraft, s string) { d.person.Identity.GivenName = s }, "prenom", "prenomeleve", "prenomresponsable"),
		col(func(d *peopleDraft, s string) { d.person.Identity.Title = s }, "civilite"),
		col(takeBirth, "datedenaissance", "date_naiss", "datenaissance", "neele", "nele"),
		col(takePeopleMail, "email", "courriel", "mail", "mel"),
		col(func(d *peopleDraft, s string) { d.person.Login = s }, "login", "alias", "identifiant"),
		col(takeProfile, "profil", "profile"),
		col(func(d *peopleDraft, s string) { d.uais = append(d.uais, split(s)...) }, "uai", "rne", "codeetablissement", "multietab"),
		col(func(d *peopleDraft, s string) { d.person.Platform = domain.PlatformID(domain.Fold(s)) }, "plateforme", "platform", "ent"),
		col(func(d *peopleDraft, s string) { d.person.Groups = append(d.person.Groups, list(s)...) }, "groupe", "groupelibre", "groupeslibres"),
		col(takeGroups, "groupes"),
	}
}

func scholarColumns() []column[*peopleDraft] {
	return []column[*peopleDraft]{
		col(func(d *peopleDraft, s string) { d.classes = append(d.classes, list(s)...) }, "classe", "classes", "libelleclasse"),
		col(takePeopleINE, "ine"),
		col(func(d *peopleDraft, s string) { d.person.Identity.MEF = s }, "mef"),
		col(func(d *peopleDraft, s string) { d.person.Identity.MEFLabel = s }, "libellemef"),
		col(func(d *peopleDraft, s string) { d.person.Identity.Level = s }, "niveau"),
		col(func(d *peopleDraft, s string) { d.person.Identity.Stream = s }, "filiere", "cycle"),
		col(func(d *peopleDraft, s string) { d.person.Identity.Status = s }, "statut"),
		col(func(d *peopleDraft, s string) { d.functions = append(d.functions, domain.Function{Label: s}) }, "fonction", "fonctions"),
		col(func(d *peopleDraft, s string) { d.headOf = append(d.headOf, list(s)...) }, "professeurprincipal"),
		col(func(d *peopleDraft, s string) { d.subjects = append(d.subjects, list(s)...) }, "discipline", "matiereenseignee", "matieres"),
		col(func(d *peopleDraft, s string) { d.director, _ = parseYesNo(s) }, "directeur"),
	}
}

func childColumns() []column[*peopleDraft] {
	return []column[*peopleDraft]{
		col(func(d *peopleDraft, s string) { d.child(0, s) }, "idenfant", "ideleve"),
		col(func(d *peopleDraft, s string) { d.child(1, s) }, "nomdefamilleenfant", "nomdeleleve", "nomenfant"),
		col(func(d *peopleDraft, s string) { d.child(2, s) }, "prenomenfant", "prenomdeleleve"),
		col(func(d *peopleDraft, s string) { d.child(3, s) }, "classesenfants", "classesdeleleve", "classeenfant", "classedeleleve"),
	}
}

func ignoredColumns() []column[*peopleDraft] {
	var out []column[*peopleDraft]
	for _, n := range []string{"adresse", "cp", "codepostal", "ville", "commune", "pays", "sexe",
		"regime", "boursier", "transport", "codematiere", "presencedevanteleves"} {
		out = append(out, col[*peopleDraft](nil, n))
	}
	// Numbers are not kept, but tell homonyms without an id apart.
	return append(out, col(func(d *peopleDraft, s string) { d.phone += digitsOf(s) },
		"telephone", "telephonedomicile", "telephonetravail", "telephoneportable"))
}

func takeBirth(d *peopleDraft, s string) {
	day, err := domain.ParseDay(s)
	if err != nil {
		d.warn(domain.WarnBadDay, seen("value", s)...)
	}
	d.person.Identity.BirthDate = day
}

func takePeopleMail(d *peopleDraft, s string) {
	if !validMail(s) {
		d.warn(domain.WarnBadMail)
		return
	}
	d.person.Identity.Mail = s
}

func takePeopleINE(d *peopleDraft, s string) {
	s = strings.ToUpper(s)
	if !domain.ValidINE(s) {
		d.warn(domain.WarnINEShape, seen("ine", s)...)
		return
	}
	d.person.Identity.INE = s
}

// ownProfiles are names that platforms give to profiles (FORMATS §3.1), which
// are kept beside the profile.
var ownProfiles = map[string]domain.Profile{
	"etudiant": domain.Student, "apprenti": domain.Student, "responsable legal": domain.Relative, "tuteur": domain.Guest,
	"non-enseignant": domain.Staff, "non enseignant": domain.Staff, "personnel de collectivite": domain.Staff,
}

func takeProfile(d *peopleDraft, s string) {
	if p, own := ownProfiles[domain.Fold(s)]; own {
		d.person.Identity.Profile, d.person.Identity.Label = p, s
		return
	}
	p, ok := domain.ParseProfile(s)
	if !ok {
		d.warn(domain.WarnBadValue, append([]string{"attribute", "profil"}, seen("value", s)...)...)
	}
	d.person.Identity.Profile = p
}

// takeGroups: entcore's « groupes » are the teaching groups of a pupil; of
// anybody else they are free ones.
func takeGroups(d *peopleDraft, s string) { d.groups = append(d.groups, list(s)...) }

// list cuts a cell that holds several values.
func list(s string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '|' || r == ';' }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

// split cuts a cell of codes, which hold no space.
func split(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == '|' || r == ';' || r == ' ' })
}

func digitsOf(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
