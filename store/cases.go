package store

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// cases gathers what a write makes of tickets and of what stands around them. The records are staged first, because one
// that goes takes itself out of others, which the same write may bring; then they are drafted as they are left.
type cases struct {
	*draft
	tickets   staged[domain.TicketID, domain.Ticket]
	incidents staged[domain.IncidentID, domain.Incident]
	strays    staged[domain.StrayID, domain.Stray]
	said      map[string]bool                 // keys of the lines that the write brings
	uses      map[domain.Hash]map[string]bool // of files: keys of records that name them from now on, or no more
	given     map[string]bool                 // keys of the numbers that the write gives
	last      map[string]int                  // greatest of them, by code of queue
}

// cases drafts tickets, lines, files, incidents and mails that came in.
func (d *draft) cases(w desk.Write) error {
	c := &cases{
		draft: d, tickets: stage[domain.TicketID, domain.Ticket](tickets, "ticket"),
		incidents: stage[domain.IncidentID, domain.Incident](incidents, "incident"),
		strays:    stage[domain.StrayID, domain.Stray](strays, "stray"),
		said:      map[string]bool{}, uses: map[domain.Hash]map[string]bool{}, given: map[string]bool{}, last: map[string]int{},
	}
	for _, part := range []func(desk.Write) error{c.bring, c.drop, c.putLines, c.sayable, c.draftStaged, c.contents} {
		if err := part(w); err != nil {
			return err
		}
	}
	c.heard(w)
	return nil
}

// bring stages what the write holds.
func (c *cases) bring(w desk.Write) error {
	for _, t := range w.Tickets {
		if err := c.tickets.bring(t.ID, t); err != nil {
			return err
		}
	}
	for _, i := range w.Incidents {
		if err := c.incidents.bring(i.ID, i); err != nil {
			return err
		}
	}
	for _, s := range w.Strays {
		if err := c.strays.bring(s.ID, s); err != nil {
			return err
		}
	}
	return nil
}

// draftStaged drafts the records as they are left.
func (c *cases) draftStaged(desk.Write) error {
	if err := c.tickets.each(c.putTicket); err != nil {
		return err
	}
	if err := c.incidents.each(c.putIncident); err != nil {
		return err
	}
	if err := c.strays.each(c.putStray); err != nil {
		return err
	}
	return c.lastNumbers()
}
