package tui

import (
	"strings"

	"guichet/domain"
	"guichet/tui/text"
	"guichet/tui/theme"
)

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
