package intake_test

import (
	"path/filepath"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/store/intake"
)

func handWritten(t *testing.T, name string) taken {
	t.Helper()
	got, _ := readAAF(t, filepath.Join("testdata", "aaf", name))
	return got
}

func TestNamesWhateverTheCharset(t *testing.T) {
	for _, want := range []struct{ file, key, family, given string }{
		{"no-prolog.xml", "2605692", "Vérançon", "Maëlys"},
		{"bom.xml", "77", "Œillet", "Françoise"},
		{"latin9.xml", "78", "Lecœur-Ÿve", "Gaëtan"},
		{"latin1-with-oe.xml", "79", "Lœwen", "Zoé"},
		{"windows-1252.xml", "80", "L’Hœst", "Noël"},
		{"latin9-undeclared.xml", "81", "Bœrsch", "Hervé"},
		{"utf8-declared-wrongly.xml", "82", "Crèvecœur", "Anaïs"},
		{"cdata.xml", "83", "Mc <Cormack> &amp; fils", "Fiona"},
		{"comments.xml", "84", "</addRequest>", "Ondine"},
		{"crlf.xml", "86", "Pontaillac", "Jean Eudes"},
		{"html-entities.xml", "95", "Béranger d'Épinay", "Lœtitia Maïa"},
		{"forbidden-characters.xml", "96", "Ver�ron�[31m", "Lise�"},
		{"bare-ampersand.xml", "97", "Roux & Fils", "Elo&unknown;ise"},
		{"dollar-in-name.xml", "101", "Du$artre", "Timo"},
		{"hostile-names.xml", "130", "Dupont�gnp.exe", "Zo�e"},
	} {
		got := handWritten(t, want.file).person(t, want.key).Identity
		if got.FamilyName != want.family || got.GivenName != want.given {
			t.Errorf("%s: %q %q, not %q %q", want.file, got.FamilyName, got.GivenName, want.family, want.given)
		}
	}
}

func TestHostileNamesComeOutClean(t *testing.T) {
	for _, p := range handWritten(t, "hostile-names.xml").people {
		for _, s := range []string{p.Identity.FamilyName, p.Identity.GivenName} {
			if s != domain.Clean(s) || strings.ContainsAny(s, "\x1b\u202e\u200b\u200d") {
				t.Errorf("%s: %q is not clean", p.JoinKey, s)
			}
		}
	}
	if s := handWritten(t, "hostile-names.xml").person(t, "131").Identity.GivenName; s != "Anäis" {
		t.Errorf("a decomposed letter is not composed: %q", s)
	}
}

func TestKinshipBefore2015(t *testing.T) {
	equal(t, "links", handWritten(t, "old-kinship.xml").person(t, "98").Identity.Guardians, []domain.Guardianship{
		{Relative: "2001", Kinship: "2", Legal: 1, Financial: true},
		{Relative: "2002", Kinship: "1", Legal: 2},
		{Relative: "2003", Kinship: "4", Contact: true},
	})
}

func TestDeprecatedRelativesOnlyWhereTheNewAttributeIsEmpty(t *testing.T) {
	got := handWritten(t, "deprecated-relatives.xml")
	equal(t, "fallback", got.person(t, "99").Identity.Guardians, []domain.Guardianship{
		{Relative: "2011", Kinship: "1", Financial: true, Payment: true},
		{Relative: "2012", Kinship: "2", Legal: 1},
		{Relative: "2013", Contact: true},
	})
	equal(t, "no fallback", got.person(t, "100").Identity.Guardians, []domain.Guardianship{{Relative: "2012", Kinship: "20", Legal: 1}})
}

func TestProfileRule(t *testing.T) {
	got := handWritten(t, "profile-rule.xml")
	for key, want := range map[string]domain.Profile{
		"125": domain.Teacher, // ENTPersonCategorieEnseignant = O, whatever the rest says
		"126": domain.Staff,   // ENTPersonCategorieEnseignant = N, whatever the rest says
		"127": domain.Teacher, // PersEducNatPresenceDevantEleves = O
		"128": domain.Teacher, // a function DOC
	} {
		if p := got.person(t, key).Identity.Profile; p != want {
			t.Errorf("%s: %s, not %s", key, p, want)
		}
	}
}

func TestTwentyFiveFunctions(t *testing.T) {
	p := handWritten(t, "twenty-five-functions.xml").person(t, "102").Identity
	if len(p.Affiliations) != 24 {
		t.Fatalf("%d affiliations, not 24", len(p.Affiliations))
	}
	if uai := p.Affiliations[0].UAI; uai != "aaf-43" || !p.Affiliations[0].Direction || len(p.Affiliations[0].Functions) != 1 {
		t.Errorf("first: %+v", p.Affiliations[0])
	}
	if p.Affiliations[1].UAI != "aaf-44" || p.Affiliations[1].Direction {
		t.Errorf("second: %+v", p.Affiliations[1])
	}
	if p.Profile != domain.Teacher {
		t.Errorf("profile %s", p.Profile)
	}
}

