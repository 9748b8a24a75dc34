package intake_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

type aafFile struct {
	name     string
	people   string
	schools  string
	warnings []string
	err      string
}

// The files of testdata/aaf are written by hand, each for what its name says.
// This table holds what must come of each: the join keys of the people, the
// UAI of the establishments, the warnings (line, code, record, facts), and the
// error (why, line, record).
var aafFiles = []aafFile{
	{name: "no-prolog.xml", people: "2605692"},
	{name: "bom.xml", people: "77"},
	{name: "latin9.xml", people: "78"},
	{name: "latin1-with-oe.xml", people: "79"},
	{name: "windows-1252.xml", people: "80"},
	{name: "latin9-undeclared.xml", people: "81", warnings: []string{"1 bad-value - attribute encoding value utf-8 read_as iso-8859-15"}},
	{name: "utf8-declared-wrongly.xml", people: "82", warnings: []string{"1 bad-value - attribute encoding value utf-8 read_as iso-8859-15"}},
	{name: "utf-16.xml", err: "encoding 1"},
	{name: "unknown-encoding.xml", err: "encoding 1"},
	{name: "cdata.xml", people: "83"},
	{name: "comments.xml", people: "84"},
	{name: "lone-cr.xml", people: "85", warnings: []string{"10 bad-mail 85"}},
	{name: "crlf.xml", people: "86", warnings: []string{"13 bad-day 86 value 31/02/1980"}},
	{name: "truncated.xml", people: "87", err: "truncated 18 88"},
	{name: "truncated-in-tag.xml", err: "truncated 3 89"},
	{name: "entity-bomb.xml", err: "entity 6"},
	{name: "external-entity.xml", err: "entity 2"},
	{name: "doctype-with-elements.xml", people: "92"},
	{name: "deep-nesting.xml", err: "too-deep 7 93"},
	{name: "empty-values.xml", people: "94"},
	{name: "html-entities.xml", people: "95"},
	{name: "forbidden-characters.xml", people: "96", warnings: []string{"7 removed-characters 96", "8 removed-characters 96"}},
	{name: "bare-ampersand.xml", people: "97", warnings: []string{
		"7 bad-value 97 attribute sn entity &", "8 bad-value 97 attribute givenName entity &",
		"9 bad-value 97 attribute ENTPersonAutresPrenoms entity &"}},
	{name: "old-kinship.xml", people: "98"},
	{name: "deprecated-relatives.xml", people: "99 100"},
	{name: "dollar-in-name.xml", people: "101", warnings: []string{
		"11 bad-value 101 attribute ENTEleveClasses value 52006", "12 bad-value 101 attribute ENTEleveGroupes value 52006$"}},
	{name: "twenty-five-functions.xml", people: "102"},
	{name: "no-structure.xml", people: "103", warnings: []string{"2 no-structure 103"}},
	{name: "dtd-violations.xml", people: "104", warnings: []string{
		"4 bad-value 104 element #text", "6 bad-value 104 element value", "9 bad-value 104 element remark",
		"7 unknown-attribute 104 attribute  category PersRelEleve"}},
	{name: "mismatched-tags.xml", err: "mismatched-tag 6 105"},
	{name: "garbage.xml", err: "not-xml 3"},
	{name: "siecle.xml", err: "not-aaf 2"},
	{name: "two-roots.xml", err: "not-aaf 2"},
	{name: "text-after-the-end.xml", err: "mismatched-tag 4"},
	{name: "no-records.xml"},
	{name: "empty.xml", err: "not-xml 1"},
	{name: "many-xml-attributes.xml", err: "too-many-attributes 2"},
	{name: "delta.xml", people: "106", warnings: []string{
		"11 delta 107 category PersRelEleve", "18 delta 108 category PersRelEleve"}},
	{name: "duplicates.xml", people: "109 110 111", warnings: []string{
		"15 duplicate-person 110 other 109", // K30
		"27 duplicate-ine 111 other 109",    // K30
		"40 duplicate-key 109"}},
	{name: "unknown-attributes.xml", people: "112 113", warnings: []string{
		"9 unknown-attribute 112 attribute ENTPersonShoeSize category PersRelEleve",
		"10 unknown-attribute 112 attribute ENTEleveINE category PersRelEleve"}},
	{name: "unknown-category.xml", warnings: []string{
		"2 unknown-category 114 category PersJardin", "12 unknown-category 116 category"}},
	{name: "bad-values.xml", people: "117 118", warnings: []string{
		"9 bad-day 117 value 2012-13-40", "10 ine-shape 117", "11 mef-shape 117 mef 1001", "12 bad-mail 117",
		"14 bad-value 117 attribute ENTElevePersRelEleve value 2040$10$0$9$0$0", "14 bad-value 117 attribute ENTElevePersRelEleve value 2041$20",
		"14 bad-value 117 attribute ENTElevePersRelEleve value $20$1$1$1$1",
		"2 no-guardian 117", "2 missing-attribute 117 attribute ENTPersonDateNaissance",
		"25 bad-value 118 attribute PersEducNatPresenceDevantEleves", "26 bad-value 118 attribute ENTPersonFonctions value 52006"}},
	{name: "no-key.xml", people: "119 121", warnings: []string{
		"2 no-key - category PersRelEleve", "17 bad-value 121 attribute identifier value 120"}},
	{name: "empty-name.xml", people: "122 123", warnings: []string{
		"2 empty-name 122 attribute sn", "11 missing-attribute 123 attribute sn"}},
	{name: "missing-attributes.xml", people: "124", warnings: []string{
		"2 no-guardian 124", "2 missing-attribute 124 attribute ENTPersonDateNaissance",
		"2 missing-attribute 124 attribute givenName", "2 no-structure 124"}},
	{name: "profile-rule.xml", people: "125 126 127 128"},
	{name: "structures.xml", schools: "0779001R 0779002X aaf-52008", warnings: []string{
		"19 uai-letter 52007 uai 0779002X", "29 uai-shape 52008", "24 missing-attribute 52008 attribute ENTStructureNomCourant", "32 duplicate-key 52006"}},
	{name: "any-order.xml", people: "129"},
	{name: "hostile-names.xml", people: "130 131 132 133", warnings: []string{
		"8 removed-characters 130", "9 removed-characters 130", "17 removed-characters 131",
		"21 empty-name 132 attribute sn", "21 empty-name 132 attribute givenName",
		"36 removed-characters 133", "30 empty-name 133 attribute givenName"}},
	{name: "two-academies", schools: "0779001R 0519003J", warnings: []string{
		"3 uai-shape - uai 519003", "5 bad-row - columns 1 expected 2", "6 uai-letter - uai 0779009X"}},
	{name: "wrong-order", people: "142 141 140", schools: "0779001R"},
	{name: "dangling", people: "143 144", schools: "0779001R", warnings: []string{
		"10 dangling-structure 143 structure 4", "13 dangling-relative 143 relative 999"}},
	{name: "delta-name"},
}

