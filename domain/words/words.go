// Package words puts what the program has to say into French or English:
// messages with plurals, numbers, days and hours, states, profiles, errors,
// warnings. Pure: the same for screens, commands, letters and mails.
//
// A message lives in fr/ROOM.toml and en/ROOM.toml, one file a room. Counted
// messages take `one`, `many` (French asks for it) and `other`, and show the
// number as {{.N}}, already grouped. Infinitives for actions; non-breaking
// spaces are put in by this package, never typed.
package words

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

//go:embed fr/*.toml en/*.toml
var catalogues embed.FS

// Lang is a language that there is a catalogue of.
type Lang string

// The languages.
const (
	French  Lang = "fr"
	English Lang = "en"
)

// ParseLang reads a language or a locale (fr, fr_FR.UTF-8, en-GB). False when
// there is no catalogue for it.
func ParseLang(s string) (Lang, bool) {
	s = strings.ToLower(s)
	switch {
	case strings.HasPrefix(s, "fr"):
		return French, true
	case strings.HasPrefix(s, "en"):
		return English, true
	}
	return "", false
}

// Words says things in one language. It is safe for concurrent use and holds
// no state that changes.
type Words struct {
	lang      Lang
	plain     map[string]string // messages without anything to fill in
	localizer *i18n.Localizer
	known     map[string]bool
}

// New loads the catalogue of a language.
func New(lang Lang) (*Words, error) {
	bundle := i18n.NewBundle(language.French)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	w := &Words{lang: lang, plain: map[string]string{}, known: map[string]bool{}}
	files, err := fs.Glob(catalogues, string(lang)+"/*.toml")
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("words: no catalogue %q", lang)
	}
	for _, name := range files {
		if err := w.load(bundle, name); err != nil {
			return nil, err
		}
	}
	w.localizer = i18n.NewLocalizer(bundle, string(lang))
	return w, nil
}

func (w *Words) load(bundle *i18n.Bundle, name string) error {
	text, err := catalogues.ReadFile(name)
	if err != nil {
		return err
	}
	if w.lang == French {
		text = []byte(unbreakable(string(text)))
	}
	// go-i18n reads the language out of a file name like ROOM.fr.toml.
	room := strings.TrimSuffix(path.Base(name), ".toml")
	file, err := bundle.ParseMessageFileBytes(text, room+"."+string(w.lang)+".toml")
	if err != nil {
		return fmt.Errorf("words: %s: %w", name, err)
	}
	for _, m := range file.Messages {
		if w.known[m.ID] {
			return fmt.Errorf("words: %s: message %q is there twice", name, m.ID)
		}
		w.known[m.ID] = true
		if m.One == "" && !strings.Contains(m.Other, "{{") {
			w.plain[m.ID] = m.Other
		}
	}
	return nil
}

// Lang is the language.
func (w *Words) Lang() Lang { return w.lang }

// Has tells that the catalogue holds a message.
func (w *Words) Has(id string) bool { return w.known[id] }

// T says a message; fill is name, value, name, value for its {{.Name}}. An id
// that the catalogue lacks comes back in angle brackets: a test keeps that
// from happening.
func (w *Words) T(id string, fill ...any) string {
	if s, ok := w.plain[id]; ok {
		return s
	}
	return w.localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: data(fill)})
}

// N says a counted message in its right plural; {{.N}} is n, grouped.
func (w *Words) N(id string, n int, fill ...any) string {
	d := data(fill)
	d["N"] = w.Number(n)
	return w.localize(&i18n.LocalizeConfig{MessageID: id, TemplateData: d, PluralCount: n})
}

func (w *Words) localize(c *i18n.LocalizeConfig) string {
	s, err := w.localizer.Localize(c)
	if err != nil {
		return "⟨" + c.MessageID + "⟩"
	}
	return s
}

func data(fill []any) map[string]any {
	d := make(map[string]any, len(fill)/2+1)
	for i := 0; i+1 < len(fill); i += 2 {
		d[fmt.Sprint(fill[i])] = fill[i+1]
	}
	return d
}

// unbreakable puts the spaces of French typography where a line never breaks:
// inside guillemets, and before the tall punctuation.
func unbreakable(s string) string {
	return strings.NewReplacer("« ", "«\u00a0", " »", "\u00a0»", " :", "\u00a0:", " ;", "\u00a0;",
		" ?", "\u00a0?", " !", "\u00a0!", " %", "\u00a0%").Replace(s)
}