// TestOrderOfAttachments: attachments first, in their order, whatever the order
// of the attributes.
func TestOrderOfAttachments(t *testing.T) {
	equal(t, "affiliations", handWritten(t, "any-order.xml").person(t, "129").Identity.Affiliations,
		[]domain.Affiliation{{UAI: "aaf-52", Classes: []string{"6A"}}, {UAI: "aaf-53", Classes: []string{"2GT4"}}})
}

// TestOrderOfPasses: the files' names say nothing of the order; labels are
// known when pupils and teachers need them.
func TestOrderOfPasses(t *testing.T) {
	got, feed := readAAF(t, filepath.Join("testdata", "aaf", "wrong-order"))
	if s := strings.Join(got.order, " "); s != "school student relative teacher" {
		t.Errorf("order: %s", s)
	}
	if p := got.person(t, "142").Identity; p.MEFLabel != "6EME" || p.Level != "SIXIEME" || p.Stream != "COLLEGE" {
		t.Errorf("formation: %+v", p)
	}
	equal(t, "teacher", got.person(t, "140").Identity.Affiliations, []domain.Affiliation{
		{UAI: "0779001R", Classes: []string{"6A", "6B", "6C"}, Subjects: []string{"MATHEMATIQUES", "999999"}}})
	if feed.Source != "creteil" || feed.Guessed {
		t.Errorf("source %q (guessed: %v)", feed.Source, feed.Guessed)
	}
}

func TestDanglingStructureIsNoAffiliation(t *testing.T) {
	got := handWritten(t, "dangling")
	equal(t, "affiliations", got.person(t, "143").Identity.Affiliations, []domain.Affiliation{{UAI: "0779001R", Classes: []string{"6B"}}})
}

func TestTwoAcademiesHaveNoSourceOfTheirOwn(t *testing.T) {
	folder := filepath.Join("testdata", "aaf", "two-academies")
	got, feed := readAAF(t, folder)
	if feed.Source != "aaf" || !feed.Guessed || got.schools[0].Source != "aaf" {
		t.Errorf("source %q (guessed: %v)", feed.Source, feed.Guessed)
	}
	equal(t, "platforms", feed.Platforms, map[domain.UAI]domain.PlatformID{"0779001R": "ent77", "0519003J": "kosmos-reims", "0779009X": "ent77"})
	if want := domain.Day(20260915).Start(domain.Paris()); feed.At != want {
		t.Errorf("true at %v, not %v", feed.At.Time(), want.Time())
	}
	_, one := readAAF(t, filepath.Join(folder, "reims"))
	if one.Source != "19" || one.Guessed {
		t.Errorf("one académie: source %q (guessed: %v)", one.Source, one.Guessed)
	}
	a, err := intake.OpenAAF([]string{folder}, intake.AAFOptions{Source: "region"})
	if err != nil || a.Describe().Source != "region" || a.Describe().Guessed {
		t.Errorf("--source: %+v %v", a.Describe(), err)
	}
}

func TestDeltaIsNotComplete(t *testing.T) {
	_, feed := readAAF(t, filepath.Join("testdata", "aaf", "delta.xml"))
	if feed.Complete || len(feed.Categories) != 0 {
		t.Errorf("requests of a delta: %+v", feed)
	}
	_, feed = readAAF(t, filepath.Join("testdata", "aaf", "delta-name"))
	if !feed.Complete || strings.Join(feed.Categories, " ") != "PersRelEleve" {
		t.Errorf("a file named Delta: %+v", feed)
	}
	_, feed = readAAF(t, filepath.Join("testdata", "aaf", "dangling"))
	if s := strings.Join(feed.Categories, " "); !feed.Complete || s != "EtabEducNat Eleve PersRelEleve" {
		t.Errorf("categories present: %s", s)
	}
	if want := domain.Day(20200101).Start(domain.Paris()); feed.At != want {
		t.Errorf("true at %v, not %v", feed.At.Time(), want.Time())
	}
}

func TestReadingTwiceYieldsTheSame(t *testing.T) {
	for _, f := range aafFiles {
		a, err := intake.OpenAAF([]string{filepath.Join("testdata", "aaf", f.name)}, intake.AAFOptions{})
		if err != nil {
			continue
		}
		first, second := readAll(a), readAll(a)
		equal(t, f.name, second.people, first.people)
		equal(t, f.name, second.schools, first.schools)
		equal(t, f.name, saidAll(second.warnings), saidAll(first.warnings))
		if done, total := a.Progress(); first.err == nil && done != total {
			t.Errorf("%s: %d of %d bytes read", f.name, done, total)
		}
	}
}

func TestNothingToRead(t *testing.T) {
	if _, err := intake.OpenAAF([]string{filepath.Join(t.TempDir(), "nowhere")}, intake.AAFOptions{}); domain.CodeOf(err) != domain.NotFound {
		t.Errorf("a path that is not there: %v", err)
	}
	if _, err := intake.OpenAAF([]string{t.TempDir()}, intake.AAFOptions{}); saidError(err) != "no-files" {
		t.Errorf("an empty folder: %v", err)
	}
}
