package secret_test

import (
	"strings"
	"testing"
	"unicode"

	"guichet/domain/secret"
)

func said(groups [][]secret.Spoken) string {
	var out []string
	for _, group := range groups {
		var signs []string
		for _, s := range group {
			signs = append(signs, s.Sign+" "+s.As)
		}
		out = append(out, strings.Join(signs, ", "))
	}
	return strings.Join(out, " | ")
}

func TestSpell(t *testing.T) {
	for _, row := range []struct{ text, lang, want string }{
		{"radis épi", "fr", "r Raoul, a Anatole, d Désiré, i Irma, s Suzanne | é E accent aigu, p Pierre, i Irma"},
		{"radis épi", "en", "r Romeo, a Alfa, d Delta, i India, s Sierra | é E acute, p Papa, i India"},
		{"zèbre maïs", "fr", "z Zoé, è E accent grave, b Berthe, r Raoul, e Eugène | m Marcel, a Anatole, ï I tréma, s Suzanne"},
		{"boîte gaz", "en", "b Bravo, o Oscar, î I circumflex, t Tango, e Echo | g Golf, a Alfa, z Zulu"},
		{"e\u0301", "fr", "é E accent aigu"},
		{"Ab-9k_.2", "fr", "A Anatole majuscule, b Berthe, - tiret, 9 neuf | k Kléber, _ tiret bas, . point, 2 deux"},
		{"Ab-9k_.2", "en", "A Alfa capital, b Bravo, - hyphen, 9 nine | k Kilo, _ underscore, . dot, 2 two"},
		{"204817", "fr", "2 deux, 0 zéro, 4 quatre | 8 huit, 1 un, 7 sept"},
		{"20481", "fr", "2 deux, 0 zéro, 4 quatre, 8 huit | 1 un"},
		{"a€", "fr", "a Anatole, € €"},
	} {
		if got := said(secret.Spell(secret.Of([]byte(row.text)), row.lang)); got != row.want {
			t.Errorf("%s in %s: %s", row.text, row.lang, got)
		}
	}
}

// All that is given can be said: no sign is left to itself, no two are said
// alike.
func TestSpellSaysEverySign(t *testing.T) {
	temporary, err := secret.NewTemporary(seeded(1), secret.Rule{Upper: true, Special: true, Length: 2000})
	if err != nil {
		t.Fatal(err)
	}
	list := secret.Of([]byte(strings.Join(secret.Words(), " ")))
	for _, lang := range []string{"fr", "en"} {
		signOf := map[string]string{}
		for _, group := range append(secret.Spell(temporary, lang), secret.Spell(list, lang)...) {
			for _, s := range group {
				if first := []rune(s.As)[0]; s.As == s.Sign || !unicode.IsLetter(first) {
					t.Fatalf("%q is said %q", s.Sign, s.As)
				}
				if other, ok := signOf[s.As]; ok && other != s.Sign {
					t.Fatalf("%q and %q are both said %q", s.Sign, other, s.As)
				}
				signOf[s.As] = s.Sign
			}
		}
		if len(signOf) < 57 {
			t.Errorf("only %d signs in %s", len(signOf), lang)
		}
	}
}
