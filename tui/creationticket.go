package tui

import (
	"strings"

	"guichet/domain/desk"
	"guichet/domain/platform"
)

// hands tells that somebody else makes the account: a ticket goes to them
// (K8, C6).
func (p *creationPage) hands() bool { return p.outcome() == platform.ToTicket }

// ticketOpening is what is known of the ticket for the person, who has no
// account.
func (p *creationPage) ticketOpening() desk.Opening {
	c := p.came
	o := desk.Opening{Platform: c.Platform.ID, Queue: c.Row.Queue, Heard: desk.Heard{}, Fields: map[string]string{
		"name": strings.TrimSpace(c.Person.FamilyName + " " + c.Person.GivenName), "uai": string(c.Person.UAI),
	}}
	for name, value := range p.facts {
		o.Heard[name] = value
	}
	if c.Person.BirthDate != 0 {
		o.Fields["birth_date"] = c.Person.BirthDate.String()
	}
	if c.Person.Mail != "" {
		o.Fields["registration_mail"] = c.Person.Mail
	}
	if len(c.Findings) > 0 && !c.Findings[0].Question() {
		f := c.Findings[0]
		o.Finding = &f
	}
	return o
}

// ticket is the row that opens it.
func (s *creationLines) ticket() {
	e, th := s.env, s.env.theme
	_, here := s.next()
	label := " " + e.t("action_"+string(doTicketNew)) + " "
	if here {
		label = th.Focused.Render(label)
	} else {
		label = th.Title.Render(label)
	}
	s.add(fitStyled(s.cursor(here)+label, s.w))
}
