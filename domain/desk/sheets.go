package desk

import (
	"context"
	"strings"

	"guichet/domain"
	"guichet/domain/ticket"
)

// TicketSheet is a ticket as it leaves, for a form of its service: what the
// directory masks is filled in. It is journalled like an export of one row, and
// needs the right to tickets.
func (s *Session) TicketSheet(ctx context.Context, id domain.TicketID) (TicketSheet, error) {
	out, err := s.sheets(ctx, domain.VerbTicket, []domain.TicketID{id}, "")
	if err != nil {
		return TicketSheet{}, err
	}
	return out[0], nil
}

// ExportTickets gives tickets as they leave, in the order asked for, for a
// file; their number and the motive are in the journal first (ASVS 14.2). It
// needs the right to export. NeedsMotive without a motive.
func (s *Session) ExportTickets(ctx context.Context, ids []domain.TicketID, why string) ([]TicketSheet, error) {
	if domain.Fold(why) == "" {
		return nil, domain.E(domain.NeedsMotive, "what", "tickets")
	}
	return s.sheets(ctx, domain.VerbExport, ids, why)
}

// sheets reads tickets that the agent sees and journals it, in one go: what is
// given is what was read at the state that the entry was written on.
func (s *Session) sheets(ctx context.Context, v domain.Verb, ids []domain.TicketID, why string) ([]TicketSheet, error) {
	var out []TicketSheet
	err := s.amend(ctx, v, func(d *seat) (Write, error) {
		e := domain.Entry{Act: "ticket-export", Counts: map[string]int{"rows": len(ids)}, Facts: map[string]string{}}
		out = out[:0]
		for _, id := range ids {
			if ctx.Err() != nil {
				return Write{}, ctx.Err()
			}
			t, err := d.ticketSeen(v, id)
			if err != nil {
				return Write{}, err
			}
			sheet, err := d.sheet(t)
			if err != nil {
				return Write{}, err
			}
			out = append(out, sheet)
			if len(ids) == 1 {
				e.Facts["ticket"], e.Facts["what"] = string(t.ID), ticket.Short(t)
			}
			if t.Account != "" && len(e.Targets) < domain.BatchSize {
				e.Targets = append(e.Targets, t.Account)
			}
		}
		if why != "" {
			e.Facts["motive"] = motive(why)
		}
		e.Targets = sorted(e.Targets)
		return Write{Entry: e, Touches: e.Targets}, nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// sheet is a ticket with everything that may leave, and nothing else: no note,
// no reply to the person, no move.
func (d *seat) sheet(t domain.Ticket) (TicketSheet, error) {
	lines, err := d.Lines(t.ID)
	if err != nil {
		return TicketSheet{}, err
	}
	out, err := d.frame(t)
	for _, l := range lines {
		if l.Kind.Leaves() {
			out.Lines = append(out.Lines, l)
		}
	}
	return out, err
}

// frame is a sheet without its lines: the fields that the directory holds are
// read now, where the person is still known. It is the one place where they
// are, so that they are kept nowhere else.
func (d *seat) frame(t domain.Ticket) (TicketSheet, error) {
	p, _ := d.s.Platforms.Platform(t.Platform)
	out := TicketSheet{Reference: ticket.Reference(t), Queue: d.s.queueOf(t), Platform: p.Name, Template: d.templateOf(t).Name}
	if t.Account != "" {
		a, err := d.Account(t.Account)
		if err != nil && !isNotFound(err) {
			return out, err
		}
		if err == nil {
			out.Person = a.Name()
			t.Fields = withHeld(t.Fields, a)
		}
	}
	if out.Person == "" {
		f, _ := t.Field("name")
		out.Person = f.Value
	}
	if t.School != "" {
		e, err := d.Establishment(t.School)
		if err != nil && !isNotFound(err) {
			return out, err
		}
		out.School = strings.TrimSuffix(e.Name+", "+e.City, ", ")
	}
	out.Ticket = t
	return out, nil
}

// withHeld are the fields with those that are held read out of the account.
func withHeld(fields []domain.TicketField, a domain.Account) []domain.TicketField {
	out := make([]domain.TicketField, len(fields))
	copy(out, fields)
	for i := range out {
		if out[i].Held && out[i].Name == "birth_date" {
			out[i].Value = a.BirthDate.String()
		}
	}
	return out
}
