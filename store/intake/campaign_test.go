package intake_test

import (
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/store/intake"
)

// A campaign is read as schools write one: with or without a header, whatever
// the separator, the charset and the order of the columns.
func TestOpenCampaign(t *testing.T) {
	want := []intake.Assignment{{Who: "h.lefevre", Group: "Médico-social"}, {Who: "19900240", Group: "0349005D/Agents"}}
	for name, text := range map[string]string{
		"no header":     "h.lefevre;Médico-social\n19900240;0349005D/Agents\n",
		"commas, CR LF": "h.lefevre,Médico-social\r\n19900240,0349005D/Agents",
		"tabs":          "h.lefevre\tMédico-social\n\n19900240\t0349005D/Agents\n",
		"header":        "Login;Groupe\nh.lefevre;Médico-social\n19900240;0349005D/Agents\n",
		"other order":   "Nom;Groupe libre;Identifiant\nLEFÈVRE;Médico-social;h.lefevre\n;0349005D/Agents;19900240\n",
		"mark, quotes":  "\ufeff\"h.lefevre\";\"Médico-social\"\n\" 19900240 \";0349005D/Agents;more\n",
		"ISO-8859-15":   "h.lefevre;M\xe9dico-social\n19900240;0349005D/Agents\n",
		"empty rows":    "h.lefevre;Médico-social\n;\n19900240;0349005D/Agents\n;;\n",
		"id or login":   "id;login;groupe\n;h.lefevre;Médico-social\n19900240;x;0349005D/Agents\n",
	} {
		got, err := intake.OpenCampaign("-", strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for i := range got {
			if got[i].Line == 0 {
				t.Errorf("%s: row %d has no line", name, i)
			}
			got[i].Line = 0
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestOpenCampaignTellsItsLines(t *testing.T) {
	got, err := intake.OpenCampaign("-", strings.NewReader("login;groupe\n\na;'=Chorale\nb;\n"))
	want := []intake.Assignment{{Line: 3, Who: "a", Group: "=Chorale"}, {Line: 4, Who: "b"}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	for _, text := range []string{"", "a\nb\n", "\xff\xfea\x00"} {
		if _, err := intake.OpenCampaign("-", strings.NewReader(text)); domain.CodeOf(err) != domain.Unreadable {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := intake.OpenCampaign(t.TempDir()+"/none.csv", nil); domain.CodeOf(err) != domain.NotFound {
		t.Error(err)
	}
}
