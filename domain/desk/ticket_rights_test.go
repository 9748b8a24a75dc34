package desk_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/desk"
)

// ticketed opens a ticket about each of the people, by a colleague.
func (b *bench) ticketed(people []someone) {
	b.t.Helper()
	sara := b.sitting("sara")
	for i := range people {
		people[i].ticket = b.opened(sara, asked(people[i].id)).ID
	}
}

// fine takes an error that is no refusal for none: the model judges rights.
func fine(err error) error {
	if code := domain.CodeOf(err); code == domain.Invalid || code == domain.NeedsMotive {
		return nil
	}
	return err
}

// ticketAttempts are the verbs on tickets. A ticket is no act on an account: its
// rank does not matter.
var ticketAttempts = []attempt{
	{"ticket", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		v, err := s.Ticket(bg, string(on.ticket))
		if err == nil && slices.ContainsFunc(v.Others, func(h desk.TicketHit) bool { return h.Account != on.id }) {
			err = escape("%+v", v.Others)
		}
		return m.holds("inspect") && m.sees(on.uais...), err
	}},
	{"tickets of", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		hits, err := s.TicketsOf(bg, on.id)
		if len(hits) > 0 && !m.sees(on.uais...) {
			err = escape("%+v", hits)
		}
		return m.holds("inspect"), err
	}},
	{"ticket-draft", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.DraftTicket(bg, asked(on.id).Opening)
		return m.holds("ticket") && m.sees(on.uais...), err
	}},
	{"ticket-new", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.OpenTicket(bg, asked(on.id))
		return m.holds("ticket") && m.sees(on.uais...), err
	}},
	{"ticket-note", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.WriteLine(bg, on.ticket, desk.NewLine{Kind: domain.LineNote, Text: "vu"})
		return m.holds("ticket") && m.sees(on.uais...), err
	}},
	{"ticket-move", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.MoveTicket(bg, on.ticket, domain.TicketUser, "")
		return m.holds("ticket") && m.sees(on.uais...), fine(err)
	}},
	{"ticket-assign", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.AssignTicket(bg, on.ticket, "sara")
		return m.holds("ticket") && m.sees(on.uais...), err
	}},
	{"ticket-priority", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.PrioritizeTicket(bg, on.ticket, domain.High)
		return m.holds("ticket") && m.sees(on.uais...), err
	}},
	{"ticket-link", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.LinkTickets(bg, on.ticket, on.ticket, domain.LinkSame, true)
		return m.holds("ticket") && m.sees(on.uais...), fine(err)
	}},
	{"ticket-content", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.TicketContent(bg, on.ticket, domain.Hash{1})
		if m.holds("inspect") && m.sees(on.uais...) && domain.CodeOf(err) == domain.NotFound {
			err = nil
		}
		return m.holds("inspect") && m.sees(on.uais...), err
	}},
	{"incident-open", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.OpenIncident(bg, "Panne", []domain.TicketID{on.ticket})
		return m.holds("ticket") && m.sees(on.uais...), fine(err)
	}},
	{"incidents", func(s *desk.Session, m model, _ someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.Incidents(bg)
		return m.holds("inspect"), err
	}},
	{"resemblances", func(s *desk.Session, m model, _ someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.Resemblances(bg)
		return m.holds("inspect"), err
	}},
	{"ticket-send", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.SendTicket(bg, on.ticket)
		return m.holds("ticket") && m.sees(on.uais...), fine(err)
	}},
	{"ticket-deposit", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.DepositTicket(bg, on.ticket, "INC0042")
		return m.holds("ticket") && m.sees(on.uais...), fine(err)
	}},
	{"ticket-sheet", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.TicketSheet(bg, on.ticket)
		return m.holds("ticket") && m.sees(on.uais...), err
	}},
	{"ticket-export", func(s *desk.Session, m model, on someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.ExportTickets(bg, []domain.TicketID{on.ticket}, "contrôle")
		return m.holds("export") && m.sees(on.uais...), err
	}},
	{"strays", func(s *desk.Session, m model, _ someone, _ domain.UAI, _ domain.PlanID) (bool, error) {
		_, err := s.Strays(bg)
		return m.holds("ticket") && m.agent.All, err
	}},
}

// tale is what the model knows of a ticket.
type tale struct {
	id           domain.TicketID
	school       domain.UAI
	uais         []domain.UAI // of its person
	by, assignee string
}

func (t tale) seenBy(a domain.Agent) bool {
	m := model{agent: a}
	return m.sees(t.school) || m.sees(t.uais...) || t.by == a.Name || t.assignee == a.Name
}

