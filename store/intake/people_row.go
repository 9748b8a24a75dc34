package intake

import (
	"crypto/sha1"
	"encoding/hex"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
)

// peopleDraft is a row of people CSV while its cells are taken.
type peopleDraft struct {
	reading   *peopleReading
	file      *file
	index     int // of the file
	table     *csvTable
	header    []string
	columns   []*column[*peopleDraft]
	gathering bool           // the pass that warns
	usual     domain.Profile // of the file

	rowFacts
}

// rowFacts is what a row says, before it is put together.
type rowFacts struct {
	person       desk.Person
	birth, usage string
	phone        string
	uais         []string
	classes      []string
	groups       []string
	headOf       []string
	subjects     []string
	functions    []domain.Function
	director     bool
	children     []child
}

// child is a child as a relative's row names them: id, family name, given
// name, class.
type child [4]string

// child fills part i of the last child, or begins another where it is filled:
// the columns repeat, a child each.
func (d *peopleDraft) child(i int, s string) {
	if n := len(d.children); n == 0 || d.children[n-1][i] != "" {
		d.children = append(d.children, child{})
	}
	d.children[len(d.children)-1][i] = s
}

// warn warns once: in the first pass.
func (d *peopleDraft) warn(code domain.WarningCode, facts ...string) {
	if d.gathering {
		d.reading.emit(desk.Item{Warning: &domain.Warning{Code: code, Place: d.where(), Facts: facts}})
	}
}

func (d *peopleDraft) where() domain.Place {
	return domain.Place{File: d.file.name, Line: d.table.line, Record: d.person.JoinKey}
}

func (d *peopleDraft) checkHeader() {
	if d.table.text.d.guessed {
		d.warn(domain.WarnBadValue, "attribute", "encoding", "value", string(utf8Charset), "read_as", string(d.table.text.d.from))
	}
	for i, c := range d.columns {
		if c == nil && headerName(d.header[i]) != "" {
			d.warn(domain.WarnUnknownColumn, "column", domain.Clean(d.header[i]))
		}
	}
}

// row takes a row: in the first pass it checks it and notes whose relative it
// is, in the others it yields the people of the profile.
func (d *peopleDraft) row(cells []string, profile domain.Profile) {
	r := d.reading
	line := fileLine{d.index, d.table.line}
	if r.refused[line] {
		return
	}
	d.rowFacts = rowFacts{}
	ok := d.take(cells)
	p := &d.person.Identity
	switch {
	case !d.gathering && ok && p.Profile == profile:
		p.Guardians = r.family.guardians(&d.person, d.uai(), d.classes)
		r.emit(desk.Item{Person: &d.person})
		d.rowFacts = rowFacts{}
	case !d.gathering:
	case !ok || !d.check():
		r.refused[line] = true
	default:
		r.holds[fileProfile{d.index, p.Profile}] = true
		for _, c := range d.children {
			r.family.add(c, d.uai(), d.where())
		}
	}
}

// take takes the cells; false where the row is nobody.
func (d *peopleDraft) take(cells []string) bool {
	if len(cells) != len(d.columns) {
		d.warn(domain.WarnBadRow, "columns", itoa(len(cells)), "expected", itoa(len(d.columns)))
		return false
	}
	removed := false
	d.person.Where = d.where()
	for i, c := range d.columns {
		if text := cell(cells[i]); c != nil && c.take != nil && text != "" {
			c.take(d, text)
			removed = removed || strings.ContainsRune(text, domain.Removed)
		}
	}
	if !d.settle() {
		return false
	}
	if removed {
		d.warn(domain.WarnRemovedCharacters)
	}
	return true
}

// settle puts the person together.
func (d *peopleDraft) settle() bool {
	p := &d.person.Identity
	p.FamilyName = orElse(d.usage, d.birth)
	if d.birth != p.FamilyName {
		p.BirthName = d.birth
	}
	if p.Profile == "" {
		p.Profile = d.usual
	}
	p.Affiliations = d.affiliations()
	if p.Profile != domain.Student {
		d.person.Groups = append(d.person.Groups, d.groups...)
	}
	if d.person.JoinKey == "" && p.FamilyName+p.GivenName != "" {
		d.person.JoinKey = d.stableKey()
	}
	d.person.Where = d.where()
	switch {
	case d.person.JoinKey == "":
		d.warn(domain.WarnNoKey)
		return false
	case p.Profile == "":
		d.warn(domain.WarnFewAttributes, "attribute", "profil")
		return false
	}
	return true
}

// stableKey is the key of somebody without an id: SHA-1, as entcore has it, of
// the establishment, both names, the birth date, the mail and the numbers,
// folded. Whoever is renamed becomes somebody else.
func (d *peopleDraft) stableKey() string {
	p := &d.person.Identity
	sum := sha1.Sum([]byte(strings.Join([]string{
		string(d.uai()), domain.Fold(p.FamilyName), domain.Fold(p.GivenName), p.BirthDate.String(), domain.Fold(p.Mail), d.phone,
	}, "\x00")))
	return hex.EncodeToString(sum[:])
}

// uai is the first establishment of the row, or that of the whole feed.
func (d *peopleDraft) uai() domain.UAI {
	if a := d.person.Identity.Affiliations; len(a) > 0 {
		return a[0].UAI
	}
	return ""
}

// affiliations: what the row says of classes and functions is said of each
// establishment that it names.
func (d *peopleDraft) affiliations() []domain.Affiliation {
	var out []domain.Affiliation
	add := func(uai domain.UAI) {
		a := domain.Affiliation{UAI: uai, Functions: d.functions, Classes: d.classes, HeadOf: d.headOf, Direction: d.director, Subjects: d.subjects}
		if d.person.Identity.Profile == domain.Student {
			a.Groups = d.groups
		}
		out = append(out, a)
	}
	for _, s := range d.uais {
		uai, ok := domain.ParseUAI(s)
		if !ok {
			d.warn(domain.WarnUAIShape, seen("uai", s)...)
			continue
		}
		if !uai.LetterOK() {
			d.warn(domain.WarnUAILetter, "uai", string(uai))
		}
		add(uai)
	}
	if len(out) == 0 && d.reading.people.opt.UAI != "" {
		add(d.reading.people.opt.UAI)
	}
	return out
}

// check warns of what is missing or doubtful; false where the row can't be
// taken.
func (d *peopleDraft) check() bool {
	r, p := d.reading, &d.person.Identity
	if !r.roll.enter(d.person.JoinKey) {
		d.warn(domain.WarnDuplicateKey)
		return false
	}
	for _, n := range [...][2]string{{"nom", p.FamilyName}, {"prenom", p.GivenName}} {
		switch {
		case n[1] == "":
			d.warn(domain.WarnFewAttributes, "attribute", n[0])
		case !speakable(n[1]):
			d.warn(domain.WarnEmptyName, "attribute", n[0])
		}
	}
	if len(p.Affiliations) == 0 && p.Profile != domain.Guest {
		d.warn(domain.WarnNoStructure)
	}
	if p.Profile == domain.Student && p.BirthDate == 0 {
		d.warn(domain.WarnFewAttributes, "attribute", "datedenaissance")
	}
	if other, twice := r.roll.sameINE(p.INE, d.person.JoinKey); p.INE != "" && twice {
		d.warn(domain.WarnDuplicateINE, "other", other)
	}
	if p.BirthDate != 0 {
		if other, twice := r.roll.samePerson(p, d.uai(), d.person.JoinKey); twice {
			d.warn(domain.WarnDuplicatePerson, "other", other)
		}
	}
	return true
}
