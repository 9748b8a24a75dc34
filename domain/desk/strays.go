package desk

import (
	"context"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/ticket"
)

// Strays lists the mails that wait for an eye, oldest first. Nobody knows whose
// they are: they need the right to tickets, and the whole perimeter.
func (s *Session) Strays(ctx context.Context) ([]domain.Stray, error) {
	var out []domain.Stray
	err := s.look(ctx, domain.VerbTicket, func(d *seat) error {
		if err := d.everywhere(domain.VerbTicket); err != nil {
			return err
		}
		var err error
		out, err = d.Snapshot.Strays()
		return err
	})
	return out, err
}

// PlaceStray files a waiting mail into a ticket. One that was settled opens
// again: somebody answered.
func (s *Session) PlaceStray(ctx context.Context, id domain.StrayID, t domain.TicketID) (TicketView, error) {
	err := s.amend(ctx, domain.VerbTicket, func(d *seat) (Write, error) {
		st, err := d.stray(id)
		if err != nil {
			return Write{}, err
		}
		to, err := d.ticketSeen(domain.VerbTicket, t)
		if err != nil {
			return Write{}, err
		}
		kind, err := d.strayKind(st, to)
		if err != nil {
			return Write{}, err
		}
		a, err := d.arrivalOfStray(st)
		if err != nil {
			return Write{}, err
		}
		w := Write{DropStrays: []domain.StrayID{id}}
		err = d.file(&w, to, kind, a)
		w.Entry.Facts["stray"] = string(id)
		return w, err
	})
	if err != nil {
		return TicketView{}, err
	}
	return s.Ticket(ctx, string(t))
}

// DropStray throws a waiting mail away. NeedsMotive without a reason;
// Invalid{why: secret} for one that holds a password.
func (s *Session) DropStray(ctx context.Context, id domain.StrayID, why string) error {
	if domain.Fold(why) == "" {
		return domain.E(domain.NeedsMotive, "what", "stray-drop")
	}
	if ticket.HoldsSecret(why) { // the journal keeps it for ever
		return secretIn("reason")
	}
	return s.amend(ctx, domain.VerbTicket, func(d *seat) (Write, error) {
		if _, err := d.stray(id); err != nil {
			return Write{}, err
		}
		return Write{DropStrays: []domain.StrayID{id}, Entry: domain.Entry{
			Act: "stray-drop", Facts: map[string]string{"stray": string(id), "motive": motive(why)},
		}}, nil
	})
}

// StrayContent reads a file of a waiting mail. NotFound where it has none such.
func (s *Session) StrayContent(ctx context.Context, id domain.StrayID, h domain.Hash) ([]byte, error) {
	var out []byte
	err := s.look(ctx, domain.VerbTicket, func(d *seat) error {
		st, err := d.stray(id)
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(st.Files, func(f domain.TicketFile) bool { return f.Hash == h }) {
			return domain.E(domain.NotFound, "what", string(id))
		}
		out, err = d.Content(h)
		return err
	})
	return out, err
}

// stray is a waiting mail, for who may look at them.
func (d *seat) stray(id domain.StrayID) (domain.Stray, error) {
	if err := d.everywhere(domain.VerbTicket); err != nil {
		return domain.Stray{}, err
	}
	return d.Stray(id)
}

// arrivalOfStray is what is kept of a waiting mail once it is placed.
func (d *seat) arrivalOfStray(st domain.Stray) (arrival, error) {
	a := arrival{act: "stray-place", from: st.From, text: st.Text, left: st.Left, withheld: st.Withheld}
	for _, f := range st.Files {
		content, err := d.Content(f.Hash)
		if err != nil {
			return a, err
		}
		a.files = append(a.files, NewFile{File: f, Content: content})
	}
	return a, nil
}

// strayKind is what a mail is in the ticket that an eye finds for it: what its
// person says where it came from their address on record, else an answer.
func (d *seat) strayKind(st domain.Stray, t domain.Ticket) (domain.LineKind, error) {
	if t.Account == "" || answers(d.s.queueOf(t), st.From) {
		return domain.LineAnswer, nil
	}
	a, err := d.Account(t.Account)
	if err != nil || a.Email() == "" || !strings.EqualFold(a.Email(), st.From) {
		return domain.LineAnswer, notMissing(err)
	}
	return domain.LineHeard, nil
}