func TestAAFFilesWrittenByHand(t *testing.T) {
	for _, want := range aafFiles {
		t.Run(want.name, func(t *testing.T) {
			got, _ := readAAF(t, filepath.Join("testdata", "aaf", want.name))
			if s := saidError(got.err); s != want.err {
				t.Errorf("error: %q, not %q", s, want.err)
			}
			if s := keysOf(got.people); s != want.people {
				t.Errorf("people: %q, not %q", s, want.people)
			}
			var uais []string
			for _, e := range got.schools {
				uais = append(uais, string(e.UAI))
			}
			if s := strings.Join(uais, " "); s != want.schools {
				t.Errorf("establishments: %q, not %q", s, want.schools)
			}
			if s := saidAll(got.warnings); !slices.Equal(s, want.warnings) {
				t.Errorf("warnings:\n%s\nnot\n%s", strings.Join(s, "\n"), strings.Join(want.warnings, "\n"))
			}
		})
	}
}

// TestEveryHandWrittenFileIsInTheTable so that none is forgotten, and there
// are as many as were promised.
func TestEveryHandWrittenFileIsInTheTable(t *testing.T) {
	entries, err := os.ReadDir(filepath.Join("testdata", "aaf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !slices.ContainsFunc(aafFiles, func(f aafFile) bool { return f.name == e.Name() }) {
			t.Errorf("%s has no row", e.Name())
		}
	}
	if len(entries) < 30 {
		t.Errorf("%d files, fewer than 30", len(entries))
	}
}
