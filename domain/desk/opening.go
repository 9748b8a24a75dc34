package desk

import (
	"context"
	"maps"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/domain/ticket"
)

// OpenTicket opens a ticket. It needs the right to tickets, and the account
// inside the perimeter. A field that is not named in n.Fields has what the
// directory knows of it, one that is named and empty has nothing.
// Invalid{why: missing, fields: a,b}; Invalid{why: secret, what: field} for what
// looks like a password; Invalid{what, why} for a field, a text or a file that
// is not taken.
func (s *Session) OpenTicket(ctx context.Context, n NewTicket) (TicketView, error) {
	var id domain.TicketID
	err := s.amend(ctx, domain.VerbTicket, func(d *seat) (Write, error) {
		o, err := d.opening(n)
		if err != nil {
			return Write{}, err
		}
		id = o.t.ID
		return o.w, o.open()
	})
	if err != nil {
		return TicketView{}, err
	}
	return s.Ticket(ctx, string(id))
}

// opening drafts the write that opens a ticket.
type opening struct {
	*beginning
	n NewTicket
	t domain.Ticket
	w Write
}

func (d *seat) opening(n NewTicket) (*opening, error) {
	c, err := d.beginning(n.Opening)
	if err != nil {
		return nil, err
	}
	if c.Queue == "" {
		return nil, domain.E(domain.Invalid, "what", "queue", "why", "needed")
	}
	o := &opening{beginning: c, n: n, t: c.ticket()}
	o.t.Files, o.t.Priority = len(n.Files), n.Priority
	return o, o.check()
}

// enter numbers a new ticket in its queue and starts its clock.
func (d *seat) enter(t *domain.Ticket, where platform.Queue) error {
	last, err := d.LastNumber(ticket.Code(t.Queue))
	t.Number = last + 1
	ticket.Begin(t, d.now, where)
	return err
}

// check takes over what was filled in, or says what is wrong with it.
func (o *opening) check() error {
	var err error
	if o.t.Subject, err = said("subject", typedOr(o.n.Subject, o.subject().FR), subjectLength); err != nil {
		return err
	}
	if o.n.Text, err = said("text", o.n.Text, textLength); err != nil {
		return err
	}
	if o.n.Note, err = said("note", o.n.Note, textLength); err != nil {
		return err
	}
	if !slices.Contains(domain.Priorities(), o.n.Priority) {
		return domain.E(domain.Invalid, "what", domain.Clean(string(o.n.Priority)))
	}
	if err := o.fill(); err != nil {
		return err
	}
	images := 0
	for _, f := range o.n.Files {
		if strings.HasPrefix(f.File.Type, "image/") {
			images++
		}
	}
	if missing := ticket.Missing(o.needs(), o.t.Fields, images); len(missing) > 0 {
		return domain.E(domain.Invalid, "what", strings.Join(missing, ", "), "why", "missing", "fields", strings.Join(missing, ","))
	}
	return o.attach(&o.w, domain.Ticket{}, o.n.Files)
}

// fill takes the fields over: what was typed, else what is known.
func (o *opening) fill() error {
	fields, err := o.fields()
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(o.n.Fields)) {
		if !platform.IsField(name) {
			return domain.E(domain.Invalid, "what", domain.Clean(name), "why", "unknown-field")
		}
		if !slices.ContainsFunc(fields, func(f domain.TicketField) bool { return f.Name == name }) {
			fields = append(fields, domain.TicketField{Name: name})
		}
	}
	slices.SortStableFunc(fields, func(a, b domain.TicketField) int { return o.place(a.Name) - o.place(b.Name) })
	for _, f := range fields {
		typed, told := o.n.Fields[f.Name]
		if told && (!f.Held || strings.TrimSpace(typed) != "") {
			f.Held = false
			if f.Value, err = said(f.Name, typed, textLength); err == nil {
				f.Value, err = ticket.CheckField(f.Name, f.Value, o.now)
			}
		} else if ticket.HoldsSecret(f.Value) {
			err = secretIn(f.Name)
		}
		if err != nil {
			return err
		}
		if f.Value != "" || f.Held {
			o.t.Fields = append(o.t.Fields, f)
		}
	}
	o.t.School = o.school()
	return nil
}

// place is where a field stands: as the queue asks, then as always, then others.
func (o *opening) place(name string) int {
	order := slices.Concat(o.needs(), always())
	if i := slices.Index(order, name); i >= 0 {
		return i
	}
	return len(order)
}

// school is whose perimeter the ticket is in: the typed one where it is the
// agent's and the person's, else the person's, else the agent's first.
func (o *opening) school() domain.UAI {
	f, _ := o.t.Field("uai")
	typed, ok := domain.ParseUAI(f.Value)
	switch {
	case o.who != nil && slices.Contains(o.who.UAIs(), typed) && o.covers(typed):
		return typed
	case o.who != nil:
		return o.schoolOf(*o.who)
	case ok && o.covers(typed):
		return typed
	case len(o.agent.UAIs) > 0 && !o.agent.All:
		return o.agent.UAIs[0]
	}
	return ""
}

// open completes the write: number, clock, lines, entry.
func (o *opening) open() error {
	if err := o.enter(&o.t, o.where); err != nil {
		return err
	}
	line := o.line(o.t, domain.LineOpened, o.n.Text, o.n.Files)
	line.Fact = o.callFact()
	if o.n.Send {
		if err := o.leave(&o.w, &o.t, &line, o.where); err != nil {
			return err
		}
	}
	o.w.Lines = append(o.w.Lines, line)
	if o.n.Note != "" {
		o.w.Lines = append(o.w.Lines, o.line(o.t, domain.LineNote, o.n.Note, nil))
	}
	if o.n.Incident != "" {
		if err := o.joinIncident(o.n.Incident); err != nil {
			return err
		}
	}
	o.w.Tickets = []domain.Ticket{o.t}
	o.w.Entry = ticketEntry("ticket-new", o.t, "queue", o.t.Queue)
	if o.t.Rule != "" {
		o.w.Entry.Facts["rule"] = o.t.Rule
	}
	o.w.Touches = o.w.Entry.Targets
	return nil
}

// joinIncident adds the ticket to an open incident that the agent sees.
func (o *opening) joinIncident(id domain.IncidentID) error {
	i, err := o.incidentSeen(domain.VerbTicket, id)
	if err != nil {
		return err
	}
	if i.Closed != 0 {
		return domain.E(domain.Invalid, "what", i.Title, "why", "incident-closed")
	}
	o.t.Incident = id
	i.Tickets = sortedTickets(append(slices.Clone(i.Tickets), o.t.ID))
	o.w.Incidents = []domain.Incident{i}
	return nil
}

// line is a new line of a ticket by the agent.
func (d *seat) line(t domain.Ticket, kind domain.LineKind, text string, files []NewFile) domain.TicketLine {
	l := domain.TicketLine{ID: domain.LineID(d.s.NewID()), Ticket: t.ID, Kind: kind, At: d.now, By: d.agent.Name, Text: text}
	for _, f := range files {
		l.Files = append(l.Files, f.File)
	}
	return l
}

func typedOr(typed, known string) string {
	if strings.TrimSpace(typed) != "" {
		return typed
	}
	return known
}

func sortedTickets(ids []domain.TicketID) []domain.TicketID {
	slices.Sort(ids)
	return slices.Compact(ids)
}
