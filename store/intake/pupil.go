package intake

import (
	"bytes"

	"guichet/domain"
)

// personRules are the attributes that pupils, relatives and staff share.
func personRules() []rule {
	return []rule{
		kept("ENTPersonJointure", "join_key", takeKey),
		kept("sn", "family_name", func(d *draft, v value) { d.person.FamilyName = d.word(v) }),
		kept("givenName", "given_name", func(d *draft, v value) { d.person.GivenName = d.word(v) }),
		kept("ENTPersonNomPatro", "birth_name", func(d *draft, v value) { d.birthName = v }),
		kept("ENTPersonAutresPrenoms", "other_names", func(d *draft, v value) {
			d.person.OtherNames = append(d.person.OtherNames, d.text(v))
		}),
		kept("personalTitle", "title", func(d *draft, v value) { d.person.Title = d.word(v) }),
		kept("ENTPersonDateNaissance", "birth_date", func(d *draft, v value) { d.person.BirthDate = d.day(v) }),
		kept("mail", "mail", takeMail),
		kept("categoriePersonne", "profile", takeNothing),
	}
}

func personIgnored() []rule {
	return append(
		ignored(IgnoredAddress, "ENTPersonAdresse", "ENTPersonCodePostal", "ENTPersonVille", "ENTPersonPays"),
		ignored(IgnoredPhone, "homePhone", "telephoneNumber", "mobile", "ENTPersonMobileSMS")...)
}

func pupilRules() []rule {
	return table(personRules(), []rule{
		kept("ENTEleveStructRattachId", "attachment_id", func(d *draft, v value) { d.person.AttachmentID = d.text(v) }),
		kept("ENTEleveINE", "ine", takeINE),
		kept("ENTPersonStructRattach", "establishments", takeAttachment),
		kept("ENTEleveClasses", "classes", func(d *draft, v value) { d.in(v, (*place).addClass) }),
		kept("ENTEleveGroupes", "teaching_groups", func(d *draft, v value) { d.in(v, (*place).addGroup) }),
		kept("ENTEleveMEF", "mef", takeMEF),
		kept("ENTEleveLibelleMEF", "mef_label", func(d *draft, v value) { d.person.MEFLabel = d.word(v) }),
		kept("ENTEleveNivFormation", "level", func(d *draft, v value) { d.person.Level = d.word(v) }),
		kept("ENTEleveFiliere", "stream", func(d *draft, v value) { d.person.Stream = d.word(v) }),
		kept("ENTEleveStatutEleve", "status", func(d *draft, v value) { d.person.Status = d.word(v) }),
		kept("ENTElevePersRelEleve", "guardians", takeGuardian),
		kept("ENTEleveParents", "guardians", func(d *draft, v value) { d.kin.parent(d, v) }),
		kept("ENTElevePere", "guardians", func(d *draft, v value) { d.kin.kinship(d, v, "1") }),
		kept("ENTEleveMere", "guardians", func(d *draft, v value) { d.kin.kinship(d, v, "2") }),
		kept("ENTEleveAutoriteParentale", "guardians", func(d *draft, v value) { d.kin.legal(d, v) }),
		kept("ENTElevePersRelEleve1", "guardians", func(d *draft, v value) { d.kin.other(d, v, 0) }),
		kept("ENTElevePersRelEleve2", "guardians", func(d *draft, v value) { d.kin.other(d, v, 1) }),
		kept("ENTEleveQualitePersRelEleve1", "guardians", func(d *draft, v value) { d.kin.quality(v, 0) }),
		kept("ENTEleveQualitePersRelEleve2", "guardians", func(d *draft, v value) { d.kin.quality(v, 1) }),
	}, personIgnored(),
		ignored(IgnoredAddress, "ENTEleveAdresseRel"),
		ignored(IgnoredPrivate, "ENTEleveRegime", "ENTEleveBoursier", "ENTEleveTransport"),
		ignored(IgnoredNotNeeded, "ENTEleveEnseignements", "ENTEleveCodeEnseignements", "ENTEleveStructureRattachIdMEN",
			"ENTEleveEnseignementsEtablissementsAccueil"),
		ignored(IgnoredDate, "ENTEleveDateEntreeClasses", "ENTEleveDateSortieClasses",
			"ENTEleveDateEntreeStructRattach", "ENTEleveDateSortieStructRattach"))
}

func takeNothing(*draft, value) {}

func takeKey(d *draft, v value) { d.key = d.text(v) }

func takeMail(d *draft, v value) {
	switch mail := d.text(v); {
	case d.person.Mail != "":
	case validMail(mail):
		d.person.Mail = mail
	default:
		d.warn(domain.WarnBadMail, v.at)
	}
}

// takeINE keeps what has the shape of an INE: anything else would make
// strangers one person.
func takeINE(d *draft, v value) {
	ine := string(bytes.ToUpper(v.text))
	if !domain.ValidINE(ine) {
		d.warn(domain.WarnINEShape, v.at, seen("ine", ine)...)
		return
	}
	d.person.INE = ine
}

func takeMEF(d *draft, v value) {
	d.person.MEF = d.word(v)
	if !domain.ValidMEF(d.person.MEF) {
		d.warn(domain.WarnMEFShape, v.at, seen("mef", d.person.MEF)...)
	}
}

func takeAttachment(d *draft, v value) {
	joint, _, _ := bytes.Cut(v.text, dollar)
	if p := d.place(joint, v.at); p != nil && !p.attached {
		p.attached = true
		d.attached++
		p.rank = d.attached
	}
}

// relativeRules: a relative has no establishment of their own (FORMATS §1.3),
// and whose relative they are is said by the pupils.
func relativeRules() []rule {
	return table(personRules(), personIgnored(),
		ignored(IgnoredElsewhere, "ENTAuxPersRelEleveEleve"),
		ignored(IgnoredPrivate, "ENTPersonAdresseDiffusion"))
}
