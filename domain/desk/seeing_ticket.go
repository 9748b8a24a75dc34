package desk

import "guichet/domain"

// seesTicket tells that the agent may know of a ticket: its school or one of
// its person's is in their perimeter, or they opened it, or it is theirs.
func (d *seat) seesTicket(t domain.Ticket) (bool, error) {
	if d.agent.All || t.By == d.agent.Name || t.Assignee == d.agent.Name || t.School != "" && d.covers(t.School) {
		return true, nil
	}
	if t.Account == "" {
		return false, nil
	}
	who, err := d.Belonging(t.Account)
	if isNotFound(err) {
		return false, nil
	}
	return err == nil && d.covers(who.UAIs...), err
}

// ticketSeen is a ticket that the agent may know of; else a refusal of the verb,
// or NotFound.
func (d *seat) ticketSeen(v domain.Verb, id domain.TicketID) (domain.Ticket, error) {
	t, err := d.Ticket(id)
	if err != nil {
		return t, err
	}
	seen, err := d.seesTicket(t)
	if err == nil && !seen {
		err = d.refuseTicket(v, id)
	}
	if err != nil {
		return domain.Ticket{}, err
	}
	return t, nil
}

// refuseTicket makes the refusal of a verb on a ticket of others.
func (d *seat) refuseTicket(v domain.Verb, id domain.TicketID) error {
	e := refusalEntry(v, domain.Refusal(domain.OutsidePerimeter))
	e.Facts["ticket"] = string(id)
	return &refused{entry: e, err: domain.E(domain.Forbidden, "agent", d.agent.Name, "verb", string(v),
		"why", string(domain.OutsidePerimeter), "what", string(id))}
}
