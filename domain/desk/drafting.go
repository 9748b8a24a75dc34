package desk

import (
	"context"
	"slices"

	"guichet/domain"
	"guichet/domain/platform"
)

// DraftTicket is a ticket before it is opened, filled as far as is known. It
// needs the right to tickets, and the account inside the perimeter; its rank
// does not matter, since a ticket is no act on the account. NotFound for a
// queue that there is not.
func (s *Session) DraftTicket(ctx context.Context, o Opening) (TicketDraft, error) {
	var draft TicketDraft
	err := s.look(ctx, domain.VerbTicket, func(d *seat) error {
		c, err := d.beginning(o)
		if err != nil {
			return err
		}
		draft = TicketDraft{Opening: c.Opening, Queues: c.queues()}
		if c.Queue == "" {
			return nil
		}
		return c.draft(&draft)
	})
	return draft, err
}

// queues lists those of the person's platform first.
func (c *beginning) queues() []platform.QueueOf {
	all := slices.Clone(c.s.Platforms.Queues())
	slices.SortStableFunc(all, func(a, b platform.QueueOf) int { return c.far(a) - c.far(b) })
	return all
}

func (c *beginning) far(q platform.QueueOf) int {
	if c.Platform != "" && q.Platform == c.Platform || c.who != nil && q.Platform == c.who.ID.Platform() {
		return 0
	}
	return 1
}

func (c *beginning) draft(out *TicketDraft) error {
	out.Where, out.Templates = c.where, c.templates
	out.Subject = c.subject().FR
	out.Open, out.Known = c.where.Open(c.now)
	needs := c.needs()
	fields, err := c.fields()
	if err != nil {
		return err
	}
	for _, f := range fields {
		out.Fields = append(out.Fields, TicketDraftField{TicketField: f, Needed: slices.Contains(needs, f.Name)})
	}
	out.Text = c.text(fields)
	if out.Same, err = c.same(); err != nil {
		return err
	}
	out.Incident, err = c.incident()
	return err
}

// same are pending tickets about the person in the queue.
func (c *beginning) same() ([]TicketHit, error) {
	if c.who == nil {
		return nil, nil
	}
	all, err := c.ofPerson(*c.who)
	if err != nil {
		return nil, err
	}
	return c.hits(slices.DeleteFunc(all, func(t domain.Ticket) bool {
		return !t.State.Pending() || t.Queue != c.Queue || t.Platform != c.Platform
	}))
}

// incident is an open one of the queue and the cause that the agent sees.
func (c *beginning) incident() (domain.IncidentID, error) {
	if c.Finding == nil || c.Finding.Cause == "" {
		return "", nil
	}
	open, err := c.incidents()
	for _, i := range open {
		if i.Closed == 0 && i.Queue == c.Queue && i.Platform == c.Platform && i.Cause == c.Finding.Cause {
			return i.ID, err
		}
	}
	return "", err
}
