package desk

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/domain/ticket"
)

// placement is where a mail that came in belongs: the ticket, the kind of its
// line, or why nobody can tell without an eye, with the tickets it may be about.
type placement struct {
	ticket domain.Ticket
	kind   domain.LineKind
	why    domain.StrayWhy
	guess  []domain.TicketID
}

// traces are what a mail says of tickets, by how much it proves.
type traces struct {
	sure    []domain.TicketID // by a mail of ours that it answers, or a whole reference
	near    []domain.TicketID // by a short reference, which a slip of the pen makes
	unknown bool              // a reference or a Message-ID like ours that is no ticket's
}

func (t *traces) add(more traces) {
	t.sure, t.near, t.unknown = append(t.sure, more.sure...), append(t.near, more.near...), t.unknown || more.unknown
}

// placeMail finds the ticket of a mail. What it answers and its subject decide
// together; only where both are silent does what was written anew, and then
// what is quoted. One ticket alone, and a sender of its own, or it waits for an
// eye: a mail never goes into another person's ticket because it was written so.
func (d *seat) placeMail(in Incoming) (placement, error) {
	levels, err := d.traces(in)
	if err != nil {
		return placement{}, err
	}
	p := placement{why: domain.StrayNoReference}
	for i, found := range levels {
		p.guess = append(append(p.guess, found.sure...), found.near...)
		if len(found.sure) == 0 && !found.unknown {
			continue
		}
		switch {
		case len(found.sure) == 0:
			p.why = domain.StrayUnknown
		case len(p.settled().guess) > 1 || found.unknown:
			p.why = domain.StraySeveral
		default:
			return d.fits(in, found.sure[0], i == len(levels)-1)
		}
		return p.settled(), nil
	}
	return p.settled(), nil
}

// settled has its guesses in order, each once.
func (p placement) settled() placement {
	p.guess = slices.Compact(slices.Sorted(slices.Values(p.guess)))
	return p
}

// traces reads a mail's: of what it answers and its subject, of what was
// written anew, of what is quoted.
func (d *seat) traces(in Incoming) ([]traces, error) {
	head, err := d.threads(slices.Concat(in.InReplyTo, in.References))
	if err != nil {
		return nil, err
	}
	out := make([]traces, 0, 3)
	for _, text := range []string{in.Subject, in.Text, in.Quoted} {
		found, err := d.references(text)
		if err != nil {
			return nil, err
		}
		if len(out) == 0 {
			found.add(head)
		}
		out = append(out, found)
	}
	return out, nil
}

// threads are the tickets of mails that this desk sent, by their Message-IDs. An
// identifier that only looks like ours proves nothing.
func (d *seat) threads(messages []string) (traces, error) {
	var out traces
	for _, m := range messages {
		id, ok := ticket.FromMessageID(m)
		if !ok {
			continue
		}
		lines, err := d.Lines(id)
		if err != nil && !isNotFound(err) {
			return out, err
		}
		left, _, _ := strings.Cut(strings.Trim(strings.TrimSpace(m), "<>"), "@")
		ours := slices.ContainsFunc(lines, func(l domain.TicketLine) bool {
			return l.Mail != "" && strings.EqualFold(ticket.MessageID(l.Mail, id), left)
		})
		if ours {
			out.sure = append(out.sure, id)
		} else {
			out.unknown = true
		}
	}
	return out, nil
}

// references are the tickets that a text names. A short reference of a queue
// or a number that nobody has is a word like another; a whole one is not.
func (d *seat) references(text string) (traces, error) {
	var out traces
	for _, r := range ticket.Find(text) {
		id, err := d.TicketNumbered(r.Code, r.Number)
		var t domain.Ticket
		if err == nil {
			t, err = d.Ticket(id)
		}
		switch {
		case err != nil && !isNotFound(err):
			return out, err
		case err == nil && r.Check == "":
			out.near = append(out.near, id)
		case err == nil && r.Of(t):
			out.sure = append(out.sure, id)
		case r.Check != "":
			out.unknown = true
		}
	}
	return out, nil
}

// fits tells whether the one ticket that a mail names takes it: from its
// service, or from its person where the desk wrote to them. What is quoted
// proves less: then only the service is believed.
func (d *seat) fits(in Incoming, id domain.TicketID, quoted bool) (placement, error) {
	p := placement{guess: []domain.TicketID{id}}
	t, err := d.Ticket(id)
	if err != nil {
		return p, err
	}
	p.ticket = t
	p.kind, err = d.writer(in.From, t)
	switch {
	case err != nil:
		return p, err
	case in.Automatic:
		p.why = domain.StrayAutomatic
	case p.kind == "" || quoted && p.kind != domain.LineAnswer:
		p.why = domain.StrayStranger
	case t.State == domain.TicketClosed:
		p.why = domain.StrayClosed
	}
	return p, nil
}

// writer is what a mail from an address is in a ticket: an answer of its
// service, what its person says, or empty: nobody of the ticket. A From is
// easily forged; it decides nothing alone.
func (d *seat) writer(from string, t domain.Ticket) (domain.LineKind, error) {
	if answers(d.s.queueOf(t), from) {
		return domain.LineAnswer, nil
	}
	if t.Account == "" || from == "" {
		return "", nil
	}
	a, err := d.Account(t.Account)
	if err != nil || !strings.EqualFold(a.Email(), from) {
		return "", notMissing(err)
	}
	lines, err := d.Lines(t.ID)
	wrote := slices.ContainsFunc(lines, func(l domain.TicketLine) bool { return l.Kind == domain.LineReply && l.Mail != "" })
	if err != nil || !wrote {
		return "", err
	}
	return domain.LineHeard, nil
}

// answers tells that a queue's answers may come from an address: the one that
// its tickets leave to, or one that the site allows, whole or by its domain. The
// domain of the first allows nothing: half the world is at a public one.
func answers(q platform.Queue, from string) bool {
	from = strings.ToLower(from)
	at := strings.LastIndexByte(from, '@')
	if at < 1 {
		return false
	}
	return slices.ContainsFunc(append([]string{q.Mail}, q.From...), func(allowed string) bool {
		allowed = strings.ToLower(strings.TrimSpace(allowed))
		return allowed == from || len(allowed) > 1 && allowed == from[at:]
	})
}
