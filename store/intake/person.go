package intake

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// takeSchool yields an establishment.
func (r *aafReading) takeSchool(d *draft) {
	if _, twice := r.uais[d.key]; twice {
		d.warn(domain.WarnDuplicateKey, d.record.at)
		return
	}
	s := d.school
	s.JoinKey, s.Source = d.key, r.feed.feed.Source
	s.UAI = d.schoolUAI(s.Source)
	if s.Name == "" {
		d.warn(domain.WarnFewAttributes, d.record.at, "attribute", "ENTStructureNomCourant")
	}
	r.uais[d.key] = s.UAI
	r.emit(desk.Item{Establishment: &s})
}

// takePerson checks and yields a pupil, a relative or a member of staff.
func (r *aafReading) takePerson(d *draft) {
	if len(d.record.id) > 0 && domain.Clean(string(d.record.id)) != d.key {
		d.attribute = "identifier"
		d.bad(value{text: d.record.id, at: d.record.at})
	}
	if !r.roll.enter(d.key) {
		d.warn(domain.WarnDuplicateKey, d.record.at)
		return
	}
	p := &d.person
	p.Affiliations = d.affiliations()
	if birth := d.birthText(); birth != p.FamilyName {
		p.BirthName = birth
	}
	switch d.record.category {
	case pupils:
		p.Profile = domain.Student
		r.pupil(d)
	case relatives:
		p.Profile = domain.Relative
	default:
		p.Profile = d.staffProfile()
	}
	r.checkPerson(d)
	r.emit(desk.Item{Person: &desk.Person{JoinKey: d.key, Identity: *p, Where: d.where(d.record.at)}})
}

func (d *draft) birthText() string {
	if len(d.birthName.text) == 0 || string(d.birthName.text) == d.person.FamilyName {
		return d.person.FamilyName
	}
	return d.word(d.birthName)
}

// pupil fills what MefEducNat knows, and checks what only pupils have.
func (r *aafReading) pupil(d *draft) {
	p := &d.person
	p.Guardians = d.kin.guardians(d)
	if m, known := r.mefs[p.MEF]; known {
		p.MEFLabel = orElse(p.MEFLabel, m.label)
		p.Level = orElse(p.Level, m.level)
		p.Stream = orElse(p.Stream, m.stream)
	}
	legal := false
	for _, g := range p.Guardians {
		legal = legal || g.Legal == 1
	}
	if !legal {
		d.warn(domain.WarnNoGuardian, d.record.at)
	}
	if p.BirthDate == 0 {
		d.warn(domain.WarnFewAttributes, d.record.at, "attribute", "ENTPersonDateNaissance")
	}
	if p.INE == "" {
		return
	}
	if other, twice := r.roll.sameINE(p.INE, d.key); twice {
		d.warn(domain.WarnDuplicateINE, d.record.at, "other", other)
	}
}

// checkPerson warns of what is missing or doubtful in anybody.
func (r *aafReading) checkPerson(d *draft) {
	p := &d.person
	d.checkName("sn", p.FamilyName)
	d.checkName("givenName", p.GivenName)
	if len(d.places) == 0 && p.Profile != domain.Relative {
		d.warn(domain.WarnNoStructure, d.record.at)
	}
	if p.BirthDate == 0 {
		return
	}
	for _, a := range p.Affiliations {
		if other, twice := r.roll.samePerson(p, a.UAI, d.key); twice && other != d.key {
			d.warn(domain.WarnDuplicatePerson, d.record.at, "other", other)
			return
		}
	}
}

// checkName warns of a name that is missing, or of which no login could be
// made.
func (d *draft) checkName(attribute, name string) {
	switch {
	case name == "":
		d.warn(domain.WarnFewAttributes, d.record.at, "attribute", attribute)
	case !speakable(name):
		d.warn(domain.WarnEmptyName, d.record.at, "attribute", attribute)
	}
}

func speakable(name string) bool {
	for i := range len(name) {
		if letter(name[i]) {
			return true
		}
	}
	return domain.LoginExpanding.Propose("", name) != ""
}

// pupilKey is the key of the record, which may not have been read yet.
func (d *draft) pupilKey() string {
	if d.key != "" {
		return d.key
	}
	return domain.Clean(string(d.record.id))
}

func orElse(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
