package tui

import (
	"strings"

	"guichet/domain"
	"guichet/tui/text"
)

// head says who it is, where they belong and how their account stands.
func (p *accountPage) head(s *sections) {
	e, th, row := s.env, s.env.theme, p.who.Row
	look := e.stateLook(row.Verdict.State)
	right := look.render()
	if row.Closed {
		right = e.closedLook().render() + "  " + right
	}
	room := s.w - text.Width(right) - 3*indent
	s.add(text.Join(" "+th.Title.Render(text.Cut(rowName(row), room)), right+" ", s.w))
	s.say(th.Text, e.strip(p.belongs(e)...))
	if row.Verdict.State == domain.Locked {
		s.say(th.LockedState, p.whyLocked(e))
	}
	if row.Departed {
		s.say(th.Warning, e.t("account_departed", "When", e.words.When(p.who.Account.DepartedAt, e.now, e.zone)))
	}
	if p.who.EraseFrom != 0 {
		s.say(th.Warning, e.t("account_erase", "Day", e.words.Day(domain.DayOf(p.who.EraseFrom.Time().In(e.zone)))))
	}
	s.blank()
}

// belongs is « élève », « 3A », « CLG Les Tilleuls (0779001R) », « ATEN ».
func (p *accountPage) belongs(e *env) []string {
	row := p.who.Row
	profile := e.words.Profile(row.Profile)
	if row.Label != "" && domain.Fold(row.Label) != domain.Fold(profile) {
		profile += " (" + domain.Clean(row.Label) + ")"
	}
	parts := []string{profile, domain.Clean(strings.Join(row.Classes, ", "))}
	for _, uai := range row.UAIs {
		parts = append(parts, p.place(e, uai))
	}
	return append(parts, domain.Clean(p.who.Platform.Short))
}

// place is « Collège Les Tilleuls, Melun (0779001R) ».
func (p *accountPage) place(e *env, uai domain.UAI) string {
	name, city := e.school(uai), ""
	for _, est := range p.who.Establishments {
		if est.UAI == uai {
			city = est.City
		}
		if est.UAI == uai && name == string(uai) && est.Name != "" {
			name = est.Name
		}
	}
	if name == string(uai) {
		return domain.Clean(name)
	}
	if city != "" && !strings.Contains(domain.Fold(name), domain.Fold(city)) {
		name += ", " + city
	}
	return domain.Clean(name) + " (" + domain.Clean(string(uai)) + ")"
}

func (p *accountPage) whyLocked(e *env) string {
	v := p.who.Verdict
	why := e.t("account_locked", "Reason", e.words.Reason(v.Reason))
	if v.Until != 0 {
		why += " " + e.t("account_until", "When", e.words.When(v.Until, e.now, e.zone))
	}
	return why
}

// body is everything below: facts, people around, groups, history.
func (p *accountPage) body(s *sections) {
	e := s.env
	s.columns(
		func(w int) []string { return p.accessSection(e, w) },
		func(w int) []string { return p.personSection(e, w) },
	)
	p.people(s)
	p.groups(s)
	p.timeline(s)
}

// groups names the free groups, the classes and groups of the feed, and the
// services beside the ENT.
func (p *accountPage) groups(s *sections) {
	e := s.env
	var fed []string
	free := make([]string, 0, len(p.who.Groups))
	for _, g := range p.who.Groups {
		free = append(free, domain.Clean(g.Name))
	}
	for _, a := range p.who.Account.Affiliations {
		fed = append(append(fed, a.Classes...), a.Groups...)
	}
	facts := []fact{{label: e.t("account_groups"), value: e.strip(free...), style: e.theme.Text}}
	if len(free) == 0 {
		facts[0].value, facts[0].style = e.t("account_no_group"), e.theme.Faint
	}
	if len(fed) > 0 {
		facts = append(facts, fact{label: e.t("account_fed_groups"), value: e.strip(fed...), style: e.theme.Text})
	}
	facts = append(facts, p.services(e)...)
	if said := e.ticketCount(p.tickets); said != "" {
		facts = append(facts, fact{label: e.t("account_tickets"), value: said, style: e.theme.Text, note: e.hintText(hint{"k", e.t("action_open")})})
	}
	s.blank()
	for _, l := range e.facts(facts, s.w-2*indent) {
		s.add(" " + l)
	}
}

// changesShown is how many fields of one entry the account's page names; its
// history names all.
const changesShown = 4

// timeline is the history, newest first, a sentence an entry.
func (p *accountPage) timeline(s *sections) {
	lines := p.history(s.env, changesShown, s.w-2*indent)
	if len(lines) == 0 {
		return
	}
	s.blank()
	s.title(s.env.t("account_history"), "")
	for _, l := range lines {
		s.add(" " + l)
	}
}
