package main

import (
	"context"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
	"guichet/domain/ticket"
)

// ticketFlags are what `ticket new` is told.
type ticketFlags struct {
	queue, platform, template string
	symptom, finding          string
	diagnose                  bool
	subject, text, note       string
	fields, files             []string
	priority                  string
	send                      bool
}

func (f *ticketFlags) flags(a *app, c *cobra.Command) {
	c.Flags().StringVar(&f.queue, "queue", "", a.words.T("flag_queue"))
	c.Flags().StringVar(&f.platform, "platform", "", a.words.T("flag_queue_platform"))
	c.Flags().StringVar(&f.template, "template", "", a.words.T("flag_template"))
	c.Flags().BoolVar(&f.diagnose, "diagnose", false, a.words.T("flag_ticket_diagnose"))
	c.Flags().StringVar(&f.finding, "finding", "", a.words.T("flag_finding"))
	c.Flags().StringVar(&f.symptom, "symptom", "", a.words.T("flag_symptom"))
	c.Flags().StringVar(&f.subject, "subject", "", a.words.T("flag_subject"))
	c.Flags().StringVar(&f.text, "text", "", a.words.T("flag_ticket_text"))
	c.Flags().StringArrayVar(&f.fields, "field", nil, a.words.T("flag_field"))
	c.Flags().StringArrayVar(&f.files, "file", nil, a.words.T("flag_file"))
	c.Flags().StringVar(&f.priority, "priority", "", a.words.T("flag_priority"))
	c.Flags().StringVar(&f.note, "note", "", a.words.T("flag_note"))
	c.Flags().BoolVar(&f.send, "send", false, a.words.T("flag_send"))
	completes(c, "symptom", among(diagnosis.Symptoms()))
	completes(c, "priority", among(priorities()))
	completes(c, "queue", among(a.queueIDs()))
	a.dryRunFlag(c)
}

// ticketNew opens a ticket. A dry run shows what its queue asks for and what of
// it is known.
func (a *app) ticketNew() *cobra.Command {
	var f ticketFlags
	c := &cobra.Command{
		Use: "new [ID]", Short: a.words.T("cmd_ticket_new"), Long: a.words.T("cmd_ticket_new_long"), Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			n, err := f.ticket(a)
			if err != nil {
				return err
			}
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			if n.Opening, err = a.opening(cmd.Context(), o, args, f, n.Opening); err != nil {
				return err
			}
			if a.dryRun {
				return a.draftTicket(cmd.Context(), o, n)
			}
			return a.openTicket(cmd.Context(), o, n)
		},
	}
	f.flags(a, c)
	return c
}

// ticket is what the flags say of the ticket itself.
func (f *ticketFlags) ticket(a *app) (desk.NewTicket, error) {
	n := desk.NewTicket{Subject: f.subject, Note: f.note, Send: f.send}
	var err error
	if n.Fields, err = pairs("--field", f.fields); err != nil {
		return n, err
	}
	if n.Priority, err = parsePriority(f.priority); err != nil {
		return n, err
	}
	if n.Text, err = a.textOf(f.text); err != nil {
		return n, err
	}
	n.Opening = desk.Opening{
		Queue: f.queue, Template: f.template, Platform: domain.PlatformID(f.platform), Heard: desk.Heard{}, Fields: n.Fields,
	}
	if f.symptom != "" {
		n.Heard["symptom"] = f.symptom
	}
	n.Files, err = readFilesOf(f.files)
	return n, err
}

// opening adds whom the ticket is about, and the finding that it is opened from.
func (a *app) opening(ctx context.Context, o *opened, args []string, f ticketFlags, at desk.Opening) (desk.Opening, error) {
	if len(args) == 0 {
		if f.diagnose || f.finding != "" {
			return at, usage{usageText("ID")}
		}
		return at, nil
	}
	var err error
	if at.Account, err = o.session.Resolve(ctx, args[0]); err != nil || !f.diagnose && f.finding == "" {
		return at, err
	}
	verdict, err := o.session.Diagnose(ctx, at.Account, at.Heard)
	if err != nil {
		return at, err
	}
	for _, found := range verdict.Findings {
		if found.Rule == f.finding || f.finding == "" && found.Queue != "" {
			at.Finding = &found
			return at, nil
		}
	}
	return at, domain.E(domain.NotFound, "what", "finding "+domain.Clean(f.finding))
}

