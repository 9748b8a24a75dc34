package text_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"guichet/tui/text"
)

// hostile texts, as an import could hold them.
var hostile = []string{
	"", " ", "LEFÈVRE Hélène", "e\u0301te\u0301", "中文名字", "\x1b[31mrouge\x1b[0m", "a\rEtat: utilise", "a\nb\tc",
	"\u202eevil\u202c", "z\u0334\u0335\u0336\u0337\u0338\u0339al\u0330\u0331\u0332\u0333go", "👨‍👩‍👧‍👦", "⚠️ drapeau 🇫🇷",
	"\x1b]8;;http://x\x07lien\x1b]8;;\x07", "\x9b31m", "\u200b\u200b", strings.Repeat("é", 300), "\xff\xfe", "ﷺ", "\u0301seul",
	strings.Repeat("N", 300), "a\u00a0b\u202fc", "️", "e️", "각\u1100\u1161",
}

func anyText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.String(), rapid.SampledFrom(hostile), rapid.StringMatching(`[ -~À-ÿ]{0,40}`),
		rapid.Custom(func(t *rapid.T) string { return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) }))
}

func TestFitIsExactAndHarmless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, w := anyText().Draw(t, "text"), rapid.IntRange(-2, 60).Draw(t, "width")
		for name, got := range map[string]string{"Fit": text.Fit(s, w), "Right": text.Right(s, w)} {
			if ansi.StringWidth(got) != max(w, 0) {
				t.Fatalf("%s(%q, %d) = %q is %d cells wide", name, s, w, got, ansi.StringWidth(got))
			}
			harmless(t, got)
		}
		cut := text.Cut(s, w)
		if ansi.StringWidth(cut) > max(w, 0) {
			t.Fatalf("Cut(%q, %d) = %q", s, w, cut)
		}
		harmless(t, cut)
	})
}

func harmless(t interface{ Fatalf(string, ...any) }, s string) {
	for _, r := range s {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r == 0x200b {
			t.Fatalf("%q holds %U", s, r)
		}
	}
}

// What Width says without ansi is what ansi says.
func TestWidthIsThatOfAnsi(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anyText().Draw(t, "text")
		if got, want := text.Width(s), ansi.StringWidth(s); got != want {
			t.Fatalf("Width(%q) = %d, ansi says %d", s, got, want)
		}
	})
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		in   string
		w    int
		want string
	}{
		{"Médico", 8, "Médico  "}, {"Médico-social", 8, "Médico-…"}, {"Médico", 6, "Médico"}, {"Médico", 1, "…"},
		{"Médico", 0, ""}, {"中文", 3, "中…"}, {"中文", 5, "中文 "},
	} {
		if got := text.Fit(c.in, c.w); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.in, c.w, got, c.want)
		}
	}
	if got := text.Right("12", 4); got != "  12" {
		t.Errorf("Right gives %q", got)
	}
}

func TestPadAndJoinKeepStyles(t *testing.T) {
	red := "\x1b[31mverrouillé\x1b[0m"
	if got := text.Pad(red, 12); ansi.Strip(got) != "verrouillé  " || !strings.HasPrefix(got, "\x1b[31m") {
		t.Errorf("got %q", got)
	}
	if got := text.Pad(red, 4); ansi.Strip(got) != "verr" || !strings.HasSuffix(got, "\x1b[0m") {
		t.Errorf("a cut line must close its style: %q", got)
	}
	for _, c := range []struct {
		left, right string
		w           int
		want        string
	}{
		{"gauche", "droite", 14, "gauche  droite"}, {"gauche", "", 8, "gauche  "},
		{"une phrase longue", "ici", 12, "une phr… ici"}, {"gauche", "une phrase longue", 10, "gauche    "},
		{"", "droite", 8, "  droite"}, {"x", "y", 0, ""},
	} {
		if got := text.Join(c.left, c.right, c.w); got != c.want {
			t.Errorf("Join(%q, %q, %d) = %q, want %q", c.left, c.right, c.w, got, c.want)
		}
	}
}

func TestJoinIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.IntRange(0, 40).Draw(t, "width")
		left, right := text.Cut(anyText().Draw(t, "left"), 50), text.Cut(anyText().Draw(t, "right"), 50)
		if got := text.Join(left, right, w); ansi.StringWidth(got) != w {
			t.Fatalf("Join(%q, %q, %d) = %q", left, right, w, got)
		}
	})
}

func TestWrap(t *testing.T) {
	got := text.Wrap("Votre compte s'est fermé faute d'être utilisé.", 20)
	want := []string{"Votre compte s'est", "fermé faute d'être", "utilisé."}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q", got)
	}
	got = text.Wrap("Le groupe libre « Agents » : oui ?", 23)
	if want = []string{"Le groupe libre", "« Agents » : oui ?"}; strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q", got)
	}
	if got := text.Wrap("", 10); len(got) != 0 {
		t.Errorf("an empty text gives %q", got)
	}
	rapid.Check(t, func(t *rapid.T) {
		s, w := anyText().Draw(t, "text"), rapid.IntRange(0, 30).Draw(t, "width")
		for _, l := range text.Wrap(s, w) {
			if ansi.StringWidth(l) > w {
				t.Fatalf("Wrap(%q, %d): line %q", s, w, l)
			}
			harmless(t, l)
		}
	})
}

func TestBlockIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, h := rapid.IntRange(0, 30).Draw(t, "w"), rapid.IntRange(0, 12).Draw(t, "h")
		lines := rapid.SliceOfN(rapid.Map(anyText(), func(s string) string { return text.Cut(s, 50) }), 0, 15).Draw(t, "lines")
		exact(t, text.Block(lines, w, h), w, h)
		if w > 0 && h > 0 {
			exact(t, strings.Join(frame().Box("titre « à côté »", lines, w, h), "\n"), w, h)
		}
	})
}

func exact(t interface{ Fatalf(string, ...any) }, block string, w, h int) {
	if h == 0 {
		if block != "" {
			t.Fatalf("no line is %q", block)
		}
		return
	}
	lines := strings.Split(block, "\n")
	if len(lines) != h {
		t.Fatalf("%d lines, not %d", len(lines), h)
	}
	for _, l := range lines {
		if ansi.StringWidth(l) != w {
			t.Fatalf("%q is %d cells wide, not %d", l, ansi.StringWidth(l), w)
		}
	}
}

type plain struct{}

func (plain) Render(s string) string { return s }

func frame() text.Frame {
	return text.Frame{
		Corners: [4]string{"┌", "┐", "└", "┘"}, Rule: "─", Upright: "│",
		Border: plain{}, Title: plain{},
	}
}

func TestBox(t *testing.T) {
	got := strings.Join(frame().Box("Groupes", []string{"Médico-social"}, 20, 4), "\n")
	want := "┌─ Groupes ────────┐\n│ Médico-social    │\n│                  │\n└──────────────────┘"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestOverlay(t *testing.T) {
	under := text.Block([]string{"aaaaaaaaaa", "bb中中中bb", "cccccccccc"}, 10, 3)
	got := text.Overlay(under, []string{"[--]", "[--]"}, 3, 1)
	exact(t, got, 10, 3)
	if lines := strings.Split(got, "\n"); lines[0] != "aaaaaaaaaa" || lines[2] != "ccc[--]ccc" {
		t.Errorf("got\n%s", got)
	}
}

func BenchmarkFit(b *testing.B) {
	for b.Loop() {
		text.Fit("LEFÈVRE-DUBOIS Hélène", 18)
	}
}
