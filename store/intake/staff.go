package intake

import (
	"bytes"
	"strings"

	"guichet/domain"
)

func staffRules() []rule {
	return table(personRules(), []rule{
		kept("ENTPersonSTSId", "attachment_id", func(d *draft, v value) { d.person.AttachmentID = d.text(v) }),
		kept("ENTPersonStructRattach", "establishments", takeAttachment),
		kept("ENTPersonFonctions", "functions", takeFunction),
		kept("PersEducNatPresenceDevantEleves", "profile", func(d *draft, v value) { d.present = d.flag(v) }),
		kept("ENTPersonCategorieEnseignant", "profile", func(d *draft, v value) { d.teaching = d.flag(v) }),
		kept("ENTEnsFonctionDir", "direction", takeDirection),
		kept("ENTAuxEnsMatiereEnseignEtab", "subjects", func(d *draft, v value) { d.in(v, (*place).addSubject) }),
		kept("ENTAuxEnsClasses", "classes", func(d *draft, v value) { d.in(v, (*place).addClass) }),
		kept("ENTAuxEnsGroupes", "teaching_groups", func(d *draft, v value) { d.in(v, (*place).addGroup) }),
		kept("ENTAuxEnsClassesMatieres", "subjects", func(d *draft, v value) { d.taught(v, (*place).addClass) }),
		kept("ENTAuxEnsGroupesMatieres", "subjects", func(d *draft, v value) { d.taught(v, (*place).addGroup) }),
		kept("ENTAuxEnsClassesPrincipal", "head_of", func(d *draft, v value) { d.in(v, (*place).addHead) }),
	}, personIgnored(),
		ignored(IgnoredElsewhere, "ENTAuxEnsCategoDiscipline", "ENTAuxEnsDisciplinesPoste"),
		ignored(IgnoredNotNeeded, "ENTAuxEnsMEF"),
		ignored(IgnoredDate, "ENTPersonStructRattachDate", "ENTPersonFonctionsDate", "ENTPersonCategorieEnseignantDate",
			"ENTEnsFonctionDirDate", "PersEducNatPresenceDevantElevesDate",
			"ENTAuxEnsCategoDisciplineDate", "ENTAuxEnsDisciplinesPosteDate", "ENTAuxEnsMEFDate", "ENTAuxEnsMatiereEnseignEtabDate",
			"ENTAuxEnsClassesDate", "ENTAuxEnsGroupesDate", "ENTAuxEnsClassesMatieresDate", "ENTAuxEnsGroupesMatieresDate",
			"ENTAuxEnsClassesPrincipalDate"))
}

// takeFunction reads struct$code$label$post$label of the post; `-` is SANS
// OBJET: an attachment without function.
func takeFunction(d *draft, v value) {
	joint, rest, found := bytes.Cut(v.text, dollar)
	p := d.place(joint, v.at)
	if !found {
		d.bad(v)
		return
	}
	var parts [4]string
	for i := range parts {
		var part []byte
		if part, rest, found = bytes.Cut(rest, dollar); i == len(parts)-1 && found {
			d.bad(v)
		}
		parts[i] = d.word(v.of(part))
	}
	f := domain.Function{Code: parts[0], Label: parts[1], PostCode: parts[2], PostLabel: parts[3]}
	d.teaches = d.teaches || f.Code == "ENS" || f.Code == "DOC"
	if p != nil && f.Code != "-" && f.Code != "" {
		p.functions = append(p.functions, f)
		p.direction = p.direction || directs(f)
	}
}

// directs tells the heads and their deputies by code or label (FORMATS §1.3).
func directs(f domain.Function) bool {
	return f.Code == "DIR" || strings.HasPrefix(f.Label, "DIRECTION") || strings.HasPrefix(f.PostLabel, "CHEF D'ETABLISSEMENT")
}

func takeDirection(d *draft, v value) {
	joint, _, _ := bytes.Cut(v.text, dollar)
	if p := d.place(joint, v.at); p != nil {
		p.direction = true
	}
}

// staffProfile is the rule of FORMATS §1.3, first that says something wins.
func (d *draft) staffProfile() domain.Profile {
	teacher := d.teaching == domain.Yes
	if d.teaching == domain.Maybe {
		teacher = d.present == domain.Yes || d.teaches
	}
	if teacher {
		return domain.Teacher
	}
	return domain.Staff
}
