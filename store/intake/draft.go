package intake

import (
	"bytes"
	"slices"
	"strings"

	"guichet/domain"
)

var dollar = []byte{'$'}

// draft is a record while its attributes are taken, in whatever order they
// come.
type draft struct {
	reader *aafReading
	chunk  *chunk
	record *record
	key    string

	attribute string // the one being taken

	person    domain.Identity
	birthName value
	places    []place // the establishments that the record names
	attached  int
	kin       kin
	teaching  domain.Tristate // ENTPersonCategorieEnseignant
	present   domain.Tristate // PersEducNatPresenceDevantEleves
	teaches   bool            // has a function ENS or DOC

	school        domain.Establishment
	uai, olderUAI value

	label string
}

// start makes the draft empty for a record; the room of its lists stays.
func (d *draft) start(c *chunk, r *record) {
	places := d.places[:0]
	k := d.kin
	k.reset()
	*d = draft{reader: d.reader, chunk: c, record: r, places: places, kin: k}
}

// warn notes something at an offset of the chunk.
func (d *draft) warn(code domain.WarningCode, at int32, facts ...string) {
	d.reader.warn(domain.Warning{Code: code, Place: d.where(at), Facts: facts})
}

func (d *draft) where(at int32) domain.Place {
	record := d.key
	if record == "" {
		record = domain.Clean(string(d.record.id))
	}
	return domain.Place{File: d.chunk.file.name, Line: d.chunk.lineAt(at), Record: record}
}

// text is a value as it may be shown, with a warning where something had to be
// taken out of it.
func (d *draft) text(v value) string {
	s := domain.Clean(string(v.text))
	if strings.ContainsRune(s, domain.Removed) {
		d.warn(domain.WarnRemovedCharacters, v.at)
	}
	return s
}

// word is text for what comes back again and again: codes, labels, classes,
// names.
func (d *draft) word(v value) string {
	if s, known := d.reader.words[string(v.text)]; known {
		return s
	}
	s := d.text(v)
	if !strings.ContainsRune(s, domain.Removed) {
		d.reader.intern(string(v.text), s)
	}
	return s
}

func (d *draft) day(v value) domain.Day {
	day, err := domain.ParseDay(string(v.text))
	if err != nil {
		d.warn(domain.WarnBadDay, v.at, seen("value", string(v.text))...)
	}
	return day
}

// bad warns of a value that its attribute can't have.
func (d *draft) bad(v value) {
	d.warn(domain.WarnBadValue, v.at, append([]string{"attribute", d.attribute}, seen("value", string(v.text))...)...)
}

// flag reads O or N.
func (d *draft) flag(v value) domain.Tristate {
	switch string(v.text) {
	case "O", "o":
		return domain.Yes
	case "N", "n":
		return domain.No
	}
	d.bad(v)
	return domain.Maybe
}

// in gives the second part of struct$what to the place that the first names.
func (d *draft) in(v value, give func(*place, string)) {
	joint, what, found := bytes.Cut(v.text, dollar)
	if !found || len(what) == 0 {
		d.bad(v)
		return
	}
	if p := d.place(joint, v.at); p != nil {
		give(p, d.word(v.of(what)))
	}
}

// taught reads struct$class$subject, whose last part may be missing; a subject
// known by its code gets its label.
func (d *draft) taught(v value, give func(*place, string)) {
	joint, rest, _ := bytes.Cut(v.text, dollar)
	p := d.place(joint, v.at)
	if p == nil {
		return
	}
	if i := bytes.LastIndexByte(rest, '$'); i >= 0 {
		code := d.word(v.of(rest[i+1:]))
		if label, known := d.reader.subjects[code]; known {
			p.addSubject(label)
		} else {
			p.addSubject(code)
		}
		rest = rest[:i]
	}
	if len(rest) > 0 {
		give(p, d.word(v.of(rest)))
	}
}

// place is the establishment of a join key in this record; nil when no file
// holds it.
func (d *draft) place(joint []byte, at int32) *place {
	joint = bytes.TrimSpace(joint)
	for i := range d.places {
		if d.places[i].joint == string(joint) {
			return d.places[i].known()
		}
	}
	p := place{joint: d.word(value{text: joint, at: at})}
	p.uai, p.unknown = d.reader.uai(p.joint)
	if p.unknown {
		d.warn(domain.WarnDanglingStructure, at, "structure", p.joint)
	}
	d.places = append(d.places, p)
	return d.places[len(d.places)-1].known()
}

// affiliations are the places in the order of the attachments, then the
// others.
func (d *draft) affiliations() []domain.Affiliation {
	slices.SortStableFunc(d.places, func(a, b place) int { return a.order() - b.order() })
	out := make([]domain.Affiliation, 0, len(d.places))
	for _, p := range d.places {
		if !p.unknown {
			out = append(out, p.affiliation())
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}
