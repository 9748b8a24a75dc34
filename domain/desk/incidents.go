package desk

import (
	"cmp"
	"context"
	"slices"

	"guichet/domain"
	"guichet/domain/ticket"
)

// Incidents lists them, the open ones first, then the newest. Somebody whose
// perimeter is not everywhere sees those that have a ticket that they may know
// of, with these tickets alone.
func (s *Session) Incidents(ctx context.Context) ([]domain.Incident, error) {
	var out []domain.Incident
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		var err error
		out, err = d.incidents()
		return err
	})
	return out, err
}

func (d *seat) incidents() ([]domain.Incident, error) {
	all, err := d.Snapshot.Incidents()
	if err != nil {
		return nil, err
	}
	var out []domain.Incident
	for _, i := range all {
		i, seen, err := d.incidentAsSeen(i)
		if err != nil {
			return nil, err
		}
		if seen {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b domain.Incident) int { return cmp.Compare(min(a.Closed, 1), min(b.Closed, 1)) })
	return out, nil
}

// incidentAsSeen leaves out the tickets that the agent may not know of.
func (d *seat) incidentAsSeen(i domain.Incident) (domain.Incident, bool, error) {
	if d.agent.All {
		return i, true, nil
	}
	var mine []domain.TicketID
	for _, id := range i.Tickets {
		_, seen, err := d.glimpse(id)
		if err != nil {
			return i, false, err
		}
		if seen {
			mine = append(mine, id)
		}
	}
	i.Tickets = mine
	return i, len(mine) > 0 || i.By == d.agent.Name, nil
}

// incidentSeen is an incident as it is kept, all its tickets in it, for a
// write; else the refusal of a verb, or NotFound.
func (d *seat) incidentSeen(v domain.Verb, id domain.IncidentID) (domain.Incident, error) {
	i, err := d.Snapshot.Incident(id)
	if err != nil {
		return i, err
	}
	_, seen, err := d.incidentAsSeen(i)
	if err == nil && !seen {
		e := refusalEntry(v, domain.Refusal(domain.OutsidePerimeter))
		e.Facts["incident"] = string(id)
		err = &refused{entry: e, err: domain.E(domain.Forbidden, "agent", d.agent.Name, "verb", string(v),
			"why", string(domain.OutsidePerimeter), "what", string(id))}
	}
	return i, err
}

// OpenIncident makes one of pending tickets, all of which the agent sees.
// Invalid{why: needed} without title or tickets, {why: too-many-tickets},
// {why: settled} for a ticket that is not pending, {why: in-incident}.
func (s *Session) OpenIncident(ctx context.Context, title string, tickets []domain.TicketID) (domain.Incident, error) {
	var made domain.Incident
	title, err := said("subject", title, subjectLength)
	switch {
	case err != nil:
		return made, err
	case title == "" || len(tickets) == 0:
		return made, domain.E(domain.Invalid, "what", "incident", "why", "needed")
	case len(tickets) > domain.BatchSize:
		return made, domain.E(domain.Invalid, "what", "incident", "why", "too-many-tickets")
	}
	err = s.amend(ctx, domain.VerbTicket, func(d *seat) (Write, error) {
		made = domain.Incident{
			ID: domain.IncidentID(s.NewID()), Title: title, By: d.agent.Name, Opened: d.now, Tickets: sortedTickets(slices.Clone(tickets)),
		}
		w, err := d.gather(&made)
		w.Incidents = []domain.Incident{made}
		return w, err
	})
	return made, err
}

// gather puts the tickets of a new incident into a write.
func (d *seat) gather(made *domain.Incident) (Write, error) {
	w := Write{Entry: domain.Entry{Act: "incident-open", Facts: map[string]string{"incident": string(made.ID)}, Counts: map[string]int{"tickets": len(made.Tickets)}}}
	for n, id := range made.Tickets {
		t, err := d.ticketSeen(domain.VerbTicket, id)
		switch {
		case err != nil:
			return w, err
		case !t.State.Pending():
			return w, domain.E(domain.Invalid, "what", ticket.Short(t), "why", "settled")
		case t.Incident != "":
			return w, domain.E(domain.Invalid, "what", ticket.Short(t), "why", "in-incident")
		}
		if n == 0 {
			made.Queue, made.Platform, made.Cause = t.Queue, t.Platform, t.Cause
		}
		if t.Cause != made.Cause {
			made.Cause = ""
		}
		line := d.line(t, domain.LineMoved, "", nil)
		line.Fact = map[string]string{"incident": string(made.ID)}
		t.Incident, t.Changed = made.ID, d.now
		w.Tickets, w.Lines = append(w.Tickets, t), append(w.Lines, line)
		w.about(t)
	}
	return w, nil
}

// about names the person of a ticket in the entry of a write, once.
func (w *Write) about(t domain.Ticket) {
	if t.Account == "" || slices.Contains(w.Entry.Targets, t.Account) {
		return
	}
	w.Entry.Targets = sorted(append(w.Entry.Targets, t.Account))
	w.Touches = w.Entry.Targets
}
