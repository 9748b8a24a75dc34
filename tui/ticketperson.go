package tui

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// rest is what the queue is called and asked for, the files, and the tickets
// around.
func (p *ticketPage) rest(s *sections) {
	e, v := s.env, p.of
	s.blank()
	s.say(e.theme.Faint, e.queueName(v.Platform, v.Queue))
	if facts := p.fieldFacts(e); len(facts) > 0 {
		s.blank()
		s.title(e.t("ticket_fields"), "")
		for _, l := range e.facts(facts, s.w-2*indent) {
			s.add(" " + l)
		}
	}
	if files := p.files(); len(files) > 0 {
		s.blank()
		s.title(e.n("ticket_files", len(files)), "")
		for _, f := range files {
			s.say(e.theme.Text, domain.Clean(f.Name)+" ("+e.fileNote(f)+")")
		}
	}
	p.near(s, "ticket_linked_title", v.Linked)
	if v.Group != nil {
		s.blank()
		s.title(e.t("crumb_incident"), "")
		s.say(e.theme.Warning, domain.Clean(v.Group.Title))
	}
	p.near(s, "ticket_others", p.others())
}

// others are the person's tickets that are not linked to this one.
func (p *ticketPage) others() []desk.TicketHit {
	return slices.DeleteFunc(slices.Clone(p.of.Others), func(h desk.TicketHit) bool {
		return slices.ContainsFunc(p.of.Linked, func(l desk.TicketHit) bool { return l.ID == h.ID })
	})
}

// whom is the person: by the directory, or by the name that was typed.
func (p *ticketPage) whom(s *sections) {
	e, th := s.env, s.env.theme
	row, known := p.person()
	if !known {
		name, _ := p.of.Field("name")
		s.title(e.dash(domain.Clean(name.Value)), "")
		s.say(th.Faint, e.t("ticket_unknown_person"))
		return
	}
	state := e.accountLook(row.Verdict, row.Closed)
	s.add(text.Join(" "+th.Title.Render(text.Cut(rowName(row), s.w-text.Width(state.text())-3)), state.render()+" ", s.w))
	s.say(th.Text, e.strip(e.profileOf(row), e.schoolsOf(row.UAIs), e.platform(row.ID)))
	if lock := lockLine(e, row.Verdict); lock != "" {
		s.say(th.LockedState, domain.Clean(lock))
	}
	switch {
	case !row.Inside:
		s.say(th.Warning, e.t("account_outside_short"))
	case row.Login != "" && row.LoginKnown:
		s.say(th.Text, e.t("ticket_login", "Login", domain.Clean(row.Login)))
	default:
		s.say(th.Faint, e.t("ticket_login_unknown"))
	}
}

// fieldFacts are what the queue asked for. What the directory holds and masks
// is not read here: it is put in when the ticket leaves.
func (p *ticketPage) fieldFacts(e *env) []fact {
	var out []fact
	for _, f := range p.of.Fields {
		if f.Name == "name" && p.of.Person != nil {
			continue
		}
		shown := fact{label: e.fieldNamed(f.Name), value: e.words.TicketValue(f.Value), style: e.theme.Text}
		if f.Held {
			shown.value, shown.style = e.t("ticket_held"), e.theme.Faint
		}
		if strings.TrimSpace(shown.value) != "" {
			out = append(out, shown)
		}
	}
	return out
}

// fieldNamed names what a queue asks for; a name that a site made up stays.
func (e *env) fieldNamed(name string) string {
	if e.words.Has("field_" + name) {
		return e.words.TicketField(name)
	}
	return domain.Clean(name)
}

func (p *ticketPage) near(s *sections, title string, list []desk.TicketHit) {
	if len(list) == 0 {
		return
	}
	e := s.env
	s.blank()
	s.title(e.t(title), "")
	for _, h := range list {
		state := e.ticketLook(h.State, h.Reopened)
		s.say(state.style, e.strip(h.Reference, state.text()))
	}
}
