package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
	"guichet/tui/text"
	"guichet/tui/theme"
)

// preview is what the search shows of the account under its cursor.
type preview struct {
	asked   domain.AccountID
	view    desk.AccountView
	tickets []desk.TicketHit
	// judged is what explains accounts, until the directory changes.
	judged map[domain.AccountID]diagnosis.Verdict
}

// previewedMsg brings an account.
type previewedMsg struct {
	id      domain.AccountID
	view    desk.AccountView
	tickets []desk.TicketHit
	err     error
}

// read asks for an account, unless it is the one that is there.
func (p *preview) read(e *env, id domain.AccountID) effect {
	if p.asked == id {
		return effect{}
	}
	p.asked = id
	return run(func() tea.Msg {
		msg := previewedMsg{id: id}
		if msg.view, msg.err = e.session.Account(e.ctx, id); msg.err == nil && msg.view.Inside {
			msg.tickets, msg.err = e.session.TicketsOf(e.ctx, id)
		}
		return msg
	})
}

func (p *preview) take(msg previewedMsg) {
	if msg.id == p.asked && msg.err == nil {
		p.view, p.tickets = msg.view, msg.tickets
	}
}

// stale makes the next read read again; what is shown stays until then.
func (p *preview) stale() { p.asked, p.judged = "", nil }

// of is the account's view, when it is the one of id.
func (p *preview) of(id domain.AccountID) (desk.AccountView, bool) {
	return p.view, p.view.ID == id
}

// lines draw the account: at most h lines of w cells.
func (p *preview) lines(e *env, h desk.Hit, w int) []string {
	th := e.theme
	state := e.accountLook(h.Verdict, h.Closed)
	lines := []string{
		text.Join(th.Title.Render(text.Cut(h.Family+" "+h.Given, w-text.Width(state.text())-2)), state.render(), w),
		th.Text.Render(text.Cut(strings.Join(p.what(e, h), " "+th.Dot+" "), w)),
	}
	if h.Login != "" {
		lines = append(lines, th.Text.Render(text.Cut(h.Login, w)))
	}
	if lock := lockLine(e, h.Verdict); lock != "" {
		lines = append(lines, "", th.LockedState.Render(text.Cut(lock, w)))
	}
	if !h.Inside {
		return append(lines, "", th.Warning.Render(text.Cut(e.t("account_outside_short"), w)))
	}
	v, ok := p.of(h.ID)
	if !ok {
		return lines
	}
	lines = append(append(lines, p.finding(e, h.ID, w)...), "")
	for _, f := range p.facts(e, h, v) {
		lines = append(lines, th.Label.Render(text.Fit(e.t(f.label), 10))+" "+fitStyled(f.value, w-11))
	}
	return lines
}

// what is « élève · 3A · CLG Les Tilleuls, Melun ».
func (p *preview) what(e *env, h desk.Hit) []string {
	out := []string{e.words.Profile(h.Profile)}
	if len(h.Classes) > 0 {
		out = append(out, strings.Join(h.Classes, ", "))
	}
	for i, uai := range h.UAIs {
		if i == 2 {
			out = append(out, "…")
			break
		}
		name := e.school(uai)
		if city := e.schools[uai].city; city != "" {
			name += ", " + city
		}
		out = append(out, name)
	}
	return out
}

// shownFact is a labelled value, styled.
type shownFact struct{ label, value string }

// facts are what helps to tell whether this is the person who calls.
func (p *preview) facts(e *env, h desk.Hit, v desk.AccountView) []shownFact {
	th := e.theme
	var out []shownFact
	add := func(label, value string) {
		if value != "" {
			out = append(out, shownFact{label, value})
		}
	}
	if v.HasDoor {
		add("preview_door", th.Text.Render(domain.Clean(v.Door.Name.In(string(e.words.Lang())))))
	}
	add("preview_platform", th.Text.Render(domain.Clean(e.platform(h.ID))))
	if last := v.Account.Access.LastLogin; last.Standing == domain.Given {
		add("preview_login", th.Text.Render(e.words.Moment(last.Value, e.now, v.Zone())))
	} else if last.SaysNone() {
		add("preview_login", th.Text.Render(e.t("never")))
	}
	return append(out, p.around(e, h, v)...)
}

// around is who and what belongs to the account.
func (p *preview) around(e *env, h desk.Hit, v desk.AccountView) []shownFact {
	th := e.theme
	var out []shownFact
	add := func(label, value string) {
		if value != "" {
			out = append(out, shownFact{label, value})
		}
	}
	add("preview_groups", styled(th.Text, groupList(v.Groups)))
	add("preview_guardians", e.kinList(v.Guardians))
	add("preview_children", e.rowList(v.Children))
	add("preview_person", e.samePerson(v.SamePerson))
	add("account_tickets", styled(th.Text, e.ticketCount(p.tickets)))
	add("preview_why", styled(th.Faint, e.foundBy(h)))
	return out
}

func groupList(groups []domain.Group) string {
	var names []string
	for _, g := range groups {
		names = append(names, g.Name)
	}
	return strings.Join(names, ", ")
}

func (e *env) kinList(kin []desk.Kin) string {
	var rows []desk.Row
	for _, k := range kin {
		if !k.Missing {
			rows = append(rows, k.Row)
		}
	}
	return e.rowList(rows)
}

// rowList is « LEFÈVRE François ●  MARTIN Anaïs ○ ».
func (e *env) rowList(rows []desk.Row) string {
	var out []string
	for _, r := range rows {
		l := e.accountLook(r.Verdict, r.Closed)
		out = append(out, e.theme.Text.Render(text.Cut(r.Family+" "+r.Given, 40)+" ")+l.style.Render(l.glyph))
	}
	return strings.Join(out, "  ")
}

// samePerson is « ENT 77 ● »: the person's other accounts by their platform.
func (e *env) samePerson(rows []desk.Row) string {
	var out []string
	for _, r := range rows {
		l := e.accountLook(r.Verdict, r.Closed)
		out = append(out, e.theme.Text.Render(text.Cut(e.platform(r.ID), 20)+" ")+l.style.Render(l.glyph))
	}
	return strings.Join(out, "  ")
}

// foundBy names what the query matched; empty when only the name shown did.
func (e *env) foundBy(h desk.Hit) string {
	var out []string
	seen := map[domain.Field]bool{domain.ByFamilyName: true, domain.ByGivenName: true}
	for _, m := range h.Matched {
		field := m.Field
		if field == domain.ByFamilyName && m.From == m.To {
			field = "birth" // the birth name, which no list shows
		}
		if id := "found_" + string(field); !seen[field] && e.words.Has(id) {
			seen[field] = true
			out = append(out, e.t(id))
		}
	}
	return strings.Join(out, ", ")
}

// lockLine says why an account is locked, and until when.
func lockLine(e *env, v domain.Verdict) string {
	if v.State != domain.Locked {
		return ""
	}
	if v.Until != 0 {
		return e.t("locked_until", "Why", e.words.Reason(v.Reason), "Until", e.words.When(v.Until, e.now, e.zone))
	}
	return e.t("locked_why", "Why", e.words.Reason(v.Reason))
}

// styled is a text from outside in a style; nothing where it is empty.
func styled(s theme.Style, said string) string {
	if said = domain.Clean(said); said == "" {
		return ""
	}
	return s.Render(said)
}

// fitStyled shortens a line that is already styled.
func fitStyled(line string, w int) string { return text.Join(line, " ", w) }
