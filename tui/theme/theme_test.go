package theme_test

import (
	"fmt"
	"io"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"guichet/tui/theme"
)

func renderer(p termenv.Profile) *lipgloss.Renderer {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(p)
	return r
}

// The backgrounds that terminals usually have, in each mode.
var grounds = map[theme.Mode][]string{
	theme.Dark:  {"#000000", "#1e1e2e", "#282c34", "#002b36", "#2e3440", "#0d1117"},
	theme.Light: {"#ffffff", "#fafafa", "#fdf6e3", "#f6f8fa"},
}

// styles lists the named styles of a theme.
func styles(t theme.Theme) map[string]theme.Style {
	out := map[string]theme.Style{}
	v := reflect.ValueOf(t)
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() && f.Type == reflect.TypeFor[theme.Style]() {
			out[f.Name] = v.Field(i).Interface().(theme.Style)
		}
	}
	return out
}

func TestContrast(t *testing.T) {
	for _, profile := range []termenv.Profile{termenv.TrueColor, termenv.ANSI256} {
		for mode, backs := range grounds {
			th := theme.New(renderer(profile), mode, false)
			for name, s := range styles(th) {
				if reverses(s) {
					continue
				}
				fore, back := colours(t, s)
				if fore == "" {
					t.Errorf("%v %s: no colour of its own", mode, name)
				}
				behind := append([]string{}, backs...)
				if back != "" {
					behind = []string{back}
				}
				fore2, on := colours(t, th.On(s))
				if fore2 != fore || on == "" {
					t.Errorf("%v %s: on the cursor's row it is %s on %q", mode, name, fore2, on)
				}
				for _, b := range append(behind, on) {
					if c := contrast(fore, b); c < 4.5 {
						t.Errorf("profile %d %v %s: %s on %s is %.2f, under 4.5", profile, mode, name, fore, b, c)
					}
				}
			}
		}
	}
}

var sgr = regexp.MustCompile(`\x1b\[([0-9;]+)m`)

// codes are the numbers of the sequence that a style opens with.
func codes(s theme.Style) []int {
	var out []int
	m := sgr.FindStringSubmatch(s.Render("x"))
	if m == nil {
		return nil
	}
	for _, f := range strings.Split(m[1], ";") {
		n, err := strconv.Atoi(f)
		if err != nil {
			return nil
		}
		out = append(out, n)
	}
	return out
}

func reverses(s theme.Style) bool { return slices.Contains(codes(s), 7) }

// colours reads the foreground and the background that a style writes, as
// #rrggbb; empty where it sets none.
func colours(t *testing.T, s theme.Style) (fore, back string) {
	for c := codes(s); len(c) > 0; {
		where := &fore
		switch {
		case c[0] == 48:
			where = &back
		case c[0] != 38:
			c = c[1:]
			continue
		}
		if c[1] == 2 {
			*where = fmt.Sprintf("#%02x%02x%02x", c[2], c[3], c[4])
			c = c[5:]
			continue
		}
		*where = of256(t, c[2])
		c = c[3:]
	}
	return fore, back
}

func of256(t *testing.T, n int) string {
	if n < 16 {
		t.Errorf("colour %d is the agent's own", n)
	}
	if n >= 232 {
		g := 8 + (n-232)*10
		return fmt.Sprintf("#%02x%02x%02x", g, g, g)
	}
	step := []int{0, 95, 135, 175, 215, 255}
	n -= 16
	return fmt.Sprintf("#%02x%02x%02x", step[n/36], step[n/6%6], step[n%6])
}

