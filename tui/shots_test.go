package tui

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/muesli/termenv"

	"guichet/domain/words"
	"guichet/tui/shot"
	"guichet/tui/theme"
)

// The pictures of the README are what the program draws, on a dark ground and
// on a light one, in both languages.
func TestGeneratedShots(t *testing.T) {
	pictures := map[string][]string{
		"search":  {"lefevre hel", "tab", "down"},
		"account": {"login:helene.lefevre2", "tab", "enter", "R"},
		"plan":    {"fonction:medico-social", "tab", "*", "g", "Médi", "enter"},
		"import":  {":", "import", "enter", "/srv/aaf", "enter"},
	}
	grounds := map[theme.Mode]shot.Ground{theme.Dark: shot.Dark(), theme.Light: shot.Light()}
	for name, keys := range pictures {
		for mode, ground := range grounds {
			for _, lang := range []words.Lang{words.French, words.English} {
				c := open(t, lived(t).feeding(newcomers(12)), func(s *settings) {
					s.w, s.h, s.mode, s.lang, s.profile = 110, 28, mode, lang, termenv.TrueColor
				})
				c.drive(keys...)
				picture(t, name+"-"+mode.String()+"-"+string(lang), shot.SVG(c.View(), ground))
			}
		}
	}
}

func picture(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "shots", name+".svg")
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what the program draws: go test ./tui -run Generated -update", path)
	}
}
