package tui

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/domain/ticket"
)

// The rows that are no fields of the queue.
const (
	rowSame     = "same"     // a ticket that is open already
	rowQueue    = "queue"    //
	rowTemplate = "template" //
	rowIncident = "incident" //
	rowPriority = "priority" //
	rowSend     = "send"     //
	rowFiles    = "files"    //
	rowNote     = "note"     //
	rowSubject  = "subject"  //
	rowText     = "text"     //
	rowOpen     = "open"     // what opens it
)

// ticketRow is a row of the form. Its field is nil where only enter, or the
// arrows, do something.
type ticketRow struct {
	*formRow
	name     string
	proposed string          // what was filled in for the agent
	own      bool            // the queue asks for it, or it is known
	needed   bool            //
	held     bool            // the directory holds it, masked
	unset    bool            // nothing is chosen yet
	same     *desk.TicketHit // of rowSame
}

// screenshot is the field that is needed as a file (S14).
const screenshot = "screenshot"

// build lays the rows out for the draft; what was typed or chosen stays.
func (f *ticketForm) build(e *env) {
	old := f.rows
	f.rows = nil
	for i := range f.draft.Same {
		f.rows = append(f.rows, &ticketRow{formRow: &formRow{}, name: rowSame, same: &f.draft.Same[i]})
	}
	f.choices(e)
	picture := false
	for _, field := range f.draft.Fields {
		picture = picture || field.Needed && field.Name == screenshot
	}
	if !picture && e.read != nil {
		f.add(rowFiles, textRow("ticketform_files"))
	}
	f.add(rowNote, textRow("ticketform_note"))
	f.add(rowSubject, textRow("ticketform_subject")).propose(f.subject(e))
	for _, needed := range []bool{false, true} {
		for _, field := range f.draft.Fields {
			if field.Needed == needed {
				f.field(field)
			}
		}
	}
	f.add(rowText, &formRow{label: "ticketform_text", field: newTextField()}).propose(f.draft.Text.In(string(e.words.Lang())))
	f.add(rowOpen, &formRow{})
	f.carry(old)
	f.at = min(f.at, len(f.rows)-1)
}

func (f *ticketForm) add(name string, row *formRow) *ticketRow {
	r := &ticketRow{formRow: row, name: name}
	f.rows = append(f.rows, r)
	return r
}

func (r *ticketRow) propose(said string) {
	r.field.set(said)
	r.proposed = r.field.value()
}

// choices are the rows that are chosen from few.
func (f *ticketForm) choices(e *env) {
	queues := make([]string, len(f.draft.Queues))
	for i, q := range f.draft.Queues {
		queues[i] = e.strip(domain.Clean(q.ID), e.in(q.Name))
	}
	if len(queues) > 0 {
		row := f.add(rowQueue, choiceRow("ticketform_queue", queues...))
		row.choice = slices.IndexFunc(f.draft.Queues, f.isQueue)
		if row.choice < 0 {
			row.choice, row.unset = 0, true
		}
	}
	if names := f.templates(e); len(names) > 0 {
		f.add(rowTemplate, choiceRow("ticketform_template", names...)).unset = f.draft.Template == ""
	}
	if f.draft.Incident != "" {
		f.add(rowIncident, choiceRow("ticketform_incident", e.t("yes"), e.t("no")))
	}
	var priorities []string
	for _, p := range domain.Priorities() {
		priorities = append(priorities, e.words.Priority(p))
	}
	f.add(rowPriority, choiceRow("ticketform_priority", priorities...)).choice = slices.Index(domain.Priorities(), domain.Normal)
	if f.mails(e) {
		f.add(rowSend, choiceRow("ticketform_send", e.t("ticketform_send_now"), e.t("ticketform_send_later")))
	}
}

func (f *ticketForm) isQueue(q platform.QueueOf) bool {
	return q.ID == f.draft.Queue && q.Platform == f.draft.Platform
}

// subject is what the desk proposes: the name of the template, else of what was
// found, else of the queue, in the console's language.
func (f *ticketForm) subject(e *env) string {
	var names []platform.Text
	for _, t := range f.draft.Templates {
		names = append(names, t.Name)
	}
	if f.opening.Finding != nil {
		names = append(names, f.opening.Finding.Title)
	}
	for _, name := range append(names, f.draft.Where.Name) {
		if name.FR == f.draft.Subject {
			return e.in(name)
		}
	}
	return domain.Clean(f.draft.Subject)
}

// templates are named in the order of the draft: the first one is chosen.
func (f *ticketForm) templates(e *env) []string {
	var names []string
	for _, t := range f.draft.Templates {
		names = append(names, e.in(t.Name))
	}
	return names
}

// mails tells that the ticket can leave by mail at once.
func (f *ticketForm) mails(e *env) bool { return f.draft.Where.Mail != "" && e.session.Post != nil }

// field is a row of what the queue asks for.
func (f *ticketForm) field(d desk.TicketDraftField) {
	if d.Name == screenshot {
		if d.Needed {
			f.add(rowFiles, textRow("field_"+screenshot)).needed = true
		}
		return
	}
	row := &formRow{label: "field_" + d.Name, field: newFieldOf(d.Name)}
	r := f.add(d.Name, row)
	r.own, r.needed, r.held = true, d.Needed, d.Held
	r.propose(fieldShown(d.Name, d.Value))
}

// newFieldOf is the field that what a queue asks for is typed into.
func newFieldOf(name string) *field {
	switch {
	case ticket.Several(name):
		return newTextField()
	case slices.Contains([]string{"birth_date", "arrival", "end", "hour", "uai", "student_number"}, name):
		return newDatedField()
	}
	return newField()
}

// carry takes over what the agent typed or chose before the form changed.
func (f *ticketForm) carry(old []*ticketRow) {
	for _, was := range old {
		i := f.named(was.name)
		if i < 0 {
			continue
		}
		row := f.rows[i]
		switch {
		case row.field != nil && was.field != nil && was.field.value() != was.proposed:
			row.field.set(was.field.value())
		case was.name == rowPriority || was.name == rowSend || was.name == rowIncident:
			row.choice = was.choice
		}
	}
}

// missing are the rows of what is needed and not there, in order.
func (f *ticketForm) missing() []string {
	if f.draft.Queue == "" {
		return []string{rowQueue}
	}
	var needs []string
	var fields []domain.TicketField
	for _, r := range f.rows {
		if r.own {
			fields = append(fields, domain.TicketField{Name: r.name, Value: r.value(), Held: r.held})
		}
	}
	for _, d := range f.draft.Fields {
		if d.Needed {
			needs = append(needs, d.Name)
		}
	}
	out := ticket.Missing(needs, fields, f.images())
	if i := slices.Index(out, screenshot); i >= 0 {
		out[i] = rowFiles
	}
	return out
}

func (f *ticketForm) images() int {
	n := 0
	for _, a := range f.files {
		if strings.HasPrefix(a.file.File.Type, "image/") {
			n++
		}
	}
	return n
}

// chosen is the place of the choice of a row; 0 where there is no such row.
func (f *ticketForm) chosen(name string) int {
	if i := f.named(name); i >= 0 {
		return f.rows[i].choice
	}
	return 0
}

// urgency is the priority that is chosen.
func (f *ticketForm) urgency() domain.Priority { return domain.Priorities()[f.chosen(rowPriority)] }
