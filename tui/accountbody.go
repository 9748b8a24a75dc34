package tui

import (
	"strings"

	"guichet/domain"
	"guichet/tui/text"
	"guichet/tui/theme"
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

// people lists the accounts around, each of them one that can be opened, and
// the relatives whom the feed names without an account.
func (p *accountPage) people(s *sections) {
	e, list := s.env, p.relations()
	missing := 0
	for _, g := range p.who.Guardians {
		if g.Missing {
			missing++
		}
	}
	if len(list)+missing == 0 {
		return
	}
	s.blank()
	s.title(e.t("account_people"), "")
	for i, r := range list {
		if i == p.cursor {
			s.at = len(s.lines)
		}
		label := ""
		if i == 0 || list[i-1].kind != r.kind {
			label = e.t(r.kind)
		}
		s.add(p.relation(e, s.w, label, r, i == p.cursor))
	}
	if missing > 0 {
		s.say(e.theme.Warning, e.n("account_guardians_missing", missing))
	}
}

// relation is one row: label, name, state, what they are.
func (p *accountPage) relation(e *env, w int, label string, r relation, current bool) string {
	th := e.theme
	look := e.accountLook(r.row.Verdict, r.row.Closed)
	nameWidth := min(max((w-37)/2, 10), 34)
	rest := max(w-4-relationLabel-nameWidth-relationState, 0)
	cells := []struct {
		text  string
		width int
		style theme.Style
	}{
		{label, relationLabel, th.Label}, {rowName(r.row), nameWidth, th.Text}, {look.text(), relationState, look.style},
		{p.relationNote(e, r), rest, th.Faint},
	}
	var b strings.Builder
	if current {
		b.WriteString(" " + th.Selected.Render(th.Cursor+" "))
	} else {
		b.WriteString("   ")
	}
	for _, c := range cells {
		fitted := text.Fit(c.text, c.width-1) + " "
		if current {
			b.WriteString(th.On(c.style).Render(fitted))
			continue
		}
		b.WriteString(c.style.Render(fitted))
	}
	return b.String()
}

// Widths of a relation's label and state.
const relationLabel, relationState = 17, 14

// relationNote says what a relation is: how they are kin, where they are.
func (p *accountPage) relationNote(e *env, r relation) string {
	where := ""
	if len(r.row.UAIs) > 0 {
		where = e.school(r.row.UAIs[0])
	}
	switch {
	case r.link != nil:
		return e.strip(e.kinship(r.link.Kinship), e.legal(*r.link))
	case r.kind == "account_same":
		return e.strip(e.platformName(r.row.ID.Platform()), domain.Clean(r.row.Login), domain.Clean(where))
	}
	return e.strip(domain.Clean(strings.Join(r.row.Classes, ", ")), domain.Clean(where))
}

// platformName is the platform's short name; its id where nothing knows it.
func (e *env) platformName(id domain.PlatformID) string {
	if p, ok := e.session.Platforms.Platform(id); ok {
		return p.Short
	}
	return domain.Clean(string(id))
}

// kinship is « mère » (FORMATS §1.3: 10 and 20 since 2015, 1 and 2 before).
func (e *env) kinship(code string) string {
	switch code {
	case "1", "10":
		return e.t("kinship_father")
	case "2", "20":
		return e.t("kinship_mother")
	case "":
		return ""
	}
	return e.t("kinship_other", "Code", domain.Clean(code))
}

// legal is what a guardian may decide.
func (e *env) legal(g domain.Guardianship) string {
	switch g.Legal {
	case 1:
		return e.t("legal_first")
	case 2:
		return e.t("legal_second")
	}
	return e.t("legal_none")
}

// groups names the free groups, and the classes and groups of the feed.
func (p *accountPage) groups(s *sections) {
	e := s.env
	var free, fed []string
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
	s.blank()
	for _, l := range e.facts(facts, s.w-2*indent) {
		s.add(" " + l)
	}
}

// timeline is the history, newest first, a sentence an entry.
func (p *accountPage) timeline(s *sections) {
	lines := p.history(s.env, s.w-2*indent)
	if len(lines) == 0 {
		return
	}
	s.blank()
	s.title(s.env.t("account_history"), "")
	for _, l := range lines {
		s.add(" " + l)
	}
}
