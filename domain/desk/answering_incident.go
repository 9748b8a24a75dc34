package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"guichet/domain"
)

// ticketBatch is how many tickets of an incident a commit answers.
const ticketBatch = 200

// AnswerIncident writes one line into every pending ticket of an incident that
// the agent sees, a batch of them a commit, and tells how many. It stops
// between batches when watch says so (Interrupted); the same words again go on
// where it stopped: a ticket that has them is not answered twice. A reply is
// mailed to those who have an address, a comment leaves where the ticket did.
func (s *Session) AnswerIncident(ctx context.Context, id domain.IncidentID, l NewLine, watch func(done, total int) bool) (int, error) {
	return s.answerAll(ctx, id, l, watch)
}

// openIncident is an incident that is not closed.
func (d *seat) openIncident(id domain.IncidentID) (domain.Incident, error) {
	i, err := d.incidentSeen(domain.VerbTicket, id)
	if err == nil && i.Closed != 0 {
		err = domain.E(domain.Invalid, "what", i.Title, "why", "incident-closed")
	}
	return i, err
}

// pendingOf are the tickets of an incident that are pending.
func (d *seat) pendingOf(i domain.Incident) ([]domain.Ticket, error) {
	var out []domain.Ticket
	for _, id := range i.Tickets {
		t, err := d.Snapshot.Ticket(id)
		if isNotFound(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if t.State.Pending() {
			out = append(out, t)
		}
	}
	return out, nil
}

func (s *Session) answerAll(ctx context.Context, id domain.IncidentID, l NewLine, watch func(done, total int) bool) (int, error) {
	done, total := 0, 0
	for {
		if ctx.Err() != nil || watch != nil && total > 0 && !watch(done, total) {
			return done, domain.E(domain.Interrupted, "what", string(id))
		}
		n, left := 0, 0
		err := s.amendSome(ctx, domain.VerbTicket, func(d *seat) (Write, error) {
			w, some, rest, err := d.answerSome(id, l)
			n, left = some, rest
			return w, err
		}, func() bool { return n > 0 })
		if err != nil {
			return done, err
		}
		done += n
		total = done + left
		if left == 0 {
			if watch != nil {
				watch(done, total)
			}
			return done, nil
		}
	}
}

// answerSome drafts the next batch: how many it answers, and how many are left
// after it.
func (d *seat) answerSome(id domain.IncidentID, l NewLine) (w Write, n, left int, err error) {
	i, err := d.openIncident(id)
	if err != nil {
		return w, 0, 0, err
	}
	if err := d.checkLine(&l, l.Then != ""); err != nil {
		return w, 0, 0, err
	}
	pending, err := d.pendingOf(i)
	if err != nil {
		return w, 0, 0, err
	}
	op := operation(id, l)
	w.Entry = domain.Entry{Act: "incident-answer", Facts: map[string]string{"incident": string(id)}}
	for _, t := range pending {
		todo, err := d.unanswered(t, op)
		if err != nil {
			return w, 0, 0, err
		}
		switch {
		case !todo:
		case n == ticketBatch:
			left++
		default:
			n++
			if err := d.answerOne(&w, t, l, op); err != nil {
				return w, 0, 0, err
			}
		}
	}
	w.Entry.Counts = map[string]int{"tickets": n}
	return w, n, left, nil
}

// operation names an answer to an incident: the same words again are the same
// answer.
func operation(id domain.IncidentID, l NewLine) string {
	h := sha256.New()
	for _, part := range []string{string(id), string(l.Kind), l.Text, string(l.Then)} {
		h.Write([]byte(part + "\x00"))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// unanswered tells that the agent sees a pending ticket, and that it has not
// had this answer yet.
func (d *seat) unanswered(t domain.Ticket, op string) (bool, error) {
	if seen, err := d.seesTicket(t); err != nil || !seen {
		return false, err
	}
	lines, err := d.Lines(t.ID)
	had := slices.ContainsFunc(lines, func(l domain.TicketLine) bool { return l.Fact["operation"] == op && l.State != domain.TicketSolved })
	return err == nil && !had, err
}

// answerOne adds the line to a ticket of the batch.
func (d *seat) answerOne(w *Write, t domain.Ticket, l NewLine, op string) error {
	c := d.changing(t, &Write{})
	if l.Mail && !d.mailable(t) {
		l.Mail = false
	}
	var err error
	if l.Text == "" && len(l.Files) == 0 {
		err = c.move(l.Then, "", map[string]string{"operation": op})
	} else {
		err = c.write(l, map[string]string{"operation": op})
	}
	if err != nil {
		return err
	}
	c.keep()
	w.Tickets, w.Lines, w.Mails = append(w.Tickets, c.w.Tickets...), append(w.Lines, c.w.Lines...), append(w.Mails, c.w.Mails...)
	w.Guards, w.Contents = c.w.Guards, c.w.Contents // the same files for each: kept and counted once
	w.about(t)
	return nil
}

// mailable tells that a reply about a ticket can be mailed to its person.
func (d *seat) mailable(t domain.Ticket) bool {
	if t.Account == "" || d.s.Post == nil {
		return false
	}
	a, err := d.Account(t.Account)
	return err == nil && d.inside(a.Identity) && a.Email() != ""
}
