package letter_test

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/domain/secret"
	"guichet/domain/words"
	"guichet/fixtures"
	"guichet/store/letter"
	"guichet/store/letter/lettertest"
)

var until = domain.InstantOf(time.Date(2026, 7, 14, 22, 30, 0, 0, time.UTC))

func printer(t *testing.T) desk.Printer {
	t.Helper()
	w, err := words.New(words.French)
	if err != nil {
		t.Fatal(err)
	}
	return letter.Printer{Words: w}
}

// given is a letter of a platform with a secret drawn for it.
func given(t *testing.T, id domain.PlatformID, kind domain.SecretKind) desk.Letter {
	t.Helper()
	shipped, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	p, ok := shipped.Platform(id)
	if !ok {
		t.Fatalf("no platform %s", id)
	}
	l := desk.Letter{Name: "ROY Tom", School: "CLG Les Tilleuls", Class: "3A", Platform: p, Login: "tom.roy", Kind: kind}
	l.Door, _ = p.Door(domain.Student, true)
	if kind == domain.SecretCode {
		l.Secret, err = secret.NewCode(rand.Reader)
	} else {
		l.Until = until
		l.Secret, err = secret.NewTemporary(rand.Reader, secret.Rule{Length: 12, Letter: true, Digit: true})
	}
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func printed(t *testing.T, letters []desk.Letter, perPage int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := printer(t).Print(&out, letters, perPage); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func text(t *testing.T, pdf []byte) string {
	t.Helper()
	s, err := lettertest.Text(pdf)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(s, "\u00a0", " ")
}

// shown is how a letter shows a secret, on one line.
func shown(l desk.Letter) string {
	parts := secret.Grouped(l.Secret)
	if l.Kind != domain.SecretCode {
		return strings.Join(parts, " ") + " À taper"
	}
	return strings.Join(parts[:5], " ") + " Mot de contrôle : " + parts[5] + " "
}

// What a letter says, in the words of each platform for what it gives: never
// « code » for MonLycée and ATEN, never « provisoire » for ENT 77 (I8).
func TestI8_EachPlatformsWords(t *testing.T) {
	for _, c := range []struct {
		platform domain.PlatformID
		kind     domain.SecretKind
		says     []string
		never    []string
	}{
		{"ent77", domain.SecretCode, []string{"ENT 77", "Votre code d'activation :", "« se connecter », http://ent.seine-et-marne.fr", "Il ne sert qu'une fois",
			"8 caractères au minimum", "Cocher « J'accepte"}, []string{"provisoire", "Valable"}},
		{"aten", domain.SecretProvisional, []string{"ATEN, Téléservices", "Votre mot de passe provisoire :", "élèves ou parents > établissement",
			"Valable jusqu'au 15/07/2026 à 00:30, heure de Paris.", "À changer à la première connexion."}, []string{"code"}},
		{"monlycee", domain.SecretTemporary, []string{"MonLycée.net", "Votre mot de passe temporaire :", "https://ent.iledefrance.fr/"}, []string{"code", "provisoire"}},
		{"cesame", domain.SecretTemporary, []string{"CESAME, compte local", "Choisir son propre mot de passe."}, []string{"code"}},
	} {
		t.Run(string(c.platform), func(t *testing.T) {
			l := given(t, c.platform, c.kind)
			for _, n := range letter.PerPage() {
				said := text(t, printed(t, []desk.Letter{l}, n))
				for _, want := range append(c.says, "CLG Les Tilleuls · classe 3A", "ROY Tom", "Identifiant : tom.roy", "Première connexion", shown(l)) {
					if !strings.Contains(said, want) {
						t.Errorf("%d a page: no %q in %q", n, want, said)
					}
				}
				for _, bad := range c.never {
					if strings.Contains(said, bad) {
						t.Errorf("%d a page: %q in %q", n, bad, said)
					}
				}
			}
		})
	}
}

// French typography holds: a colon stays with its word, and the words of a
// secret alone stand wide apart.
func TestSpacesOfALetter(t *testing.T) {
	pdf := printed(t, []desk.Letter{given(t, "ent77", domain.SecretCode)}, 8)
	spans, err := lettertest.Spans(pdf)
	if err != nil {
		t.Fatal(err)
	}
	wide := 0
	for _, s := range spans {
		if strings.Contains(s.Text, " :") || strings.HasPrefix(s.Text, ":") {
			t.Errorf("a colon may stand alone in %q", s.Text)
		}
		if strings.Contains(s.Text, "  ") {
			wide++
		}
	}
	if wide != 1 {
		t.Errorf("%d wide lines", wide)
	}
}

// A login that is not known for sure is not printed.
func TestLoginThatIsNotKnown(t *testing.T) {
	l := given(t, "ent77", domain.SecretCode)
	l.Login = ""
	if said := text(t, printed(t, []desk.Letter{l}, 1)); !strings.Contains(said, "Identifiant : remis par ailleurs") {
		t.Error(said)
	}
}

// The letters hold exactly the secrets that they were given, each once, in
// their order, as many a page as asked.
func TestLettersHoldExactlyTheirSecrets(t *testing.T) {
	var letters []desk.Letter
	for i := range 30 {
		l := given(t, "ent77", domain.SecretCode)
		if i%3 == 0 {
			l = given(t, "monlycee", domain.SecretTemporary)
		}
		l.Name = fmt.Sprintf("ROY Tom%d", i)
		letters = append(letters, l)
	}
	for n, pages := range map[int]int{1: 30, 2: 15, 8: 4} {
		pdf := printed(t, letters, n)
		spans, err := lettertest.Spans(pdf)
		if err != nil {
			t.Fatal(err)
		}
		if got := spans[len(spans)-1].Page + 1; got != pages {
			t.Errorf("%d a page: %d pages, not %d", n, got, pages)
		}
		said, from := text(t, pdf), 0
		for _, l := range letters {
			at := strings.Index(said[from:], shown(l))
			if at < 0 || strings.Count(said, shown(l)) != 1 {
				t.Fatalf("%d a page: the secret of %s is not there once, in its turn", n, l.Name)
			}
			from += at
		}
		if got := strings.Count(said, "Mot de contrôle") + strings.Count(said, "d'un seul tenant"); got != len(letters) {
			t.Errorf("%d a page: %d secrets", n, got)
		}
	}
}

// Whatever people are called, a letter stays inside its part of the page, and
// the secret is whole.
func TestHostileNamesStayInside(t *testing.T) {
	names := []string{strings.Repeat("x", 300), strings.Repeat("Anne-Marie ", 30), "(\\) Tom \x1b[31m", "𝕿𝖔𝖒 李小龍 عمر", "Ȩ̌́ļ̃̀", "", strings.Repeat("\u00a0", 50), strings.Repeat("y", 1<<20), "\u202eeuqitsopa\u202c", "a\rb\nc\td"}
	for _, n := range fixtures.HostileNames() {
		names = append(names, n.Text)
	}
	var letters []desk.Letter
	for i, name := range names {
		l := given(t, "ent77", domain.SecretCode)
		if i%2 == 0 {
			l = given(t, "aten", domain.SecretProvisional)
		}
		l.Name, l.School, l.Class, l.Login = name, name, name, name
		letters = append(letters, l)
	}
	for _, n := range letter.PerPage() {
		pdf := printed(t, letters, n)
		said := text(t, pdf)
		for _, l := range letters {
			if !strings.Contains(said, shown(l)) {
				t.Errorf("%d a page: the secret of %.40q is not whole", n, l.Name)
			}
		}
		inside(t, pdf, n)
	}
}

// inside asks that no run of text crosses the edge of its letter.
func inside(t *testing.T, pdf []byte, perPage int) {
	t.Helper()
	columns, rows := map[int]float64{1: 1, 2: 1, 8: 2}[perPage], map[int]float64{1: 1, 2: 2, 8: 4}[perPage]
	width, height := 595.28/columns, 841.89/rows
	spans, err := lettertest.Spans(pdf)
	if err != nil {
		t.Fatal(err)
	}
	weights := faces(t)
	for _, s := range spans {
		right := s.X + widthOf(weights, s)
		top := s.Y + s.Size
		if s.X < 0 || s.Y < 0 || top > 841.89 || int(s.X/width) != int(right/width) || int(s.Y/height) != int(top/height) {
			t.Fatalf("%d a page: %.1f–%.1f, %.1f–%.1f crosses an edge: %.60q", perPage, s.X, right, s.Y, top, s.Text)
		}
	}
}

// faces are the two weights of the font, at 100 points.
func faces(t *testing.T) []font.Face {
	t.Helper()
	var out []font.Face
	for _, ttf := range [][]byte{goregular.TTF, gobold.TTF} {
		f, err := opentype.Parse(ttf)
		if err != nil {
			t.Fatal(err)
		}
		face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: 100, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, face)
	}
	return out
}

// widthOf is how wide a run is at least, in points: its weight is not told.
func widthOf(weights []font.Face, s lettertest.Span) float64 {
	regular, bold := font.MeasureString(weights[0], s.Text), font.MeasureString(weights[1], s.Text)
	return float64(min(regular, bold)) / 64 / 100 * s.Size
}

func TestOnlyLayoutsThatThereAre(t *testing.T) {
	err := printer(t).Print(&bytes.Buffer{}, nil, 3)
	if domain.CodeOf(err) != domain.Invalid {
		t.Error(err)
	}
	if said := text(t, printed(t, nil, 8)); said != "" {
		t.Errorf("nobody's letters say %q", said)
	}
}
