package shot_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
	"pgregory.net/rapid"

	"guichet/tui/shot"
	"guichet/tui/theme"
)

var update = flag.Bool("update", false, "write the golden files")

func frame(mode theme.Mode) string {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.TrueColor)
	th := theme.New(r, mode, false)
	on := th.On
	return strings.Join([]string{
		th.Title.Render("guichet") + th.Crumb.Render(" › Recherche"),
		th.Selected.Render("▌  LEFÈVRE Hélène  ") + on(th.LockedState).Render("✖ verrouillé") + th.Selected.Render("  "),
		"   " + th.Match.Render("LEF") + th.Text.Render("EBVRE & fils <3A>") + "  " + th.UsedState.Render("● utilisé"),
		"   中文 " + th.Faint.Render("12 trouvés"),
	}, "\n")
}

func TestSVG(t *testing.T) {
	for name, c := range map[string]struct {
		mode theme.Mode
		on   shot.Ground
	}{"dark": {theme.Dark, shot.Dark()}, "light": {theme.Light, shot.Light()}, "mono": {theme.Mono, shot.Dark()}} {
		got := shot.SVG(frame(c.mode), c.on)
		file := "testdata/" + name + ".svg"
		if *update {
			if err := os.WriteFile(file, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs; see with -update\n%s", file, got)
		}
	}
}

// Whatever the frame, the picture is well-formed XML and runs nothing.
func TestAnyFrameIsWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom([]string{rapid.String().Draw(t, "text"), "\x1b[38;5m\x1b[48;2;1m<script>", "\x1b[m\x1b[999;1mx", "\x1b]0;x\x07"}).Draw(t, "frame")
		d := xml.NewDecoder(bytes.NewReader(shot.SVG(s, shot.Dark())))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				return
			}
			if err != nil {
				t.Fatalf("%q: %v", s, err)
			}
			if e, ok := token.(xml.StartElement); ok && e.Name.Local != "svg" && e.Name.Local != "rect" && e.Name.Local != "text" {
				t.Fatalf("%q makes a <%s>", s, e.Name.Local)
			}
		}
	})
}
