package desk

import (
	"context"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/attachment"
)

// Receive files a mail that came in into its ticket, or lets it wait for an
// eye. The same one twice is filed once (Filed.Already). It writes into tickets
// of every establishment: it needs the right to tickets, and the whole
// perimeter. What holds a secret is never kept (Fact withheld of the line). A
// dry run tells where the mail would go, beside its error (Dry).
func (s *Session) Receive(ctx context.Context, in Incoming) (Filed, error) {
	if in.Digest == (domain.Hash{}) {
		return Filed{}, domain.E(domain.Invalid, "what", "mail", "why", "empty")
	}
	var f Filed
	err := s.amendSome(ctx, domain.VerbTicket, func(d *seat) (Write, error) {
		f = Filed{}
		if err := d.everywhere(domain.VerbTicket); err != nil {
			return Write{}, err
		}
		var err error
		if f.Already, err = d.Heard(in.Digest); err != nil || f.Already {
			return Write{}, err
		}
		p, err := d.placeMail(in)
		if err != nil {
			return Write{}, err
		}
		w := Write{Heard: []domain.Hash{in.Digest}}
		if p.why != "" {
			f.Stray, f.Why = d.wait(&w, in, p), p.why
			return w, nil
		}
		f.Ticket = p.ticket.ID
		return w, d.file(&w, p.ticket, p.kind, arrivalOf(in))
	}, func() bool { return !f.Already })
	if err != nil && !Dry(err) {
		return Filed{}, err
	}
	return f, err
}

// everywhere is the refusal of a verb to who does not see every establishment.
func (d *seat) everywhere(v domain.Verb) error {
	if d.agent.All {
		return nil
	}
	return d.refuse(v, domain.Refusal(domain.OutsidePerimeter))
}

// arrival is what came in, as a line keeps it.
type arrival struct {
	act      string
	from     string
	text     string
	files    []NewFile
	left     []string // names of files that were not taken
	withheld bool     // something of it holds a secret, and is not kept
}

// arrivalLength is how much of a mail a line keeps, in runes: the mailbox has the
// rest.
const arrivalLength = 20_000

// arrivalOf is what is kept of a mail: what was written anew.
func arrivalOf(in Incoming) arrival {
	a := arrival{act: "ticket-receive", from: domain.Clean(in.From), files: in.Files}
	a.text, a.withheld = withhold(in.Subject, domain.CleanLines(in.Text))
	if runes := []rune(a.text); len(runes) > arrivalLength {
		a.text = string(runes[:arrivalLength]) + "…"
	}
	var named bool
	a.left, named = withholdNames(in.Dropped)
	a.withheld = a.withheld || named
	return a
}

// file drafts the line that an arrival becomes in a ticket, with what it does to
// the ticket.
func (d *seat) file(w *Write, t domain.Ticket, kind domain.LineKind, a arrival) error {
	files, left, withheld := withholdFiles(a.files, attachment.MaxFiles-t.Files)
	l := d.line(t, kind, a.text, files)
	l.By, l.From, l.Fact = "", a.from, map[string]string{}
	for _, f := range files {
		w.Contents = append(w.Contents, f.Content)
	}
	if left = append(a.left, left...); len(left) > 0 {
		l.Fact["left"] = strings.Join(left, ", ")
	}
	if a.withheld || withheld {
		l.Fact["withheld"] = "secret"
	}
	was := t.State
	if err := d.hears(&t, kind, d.s.queueOf(t)); err != nil {
		return err
	}
	if t.State != was {
		l.State = t.State
	}
	t.Files += len(files)
	w.Tickets, w.Lines = []domain.Ticket{t}, []domain.TicketLine{l}
	w.Entry = ticketEntry(a.act, t, "kind", string(kind))
	w.Touches = w.Entry.Targets
	return nil
}

// wait drafts a mail that waits for an eye.
func (d *seat) wait(w *Write, in Incoming, p placement) domain.StrayID {
	a := arrivalOf(in)
	st := domain.Stray{
		ID: domain.StrayID(d.s.NewID()), From: a.from, Text: a.text, Written: in.Written, Received: d.now, Why: p.why, Tickets: p.guess,
	}
	var withheld bool
	st.Subject, withheld = withhold("", domain.Clean(in.Subject))
	files, left, more := withholdFiles(a.files, attachment.MaxFiles)
	for _, f := range files {
		st.Files, w.Contents = append(st.Files, f.File), append(w.Contents, f.Content)
	}
	st.Left, st.Withheld = slices.Concat(a.left, left), a.withheld || withheld || more
	w.Strays = []domain.Stray{st}
	w.Entry = domain.Entry{Act: "stray-wait", Facts: map[string]string{"stray": string(st.ID), "why": string(p.why)}}
	return st.ID
}
