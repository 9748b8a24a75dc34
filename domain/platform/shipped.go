package platform

import (
	"embed"
	"io/fs"
	"slices"
	"sync"

	"github.com/BurntSushi/toml"

	"guichet/domain"
)

//go:embed files/*.toml rules/*.toml procedures/*.toml templates/*.toml
var embedded embed.FS

// late is what is read when it is first asked for: most commands never do. A
// mistake in an embedded file, which a test excludes, panics.
type late struct {
	rules func() []Rules
	texts func() map[domain.PlatformID][]Procedure
}

// Shipped reads the platforms that come with guichet. An error is a mistake in
// an embedded file, which a test excludes.
func Shipped() (*Set, error) {
	s := &Set{
		byID: map[domain.PlatformID]Platform{},
		late: late{rules: sync.OnceValue(shippedRules), texts: sync.OnceValue(shippedTexts)},
	}
	err := each("files", func(name, text string) error {
		p, err := Parse(name, text)
		p.shipped = true
		s.byID[p.ID] = p
		return err
	})
	if err != nil {
		return s, err
	}
	if err := each("templates", s.shippedTemplates); err != nil {
		return s, err
	}
	own, err := shippedOwn()
	if err != nil {
		return s, err
	}
	return s.WithOwn("own.toml", ownText, own)
}

// shippedTemplates gives the templates of a file to the platforms that it is
// for, after those that they have.
func (s *Set) shippedTemplates(name, text string) error {
	var file struct {
		Platforms []domain.PlatformID `toml:"platforms"`
		Templates []Template          `toml:"template"`
	}
	meta, err := toml.Decode(text, &file)
	if err != nil {
		return syntax(name, err)
	}
	m := report{file: name, src: scan(text)}
	m.undecoded(meta.Undecoded())
	for _, id := range file.Platforms {
		p := s.byID[id]
		p.Templates = append(slices.Clone(p.Templates), file.Templates...)
		m.templates(p)
		s.byID[id] = p
	}
	return m.err()
}

func shippedRules() []Rules {
	var out []Rules
	must(each("rules", func(name, text string) error {
		r, err := ParseRules(name, text)
		out = append(out, r)
		return err
	}))
	return out
}

// shippedTexts are the procedures of the shipped platforms, which a file of a
// site holds itself.
func shippedTexts() map[domain.PlatformID][]Procedure {
	out := map[domain.PlatformID][]Procedure{}
	must(each("procedures", func(name, text string) error {
		var file struct {
			Platform   domain.PlatformID `toml:"platform"`
			Procedures []Procedure       `toml:"procedure"`
		}
		meta, err := toml.Decode(text, &file)
		if err != nil {
			return syntax(name, err)
		}
		m := report{file: name, src: scan(text)}
		m.undecoded(meta.Undecoded())
		m.procedures(file.Procedures)
		out[file.Platform] = file.Procedures
		return m.err()
	}))
	return out
}

// each reads the embedded files of a folder, in the order of their names.
func each(folder string, read func(name, text string) error) error {
	names, err := fs.Glob(embedded, folder+"/*.toml")
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := fs.ReadFile(embedded, name)
		if err != nil {
			return err
		}
		if err := read(name, string(text)); err != nil {
			return err
		}
	}
	return nil
}

func must(err error) {
	if err != nil {
		panic("platform: " + err.Error())
	}
}