// contrast is the ratio of WCAG 2.
func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(hex string) float64 {
	var r, g, b int
	if _, err := fmt.Sscanf(hex, "#%02x%02x%02x", &r, &g, &b); err != nil {
		return math.NaN()
	}
	linear := func(v int) float64 {
		c := float64(v) / 255
		if c <= 0.04045 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

func TestSelectionStandsOut(t *testing.T) {
	for mode, backs := range grounds {
		th := theme.New(renderer(termenv.TrueColor), mode, false)
		_, on := colours(t, th.Selected)
		for _, b := range backs {
			if c := contrast(on, b); c < 1.1 {
				t.Errorf("%v: the selection %s on %s is %.2f", mode, on, b, c)
			}
		}
	}
	for _, p := range []termenv.Profile{termenv.ANSI, termenv.TrueColor} {
		th := theme.New(renderer(p), theme.Mono, false)
		if out := th.On(th.Faint).Render("x"); !strings.Contains(out, "7m") {
			t.Errorf("mono, profile %d: %q does not reverse", p, out)
		}
	}
	th := theme.New(renderer(termenv.ANSI), theme.Dark, false)
	if out := th.On(th.LockedState).Render("x"); !strings.Contains(out, "7m") || strings.Contains(out, "3") || strings.Contains(out, "9") {
		t.Errorf("16 colours: %q must reverse and name no colour", out)
	}
}

func TestMonoNamesNoColour(t *testing.T) {
	for name, s := range styles(theme.New(renderer(termenv.TrueColor), theme.Mono, false)) {
		if out := s.Render("x"); strings.Contains(out, "38;") || strings.Contains(out, "48;") {
			t.Errorf("%s: %q", name, out)
		}
	}
}

func TestStylesKeepWidths(t *testing.T) {
	for name, s := range styles(theme.New(renderer(termenv.TrueColor), theme.Dark, false)) {
		if out := s.Render(" é ✖ "); ansi.Strip(out) != " é ✖ " {
			t.Errorf("%s: %q", name, out)
		}
	}
}

func TestGlyphsAreOneCell(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		th := theme.New(renderer(termenv.Ascii), theme.Dark, ascii)
		for _, g := range glyphs(th.Glyphs) {
			if ansi.StringWidth(g) != 1 {
				t.Errorf("%q is %d cells wide", g, ansi.StringWidth(g))
			}
			if ascii && (len(g) != 1 || g[0] > '~') {
				t.Errorf("%q is not ASCII", g)
			}
		}
	}
}

func glyphs(g theme.Glyphs) []string {
	var out []string
	v := reflect.ValueOf(g)
	for i := range v.NumField() {
		switch f := v.Field(i).Interface().(type) {
		case string:
			out = append(out, f)
		case [4]string:
			out = append(out, f[:]...)
		}
	}
	return out
}

func TestStatesDifferWithoutColour(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		th := theme.New(renderer(termenv.Ascii), theme.Dark, ascii)
		seen := map[string]bool{}
		for _, g := range []string{th.Used, th.Unused, th.Locked, th.Unknown, th.Closed} {
			if seen[g] {
				t.Errorf("%q stands for two states", g)
			}
			seen[g] = true
		}
	}
}

func TestFinal(t *testing.T) {
	const frame = "« Médico »\u00a0: 1\u202f200… → é"
	if got := theme.New(renderer(termenv.Ascii), theme.Dark, false).Final(frame); got != frame {
		t.Errorf("got %q", got)
	}
	got := theme.New(renderer(termenv.Ascii), theme.Dark, true).Final(frame)
	if want := `" Médico " : 1 200~ > é`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if ansi.StringWidth(got) != ansi.StringWidth(frame) {
		t.Error("the width changed")
	}
}

func TestModes(t *testing.T) {
	m := theme.Dark
	for range 3 {
		if back, ok := theme.ParseMode(m.String()); !ok || back != m {
			t.Errorf("%v is read back as %v, %v", m, back, ok)
		}
		m = m.Next()
	}
	if m != theme.Dark {
		t.Errorf("three modes make a round, not %v", m)
	}
	if _, ok := theme.ParseMode("pink"); ok {
		t.Error("pink is no mode")
	}
}
