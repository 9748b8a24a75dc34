package intake_test

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/intake"
)

func pronote(t *testing.T, text string, byHand map[string]string) (intake.PronoteList, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return intake.OpenPronote(path, nil, byHand)
}

// K11: the headers propose a mapping, the hand corrects it.
func TestPronoteColumnsK11(t *testing.T) {
	const file = "\ufeffNOM;Prénom;N° INE;Identifiant PRONOTE-ENT;Classe\nROY;Tom;123456789AB;P-1;3A\n\nPETIT;Léa;;P-2;3B\n"
	got, err := pronote(t, file, nil)
	want := map[string]string{"name": "NOM", "given": "Prénom", "ine": "N° INE", "pronote": "Identifiant PRONOTE-ENT"}
	if err != nil || !maps.Equal(got.Columns, want) || len(got.Unused) != 1 || got.Unused[0] != "Classe" {
		t.Fatalf("%+v, %v", got, err)
	}
	if len(got.Rows) != 2 || got.Rows[0] != (desk.PronoteRow{Line: 2, Pronote: "P-1", INE: "123456789AB", Family: "ROY", Given: "Tom"}) || got.Rows[1].Line != 4 {
		t.Errorf("%+v", got.Rows)
	}
	got, err = pronote(t, "A,B,Login\nP-1,k1,tom.roy\n", map[string]string{"pronote": "a", "key": "B"})
	if err != nil || len(got.Rows) != 1 || got.Rows[0] != (desk.PronoteRow{Line: 2, Pronote: "P-1", JoinKey: "k1", Login: "tom.roy"}) {
		t.Errorf("by hand: %+v, %v", got, err)
	}
	got, err = pronote(t, file, map[string]string{"login": "NOM"})
	if err != nil || got.Rows[0].Family != "" || got.Rows[0].Login != "ROY" {
		t.Errorf("the hand over the header: %+v, %v", got, err)
	}
	in, err := intake.OpenPronote("-", strings.NewReader("pronote;ine\n1;2\n"), nil)
	if err != nil || len(in.Rows) != 1 {
		t.Errorf("%+v, %v", in, err)
	}
}

func TestPronoteRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		byHand map[string]string
		code   domain.Code
		why    string
	}{
		"no ids":    {"nom;prenom\nRoy;Tom\n", nil, domain.Unreadable, "no-pronote-column"},
		"of nobody": {"pronote;classe\n1;3A\n", nil, domain.Unreadable, "no-key-column"},
		"no list":   {"hello\n", nil, domain.Unreadable, "separator"},
		"field":     {"pronote;ine\n1;2\n", map[string]string{"shoe": "ine"}, domain.Invalid, ""},
		"header":    {"pronote;ine\n1;2\n", map[string]string{"login": "shoe"}, domain.Invalid, ""},
	} {
		_, err := pronote(t, c.text, c.byHand)
		if domain.CodeOf(err) != c.code || c.why != "" && !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := intake.OpenPronote(filepath.Join(t.TempDir(), "none.csv"), nil, nil); err == nil {
		t.Error("a file that is not there is read")
	}
}
