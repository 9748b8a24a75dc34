package words

import (
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// message is one message of a catalogue, by plural form.
type message map[string]string

// readCatalogue reads the files of a language, without the package's own code.
func readCatalogue(t *testing.T, lang Lang) map[string]message {
	t.Helper()
	out := map[string]message{}
	files, err := fs.Glob(catalogues, string(lang)+"/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no catalogue %s: %v", lang, err)
	}
	for _, file := range files {
		var found map[string]any
		if _, err := toml.DecodeFS(catalogues, file, &found); err != nil {
			t.Fatal(err)
		}
		for id, v := range found {
			if out[id] != nil {
				t.Errorf("%s: %s is there twice", file, id)
			}
			out[id] = message{}
			switch v := v.(type) {
			case string:
				out[id]["other"] = v
			case map[string]any:
				for form, text := range v {
					out[id][form], _ = text.(string)
				}
			}
		}
	}
	return out
}

var placeholder = regexp.MustCompile(`\{\{(?:if )?\.(\w+)\}\}`)

// fills are the names that a message fills in, in any of its forms.
func (m message) fills() []string {
	names := map[string]bool{}
	for _, text := range m {
		for _, found := range placeholder.FindAllStringSubmatch(text, -1) {
			names[found[1]] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

func (m message) counted() bool { return len(m) > 1 }

func TestCatalogues(t *testing.T) {
	french, english := readCatalogue(t, French), readCatalogue(t, English)
	for _, id := range slices.Sorted(maps.Keys(french)) {
		f, e := french[id], english[id]
		if e == nil {
			t.Errorf("%s is not there in English", id)
			continue
		}
		if got, want := e.fills(), f.fills(); !slices.Equal(got, want) {
			t.Errorf("%s fills in %v in English, %v in French", id, got, want)
		}
		if e.counted() != f.counted() {
			t.Errorf("%s is counted in one language only", id)
		}
		checkForms(t, id, French, f)
		checkForms(t, id, English, e)
	}
	for id := range english {
		if french[id] == nil {
			t.Errorf("%s is not there in French", id)
		}
	}
	if len(french) < 400 {
		t.Errorf("only %d messages read", len(french))
	}
}

// checkForms asks for the plural forms of a counted message: French has three.
func checkForms(t *testing.T, id string, lang Lang, m message) {
	t.Helper()
	forms := []string{"other"}
	if m.counted() {
		forms = []string{"one", "other"}
		if lang == French {
			forms = []string{"many", "one", "other"}
		}
	}
	for form, text := range m {
		if strings.TrimSpace(text) == "" || strings.ContainsAny(text, "\u00a0\u202f") {
			t.Errorf("%s, %s, %s: empty, or with a typed non-breaking space", id, lang, form)
		}
		if !slices.Contains([]string{"one", "many", "other"}, form) {
			t.Errorf("%s, %s: no plural form is called %q", id, lang, form)
		}
	}
	for _, form := range forms {
		if m[form] == "" {
			t.Errorf("%s, %s: no form %q", id, lang, form)
		}
	}
}

// Each message is said without a hole in it, at every number.
func TestEveryMessageIsSaid(t *testing.T) {
	for _, lang := range []Lang{French, English} {
		w, err := New(lang)
		if err != nil {
			t.Fatal(err)
		}
		for id, m := range readCatalogue(t, lang) {
			var fill []any
			for _, name := range m.fills() {
				fill = append(fill, name, "x")
			}
			said := []string{}
			if m.counted() {
				for _, n := range []int{0, 1, 2, 1_000_000, 1_500_000} {
					said = append(said, w.N(id, n, fill...))
				}
			} else {
				said = append(said, w.T(id, fill...))
			}
			for _, text := range said {
				if strings.ContainsAny(text, "⟨{") || strings.Contains(text, "<no value>") {
					t.Errorf("%s, %s: %q", id, lang, text)
				}
			}
		}
	}
}