func (a *app) openTicket(ctx context.Context, o *opened, n desk.NewTicket) error {
	v, err := o.session.OpenTicket(ctx, n)
	if err != nil {
		return err
	}
	a.mailNow(ctx, o)
	if now, err := o.session.Ticket(ctx, string(v.ID)); err == nil {
		v = now
	}
	return a.ticketLine(v)
}

// textOf is a text of the command line; `-` is standard input.
func (a *app) textOf(text string) (string, error) {
	if text != "-" {
		return text, nil
	}
	read, err := io.ReadAll(io.LimitReader(a.in, 1<<20))
	return strings.TrimRight(string(read), "\n"), err
}

func priorities() []string {
	var out []string
	for _, p := range domain.Priorities() {
		out = append(out, string(priorityName(p)))
	}
	return out
}

// parsePriority reads a priority; empty is normal.
func parsePriority(said string) (domain.Priority, error) {
	for _, p := range domain.Priorities() {
		if said == "" && p == domain.Normal || said == string(priorityName(p)) {
			return p, nil
		}
	}
	return "", usage{usageText("--priority " + strings.Join(priorities(), " | "))}
}

// draftJSON is what a ticket would be: what is known, and what is missing.
type draftJSON struct {
	Queue    string            `json:"queue"`
	Platform domain.PlatformID `json:"platform,omitempty"`
	Template string            `json:"template,omitempty"`
	Subject  string            `json:"subject,omitempty"`
	Text     string            `json:"text,omitempty"`
	Fields   map[string]string `json:"fields,omitempty"`
	Held     []string          `json:"held,omitempty"`
	Needs    []string          `json:"needs,omitempty"`
	Missing  []string          `json:"missing,omitempty"`
	Same     []string          `json:"same,omitempty"` // pending ones about the same person in the same queue
}

// draftTicket shows what the queue asks for, without opening anything.
func (a *app) draftTicket(ctx context.Context, o *opened, n desk.NewTicket) error {
	d, err := o.session.DraftTicket(ctx, n.Opening)
	if err != nil {
		return err
	}
	j := draftJSON{Queue: d.Where.ID, Platform: d.Platform, Template: d.Template, Subject: d.Subject, Text: d.Text.In(string(a.words.Lang())), Fields: map[string]string{}}
	if n.Text != "" {
		j.Text = n.Text
	}
	var fields []domain.TicketField
	images := 0
	for _, file := range n.Files {
		if strings.HasPrefix(file.File.Type, "image/") {
			images++
		}
	}
	for _, f := range d.Fields {
		if typed := n.Fields[f.Name]; typed != "" {
			f.Value, f.Held = typed, false
		}
		fields = append(fields, f.TicketField)
		switch {
		case f.Held:
			j.Held = append(j.Held, f.Name)
		case f.Value != "":
			j.Fields[f.Name] = domain.CleanLines(f.Value)
		}
		if f.Needed {
			j.Needs = append(j.Needs, f.Name)
		}
	}
	j.Missing = ticket.Missing(j.Needs, fields, images)
	for _, same := range d.Same {
		j.Same = append(j.Same, same.Reference)
	}
	if a.json {
		return lines(a.out).Encode(j)
	}
	return a.draftLines(d, j)
}

func (a *app) draftLines(d desk.TicketDraft, j draftJSON) error {
	a.printf("%s\n", a.strip([]string{d.Where.Name.In(string(a.words.Lang())), j.Subject}))
	for _, f := range d.Fields {
		value := j.Fields[f.Name]
		switch {
		case f.Held:
			value = a.words.T("cmd_ticket_held")
		case value == "" && f.Needed:
			value = a.words.T("cmd_ticket_missing")
		case value == "":
			continue
		}
		a.dossierLine(a.words.T("field_"+f.Name), value)
	}
	for _, reference := range j.Same {
		a.say("cmd_ticket_same", "Reference", reference)
	}
	if d.Known && !d.Open {
		a.say("cmd_ticket_closed_now")
	}
	a.say("cmd_dry_run")
	return nil
}
