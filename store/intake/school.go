package intake

import (
	"bytes"
	"strings"

	"guichet/domain"
)

func schoolRules() []rule {
	return table([]rule{
		kept("ENTStructureJointure", "join_key", takeKey),
		kept("ENTStructureUAI", "uai", takeUAI),
		kept("ENTEtablissementUAI", "uai", func(d *draft, v value) { d.olderUAI = v }),
		kept("ENTStructureSIREN", "siret", func(d *draft, v value) { d.school.SIRET = d.text(v) }),
		kept("ENTStructureNomCourant", "name", func(d *draft, v value) { d.school.Name = strings.ReplaceAll(d.text(v), "$", "-") }),
		kept("ENTStructureTypeStruct", "type", takeType),
		kept("ENTEtablissementMinistereTutelle", "ministry", func(d *draft, v value) { d.school.Ministry = d.word(v) }),
		kept("ENTEtablissementContrat", "contract", func(d *draft, v value) { d.school.Contract = d.word(v) }),
		kept("postalCode", "post_code", func(d *draft, v value) { d.school.PostCode = d.text(v) }),
		kept("l", "city", func(d *draft, v value) { d.school.City = d.word(v) }),
		kept("telephoneNumber", "phone", func(d *draft, v value) { d.school.Phone = d.text(v) }),
		kept("ENTStructureMailSI", "mail", takeSchoolMail),
		kept("ENTEtablissementStructRattachFctl", "parent", takeParent),
		kept("ENTEtablissementBassin", "area", takeArea),
		kept("ENTServAcAcademie", "academy", func(d *draft, v value) { d.school.Academy = d.word(v) }),
		kept("ENTStructureClasses", "classes", func(d *draft, v value) { d.school.Classes = d.listed(d.school.Classes, v) }),
		kept("ENTStructureGroupes", "teaching_groups", func(d *draft, v value) { d.school.Groups = d.listed(d.school.Groups, v) }),
		kept("categorieStructure", "category", takeNothing),
	},
		ignored(IgnoredElsewhere, "ENTStructureCodeTypeStruct", "ENTEtablissementCodeMinistereTutelle",
			"ENTEtablissementMinistereTutelleCode", "ENTServAcCodeAcademie", "ENTServAcAcademieCode"),
		ignored(IgnoredNotNeeded, "postOfficeBox", "street", "facsimileTelephoneNumber"))
}

func takeUAI(d *draft, v value) { d.uai = v }

func takeType(d *draft, v value) {
	if t := d.word(v); t != "SANS OBJET" {
		d.school.Type = t
	}
}

func takeSchoolMail(d *draft, v value) {
	mail := d.text(v)
	if !validMail(mail) {
		d.warn(domain.WarnBadMail, v.at)
		return
	}
	d.school.Mail = mail
}

func takeParent(d *draft, v value) {
	if d.school.Parent == "" {
		d.school.Parent = d.text(v)
	}
}

// takeArea reads code$label, and keeps the label.
func takeArea(d *draft, v value) {
	code, label, found := bytes.Cut(v.text, dollar)
	if !found {
		label = code
	}
	d.school.Area = d.word(v.of(label))
}

// listed adds the first part of name$description$… to a list.
func (d *draft) listed(list []string, v value) []string {
	name, _, _ := bytes.Cut(v.text, dollar)
	return addOnce(list, d.word(v.of(name)))
}

// schoolUAI settles the UAI of an establishment: a structure without one is
// known by source and join key. The letter is only warned of: zones de
// remplacement break it (FORMATS §4.1).
func (d *draft) schoolUAI(source string) domain.UAI {
	v := d.uai
	if len(v.text) == 0 {
		v = d.olderUAI
	}
	if len(v.text) == 0 {
		d.warn(domain.WarnUAIShape, d.record.at)
		return placeholderUAI(source, d.key)
	}
	uai, ok := domain.ParseUAI(d.text(v))
	switch {
	case !ok:
		d.warn(domain.WarnUAIShape, v.at, seen("uai", string(uai))...)
		return placeholderUAI(source, d.key)
	case !uai.LetterOK():
		d.warn(domain.WarnUAILetter, v.at, "uai", string(uai))
	}
	return uai
}

func placeholderUAI(source, joint string) domain.UAI { return domain.UAI(source + "-" + joint) }

func subjectRules() []rule {
	return table([]rule{
		kept("ENTMatJointure", "subjects", takeKey),
		kept("ENTLibelleMatiere", "subjects", func(d *draft, v value) { d.label = d.word(v) }),
		kept("categorieMatiere", "category", takeNothing),
	}, ignored(IgnoredNotNeeded, "ENTMatiereRattach"))
}

func mefRules() []rule {
	return table([]rule{
		kept("ENTMefJointure", "mef", takeKey),
		kept("ENTLibelleMef", "mef_label", func(d *draft, v value) { d.label = d.word(v) }),
		kept("ENTNivFormation", "level", func(d *draft, v value) { d.person.Level = d.word(v) }),
		kept("ENTFiliere", "stream", func(d *draft, v value) { d.person.Stream = d.word(v) }),
		kept("categorieMef", "category", takeNothing),
	}, ignored(IgnoredNotNeeded, "ENTMEFRattach", "ENTMEFSTAT11"))
}
