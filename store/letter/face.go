package letter

import (
	"strings"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"
)

// family is what the font is called inside the file.
const family = "go"

// blank stands for a sign that the font does not have.
const blank = '□'

// face knows which signs the font can draw. Both weights have the same.
type face struct {
	font *sfnt.Font
	buf  sfnt.Buffer
}

func newFace() (*face, error) {
	font, err := sfnt.Parse(goregular.TTF)
	return &face{font: font}, err
}

// drawable is a text with only what the font can draw: a letter that it lacks
// loses its accents, any other sign becomes blank. The library would index its
// widths by what the font does not have.
func (f *face) drawable(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(s) {
		switch base := []rune(norm.NFD.String(string(r)))[0]; {
		case f.has(r):
			b.WriteRune(r)
		case f.has(base):
			b.WriteRune(base)
		default:
			b.WriteRune(blank)
		}
	}
	return b.String()
}

func (f *face) has(r rune) bool {
	at, err := f.font.GlyphIndex(&f.buf, r)
	return err == nil && at != 0
}
