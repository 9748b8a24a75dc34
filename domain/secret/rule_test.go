package secret_test

import (
	"testing"

	"github.com/BurntSushi/toml"

	"guichet/domain/secret"
)

func TestRuleRefuses(t *testing.T) {
	ent77 := secret.Rule{Length: 8, Letter: true, Digit: true}
	sesame := secret.Rule{Length: 12, Letter: true, Upper: true, Digit: true, Special: true}
	for _, row := range []struct {
		name     string
		rule     secret.Rule
		password string
		why      string
	}{
		{"E4 taken", ent77, "bateau77", ""},
		{"E4 accents are letters", ent77, "éééé7777", ""},
		{"E4 characters, not bytes", ent77, "ééé7777", "length"},
		{"E4 too short", ent77, "bateau7", "length"},
		{"E4 length is told first", ent77, "", "length"},
		{"E4 no letter", ent77, "12345678", "letter"},
		{"E4 no digit", ent77, "bateaubleu", "digit"},
		{"S6 taken", sesame, "Bateau-Bleu-77", ""},
		{"S6 too short", sesame, "Bateau-7", "length"},
		{"S6 no capital", sesame, "bateau-bleu-77", "upper"},
		{"S6 no digit", sesame, "Bateau-Bleu-Vert", "digit"},
		{"S6 no special", sesame, "BateauBleu77", "special"},
		{"S6 a space is none", sesame, "Bateau Bleu 77", "special"},
		{"S6 a symbol is one", sesame, "Bateau+Bleu77", ""},
		{"no rule", secret.Rule{}, "", ""},
	} {
		if why := row.rule.Refuses(row.password); why != row.why {
			t.Errorf("%s: %q, not %q", row.name, why, row.why)
		}
	}
}

func TestRuleReadsFromAPlatformFile(t *testing.T) {
	var got secret.Rule
	meta, err := toml.Decode("length = 8\nletter = true\nupper = true\ndigit = true\nspecial = true", &got)
	if err != nil || len(meta.Undecoded()) > 0 || got != (secret.Rule{Length: 8, Letter: true, Upper: true, Digit: true, Special: true}) {
		t.Errorf("%+v %v %v", got, meta.Undecoded(), err)
	}
}
