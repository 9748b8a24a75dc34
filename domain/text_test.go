package domain_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"guichet/domain"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Cœur Éloïse": "coeur eloise", "ÆSIR": "aesir", "Straße": "strasse", "Søren Łukasz": "soren lukasz",
		"  D’Almeida   N'Guessan ": "d'almeida n'guessan", "Jean‑Pierre": "jean-pierre", "ＬＥＦＥＶＲＥ": "lefevre",
		"e\u0301le\u0300ve": "eleve", "": "", "İnci": "inci", "ﬁn": "fin", "N´Guessan": "n'guessan",
	} {
		if got := domain.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestFoldOfFoldedIsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		once := domain.Fold(rapid.String().Draw(t, "text"))
		if twice := domain.Fold(once); twice != once {
			t.Fatalf("%q then %q", once, twice)
		}
	})
}

// Whatever a text is, the cells beside it keep their place: a clean text and a
// space are as wide as both (a letter that joins the next character is none).
func TestCleanTakesNothingFromItsNeighbour(t *testing.T) {
	check := func(t interface{ Fatalf(string, ...any) }, s string) {
		c := domain.Clean(s)
		if got, want := ansi.StringWidth(c+" |"), ansi.StringWidth(c)+2; got != want {
			t.Fatalf("%q and a space are %d cells wide, not %d", c, got, want)
		}
	}
	for r := rune(0x300); r < 0x20000; r++ {
		check(t, "a"+string(r))
		check(t, string(r))
	}
	rapid.Check(t, func(t *rapid.T) { check(t, rapid.String().Draw(t, "text")) })
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"Lefèvre":                            "Lefèvre",
		"e\u0301":                            "é",
		"\x1b[31mrouge\x1b[0m":               "\ufffd[31mrouge\ufffd[0m",
		"Etat: verrouille\rEtat: utilise":    "Etat: verrouille\ufffdEtat: utilise",
		"a\u202eb":                           "a\ufffdb",
		"a\u200bb":                           "a\ufffdb",
		"tab\there":                          "tab here",
		"fin\u00a0!":                         "fin !",
		"🇫🇷":                                 "\ufffd",
		"\u0301seul":                         "\ufffdseul",
		" \u0300":                            "\ufffd",
		"a \u0300b":                          "a \ufffdb",
		"bad \xff byte":                      "bad \ufffd byte",
		"a\u0316\u0317\u0318\u0319z":         "a\u0316\u0317\ufffdz",
		"  espaces  ":                        "espaces",
		"\x1b]8;;http://x\x07lien\x1b]8;;\a": "\ufffd]8;;http://x\ufffdlien\ufffd]8;;\ufffd",
	} {
		if got := domain.Clean(in); got != want {
			t.Errorf("Clean(%q) = %q, want %q", in, got, want)
		}
	}
	long := domain.Clean(strings.Repeat("é", 300))
	if n := utf8.RuneCountInString(long); n != domain.CleanLength+1 || !strings.HasSuffix(long, "…") {
		t.Errorf("a long text is %d runes: %q", n, long)
	}
	if got := domain.CleanLines("un\r\ndeux\rtrois\x1b"); got != "un\ndeux\ntrois\ufffd" {
		t.Errorf("CleanLines: %q", got)
	}
}

// For any bytes: nothing that a terminal obeys is left, cleaning twice is
// cleaning once, and the width is that of the runes.
func TestCleanOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) + rapid.String().Draw(t, "text")
		got := domain.Clean(in)
		if domain.Clean(got) != got {
			t.Fatalf("not clean the second time: %q then %q", got, domain.Clean(got))
		}
		for _, r := range got {
			if unicode.Is(unicode.C, r) {
				t.Fatalf("%q holds %U", got, r)
			}
		}
		if ansi.Strip(got) != got {
			t.Fatalf("%q holds a sequence", got)
		}
	})
}

func TestProposedLogins(t *testing.T) {
	for _, c := range []struct{ given, family, dropping, expanding string }{
		{"Hélène", "Lefèvre", "helene.lefevre", "helene.lefevre"},
		{"Jean-Pierre", "DE LA TOUR D'AUVERGNE", "jeanpierre.delatourdauvergne", "jeanpierre.delatourdauvergne"},
		{"Lœtitia", "Strauß", "ltitia.strau", "loetitia.strauss"},
		{"Søren", "Łukasz", "sren.ukasz", "soren.lukasz"},
		{"李", "小龙", "", ""},
		{"", "Cher", "cher", "cher"},
		{"Marie", strings.Repeat("Ab", 20), "marie." + strings.Repeat("ab", 15), "marie." + strings.Repeat("ab", 15)},
		{"N’Guessan", "O_Brien", "nguessan.o_brien", "nguessan.o_brien"},
	} {
		if got := domain.LoginDropping.Propose(c.given, c.family); got != c.dropping {
			t.Errorf("dropping %s %s: %q, want %q", c.given, c.family, got, c.dropping)
		}
		if got := domain.LoginExpanding.Propose(c.given, c.family); got != c.expanding {
			t.Errorf("expanding %s %s: %q, want %q", c.given, c.family, got, c.expanding)
		}
	}
	if domain.Numbered("a.b", 1) != "a.b" || domain.Numbered("a.b", 3) != "a.b3" {
		t.Error("A12: homonyms take 2, 3 …")
	}
}

func TestJoinKeysNumberHomonyms(t *testing.T) {
	inOrder := []string{"9", "10", "0011", "2605692", "A1", "B"}
	for i := 1; i < len(inOrder); i++ {
		if domain.CompareJoinKeys(inOrder[i-1], inOrder[i]) >= 0 || domain.CompareJoinKeys(inOrder[i], inOrder[i-1]) <= 0 {
			t.Errorf("%s is to come before %s", inOrder[i-1], inOrder[i])
		}
	}
	if domain.CompareJoinKeys("7", "007") == 0 {
		t.Error("two keys of one value are still two")
	}
}
