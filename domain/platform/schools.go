package platform

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/BurntSushi/toml"

	"guichet/domain"
)

// SchoolLines is what a site's file says of one establishment, and where.
type SchoolLines struct {
	UAI    domain.UAI
	Change domain.SchoolChange
	Line   int // of its header
}

// schoolTable is one [[school]] of a site's file.
type schoolTable struct {
	UAI         string   `toml:"uai"`
	Convention  any      `toml:"convention"` // a day of TOML, or a text
	VieScolaire string   `toml:"vie_scolaire"`
	EDTOption   any      `toml:"edt_option"` // 1, or "1"
	ADML        string   `toml:"adml"`
	Windows     []string `toml:"windows"`
	Holidays    []string `toml:"holidays"`
}

// ParseSchools reads a site's file of establishments: a [[school]] each with its
// uai, and what the site says of it; what is not said stays as it is. The error
// holds all the mistakes (Mistakes), each with its line.
func ParseSchools(name, text string) ([]SchoolLines, error) {
	var file struct {
		Schools []schoolTable `toml:"school"`
	}
	meta, err := toml.Decode(text, &file)
	if err != nil {
		return nil, syntax(name, err)
	}
	m := report{file: name, src: scan(text)}
	m.undecoded(meta.Undecoded())
	if len(file.Schools) == 0 {
		m.at(1, "no [[school]]")
	}
	var out []SchoolLines
	first := map[domain.UAI]int{}
	for i, t := range file.Schools {
		one := SchoolLines{Line: m.src.table("school", i), Change: t.change()}
		uai, ok := domain.ParseUAI(t.UAI)
		switch one.UAI = uai; {
		case !ok && t.UAI == "":
			m.at(one.Line, "a school without uai")
		case first[uai] != 0:
			m.at(one.Line, "two schools "+string(uai))
		}
		first[uai] = one.Line
		if len(one.Change) == 0 {
			m.at(one.Line, "nothing is said of "+t.UAI)
		}
		for _, field := range domain.SchoolFields() {
			said, there := one.Change[field]
			if !there {
				continue
			}
			if _, _, err := (domain.SchoolFacts{}).With(domain.SchoolChange{field: said}, 1); err != nil {
				m.at(m.src.key("school", i, string(field)), refusedText(err))
			}
		}
		out = append(out, one)
	}
	return out, m.err()
}

// refusedText is what is wrong with a value, without its code.
func refusedText(err error) string {
	var e *domain.Error
	if errors.As(err, &e) {
		return e.Facts["what"] + ": " + e.Facts["why"]
	}
	return err.Error()
}

// change is what a table says.
func (t schoolTable) change() domain.SchoolChange {
	c := domain.SchoolChange{}
	for field, text := range map[domain.SchoolField]string{
		domain.SchoolConvention: plainText(t.Convention), domain.SchoolVie: t.VieScolaire, domain.SchoolEDT: plainText(t.EDTOption), domain.SchoolADML: t.ADML,
		domain.SchoolWindows: strings.Join(t.Windows, ", "), domain.SchoolHolidays: strings.Join(t.Holidays, ", "),
	} {
		if text != "" {
			c[field] = text
		}
	}
	return c
}

// plainText is a number or a day as a file may write them, with or without
// quotes.
func plainText(v any) string {
	switch v := v.(type) {
	case time.Time:
		return v.Format(time.DateOnly)
	case string:
		return v
	case nil:
		return ""
	}
	return fmt.Sprint(v)
}
