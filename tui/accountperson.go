package tui

import (
	"slices"
	"strings"

	"guichet/domain"
)

// personSection is who the person is: what the feed owns.
func (p *accountPage) personSection(e *env, w int) []string {
	a, th := p.who.Account, e.theme
	var list []fact
	add := func(label, value, note string) {
		if value != "" {
			list = append(list, fact{label: e.t(label), value: value, style: th.Text, note: note})
		}
	}
	add("account_born", p.born(e), "")
	add("account_ine", p.ine(e), "")
	if domain.Fold(a.BirthName) != domain.Fold(a.FamilyName) {
		add("account_birth_name", a.BirthName, "")
	}
	add("account_other_names", strings.Join(a.OtherNames, ", "), "")
	add("account_title", a.Title, "")
	add("account_status", a.Status, "")
	add("account_mef", a.MEFLabel, "")
	add("account_number", a.AttachmentID, "")
	for _, aff := range a.Affiliations {
		p.duties(e, aff, add)
	}
	if a.Access.Email.Standing == domain.Given && a.Mail != "" && a.Mail != a.Access.Email.Value {
		add("account_fed_mail", a.Mail, "")
	}
	for _, est := range p.who.Establishments {
		add("account_school_phone", est.Phone, p.among(e, est.UAI))
	}
	made := ""
	if a.ID.Source() == "" {
		made = e.strip(e.t("account_manual"), domain.Clean(a.CreatedBy))
	}
	add("account_id", string(a.ID), made)
	note := ""
	if p.masks() && e.session.May(domain.VerbReveal) {
		note = e.t("account_masked")
	}
	return append([]string{e.heading(e.t("account_person"), note, w)}, e.facts(list, w)...)
}

// duties is what a person does in an establishment; named when there are
// several.
func (p *accountPage) duties(e *env, aff domain.Affiliation, add func(label, value, note string)) {
	note := p.among(e, aff.UAI)
	var labels []string
	for _, f := range aff.Functions {
		if label := strings.TrimSpace(f.Label + " " + f.PostLabel); label != "" {
			labels = append(labels, label)
			continue
		}
		labels = append(labels, f.Code)
	}
	add("account_functions", strings.Join(labels, ", "), note)
	add("account_subjects", strings.Join(aff.Subjects, ", "), note)
	add("account_head_of", strings.Join(aff.HeadOf, ", "), note)
	if note != "" {
		add("account_classes", strings.Join(aff.Classes, ", "), note)
	}
}

// among names an establishment where the account has several.
func (p *accountPage) among(e *env, uai domain.UAI) string {
	if len(p.who.Account.Affiliations) < 2 {
		return ""
	}
	return domain.Clean(e.school(uai))
}

// born is the birth date, masked until the agent has asked to see it.
func (p *accountPage) born(e *env) string {
	switch d := p.who.Account.BirthDate; {
	case slices.Contains(p.who.Masked, "birth_date"):
		return e.maskedDay()
	case d == 0:
		return ""
	default:
		return e.words.Day(d)
	}
}

// ine is the national number, masked but for its last two signs.
func (p *accountPage) ine(e *env) string { return e.mask(p.who.Account.INE, p.revealed) }

// maskedDay is a day of which nothing shows.
func (e *env) maskedDay() string {
	dots := strings.Repeat(e.theme.Bullet, 2)
	return dots + "/" + dots + "/" + dots + dots
}

// mask hides all of a text but its last two signs.
func (e *env) mask(s string, revealed bool) string {
	runes := []rune(domain.Clean(s))
	if revealed || len(runes) == 0 {
		return string(runes)
	}
	kept := min(2, len(runes)/2)
	return strings.Repeat(e.theme.Bullet, len(runes)-kept) + string(runes[len(runes)-kept:])
}