// No sequence of verbs shows a ticket to somebody whose perimeter, own or
// assigned tickets do not hold it, nor hides one that they do: not by itself,
// not as another of the person's, not by a link, not in an incident.
func TestNoVerbLeaksATicket(t *testing.T) {
	shown, hidden := 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		b := newBench(t)
		people := cast(b)
		agents := []domain.Agent{
			{Name: "a", Role: domain.ADML, UAIs: []domain.UAI{tilleuls}}, {Name: "b", Role: domain.ADML, UAIs: []domain.UAI{chenes, bois}},
			{Name: "c", Role: domain.Support, All: true}, {Name: "d", Role: domain.ReaderRole, UAIs: []domain.UAI{chenes}},
		}
		sessions := map[string]*desk.Session{}
		for _, a := range agents {
			sessions[a.Name] = b.at(a)
		}
		tales := map[domain.TicketID]*tale{}
		pick := func(label string) domain.TicketID {
			var ids []domain.TicketID
			for id := range tales {
				ids = append(ids, id)
			}
			slices.Sort(ids)
			return rapid.SampledFrom(append(ids, "none")).Draw(rt, label)
		}
		for range rapid.IntRange(4, 12).Draw(rt, "verbs") {
			s := sessions[rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(rt, "agent")]
			switch rapid.SampledFrom([]string{"new", "new", "assign", "link", "incident", "answer", "move"}).Draw(rt, "verb") {
			case "new":
				n := asked("")
				var uais []domain.UAI
				if rapid.Bool().Draw(rt, "somebody") {
					who := rapid.SampledFrom(people).Draw(rt, "who")
					n.Account, uais = who.id, who.uais
				}
				if v, err := s.OpenTicket(bg, caused(n, "down")); err == nil {
					tales[v.ID] = &tale{id: v.ID, school: v.School, uais: uais, by: s.As}
				}
			case "assign":
				id, to := pick("ticket"), rapid.SampledFrom([]string{"a", "b", "c", "d", ""}).Draw(rt, "to")
				if _, err := s.AssignTicket(bg, id, to); err == nil {
					tales[id].assignee = to
				}
			case "link":
				_, _ = s.LinkTickets(bg, pick("one"), pick("other"), domain.LinkFollows, true)
			case "incident":
				_, _ = s.OpenIncident(bg, "Panne", []domain.TicketID{pick("one"), pick("other")})
			case "answer":
				if all, err := s.Incidents(bg); err == nil && len(all) > 0 {
					_, _ = s.AnswerIncident(bg, all[0].ID, desk.NewLine{Kind: domain.LineReply, Text: "Vu"}, nil)
				}
			case "move":
				_, _ = s.MoveTicket(bg, pick("ticket"), domain.TicketSolved, "")
			}
		}
		for _, a := range agents {
			see := func(id domain.TicketID) bool { return tales[id].seenBy(a) }
			if err := looks(sessions[a.Name], people, tales, see); err != nil {
				rt.Fatalf("%s: %v", a.Name, err)
			}
			for _, tale := range tales {
				if tale.seenBy(a) {
					shown++
				} else {
					hidden++
				}
			}
		}
		b.sound()
	})
	if shown == 0 || hidden == 0 {
		t.Errorf("%d shown, %d hidden: the property tries nothing", shown, hidden)
	}
}

// looks reads everything that an agent can read of tickets.
func looks(s *desk.Session, people []someone, tales map[domain.TicketID]*tale, see func(domain.TicketID) bool) error {
	all := func(where string, hits []desk.TicketHit) error {
		for _, h := range hits {
			if !see(h.ID) {
				return fmt.Errorf("%s shows %s", where, h.ID)
			}
		}
		return nil
	}
	for id := range tales {
		v, err := s.Ticket(bg, string(id))
		if (err == nil) != see(id) || err != nil && domain.CodeOf(err) != domain.Forbidden {
			return fmt.Errorf("%s: %v, seen %v", id, err, see(id))
		}
		if err := all("others", v.Others); err != nil {
			return err
		}
		if err := all("linked", v.Linked); err != nil || len(v.Links) != len(v.Linked) {
			return fmt.Errorf("links %v of %v: %w", v.Links, v.Linked, err)
		}
		if v.Group != nil && slices.ContainsFunc(v.Group.Tickets, func(id domain.TicketID) bool { return !see(id) }) {
			return fmt.Errorf("the group of %s: %v", id, v.Group.Tickets)
		}
	}
	for _, who := range people {
		hits, err := s.TicketsOf(bg, who.id)
		if err == nil {
			err = all("tickets of", hits)
		}
		if err != nil {
			return err
		}
	}
	incidents, err := s.Incidents(bg)
	for _, i := range incidents {
		if slices.ContainsFunc(i.Tickets, func(id domain.TicketID) bool { return !see(id) }) {
			return fmt.Errorf("incident %v", i)
		}
	}
	if err != nil {
		return err
	}
	like, err := s.Resemblances(bg)
	for _, r := range like {
		if err := all("resemblance", r.Tickets); err != nil {
			return err
		}
	}
	return err
}
