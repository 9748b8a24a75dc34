package desk

import (
	"context"
	"slices"
	"strings"

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

// beginning is a ticket that is being opened: whom it is about, and where it
// goes. Its Opening is completed: platform, queue and template are said.
type beginning struct {
	*seat
	Opening
	who       *domain.Account // nil: nobody whom the directory knows
	cause     string          // what the desk opens it for by itself
	tried     []platform.Text // the steps that were ticked on the account
	where     platform.Queue
	templates []platform.Template
}

func (d *seat) beginning(o Opening) (*beginning, error) {
	c := &beginning{seat: d, Opening: o}
	if c.Account == "" && c.Call != nil {
		c.Account = c.Call.Account
	}
	if c.Account != "" {
		if err := d.insideFor(domain.VerbTicket, c.Account); err != nil {
			return nil, err
		}
		a, err := d.Account(c.Account)
		if err != nil {
			return nil, err
		}
		c.who = &a
		if err := c.tick(); err != nil {
			return nil, err
		}
	}
	if err := c.locate(); err != nil || c.Queue == "" {
		return c, err
	}
	return c, c.choose()
}

// tick reads what was done already: what a finding says to do was not.
func (c *beginning) tick() error {
	steps, err := c.steps(*c.who)
	for _, st := range steps {
		if c.who.Particulars.Ticked(st.ID) != 0 {
			c.tried = append(c.tried, st.Text)
		}
	}
	return err
}

// insideFor refuses an account beyond the perimeter.
func (d *seat) insideFor(v domain.Verb, id domain.AccountID) error {
	who, err := d.Belonging(id)
	if err == nil && !d.covers(who.UAIs...) {
		err = d.refuse(v, domain.Refusal(domain.OutsidePerimeter), id)
	}
	return err
}

// locate finds the queue: the one that is named, else the finding's, else the
// first of the platform. Empty where nothing tells.
func (c *beginning) locate() error {
	if c.Queue == "" && c.Finding != nil {
		c.Queue = c.Finding.Queue
	}
	if c.Platform == "" && c.who != nil {
		c.Platform = c.who.ID.Platform()
	}
	set := c.s.Platforms
	if c.Queue == "" {
		if p, ok := set.Platform(c.Platform); ok && len(p.Queues) > 0 {
			c.Queue = p.Queues[0].ID
		}
	}
	if c.Queue == "" {
		return nil
	}
	for _, on := range []domain.PlatformID{c.Platform, ""} { // the desk's own are everybody's
		if q, ok := set.Queue(on, c.Queue); ok {
			c.Platform, c.where = on, q
			return nil
		}
	}
	return domain.E(domain.NotFound, "what", domain.Clean(c.Queue))
}

// choose finds the templates of the queue, and takes the one that is named,
// else the first that is for what was found.
func (c *beginning) choose() error {
	rule, cause := "", c.cause
	if c.Finding != nil {
		rule, cause = c.Finding.Rule, c.Finding.Cause
	}
	c.templates = c.s.Platforms.TemplatesOf(c.Platform, c.Queue, rule, cause)
	i := slices.IndexFunc(c.templates, func(t platform.Template) bool { return t.ID == c.Template })
	switch {
	case i > 0:
		chosen := c.templates[i]
		c.templates = slices.Insert(slices.Delete(slices.Clone(c.templates), i, i+1), 0, chosen)
	case i < 0 && c.Template != "":
		return domain.E(domain.NotFound, "what", domain.Clean(c.Template))
	case i < 0 && len(c.templates) > 0 && suits(c.templates[0], rule, cause):
		c.Template = c.templates[0].ID
	}
	return nil
}

// suits tells that a template is for what was found, or for anything.
func suits(t platform.Template, rule, cause string) bool {
	return len(t.Causes) == 0 || slices.Contains(t.Causes, rule) || slices.Contains(t.Causes, cause)
}

// template is the chosen one; a blank one where none suits.
func (c *beginning) template() platform.Template {
	if c.Template == "" {
		return platform.Template{}
	}
	return c.templates[0]
}

// needs are the fields that must be filled.
func (c *beginning) needs() []string {
	if t := c.template(); len(t.Needs) > 0 {
		return t.Needs
	}
	return c.where.Needs
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

// subject is what the kind of ticket is called, else what was found, else the
// queue: nobody's name, since subjects are read over shoulders.
func (c *beginning) subject() platform.Text {
	switch {
	case c.template().Name.FR != "":
		return c.template().Name
	case c.Finding != nil && c.Finding.Title.FR != "":
		return c.Finding.Title
	}
	return c.where.Name
}

// text is the template's with its {…} filled in; a line whose {…} nothing is
// known for is left out.
func (c *beginning) text(fields []domain.TicketField) platform.Text {
	values := map[string]platform.Text{}
	for _, f := range fields {
		values[f.Name] = platform.Text{FR: f.Value, EN: f.Value}
	}
	of := c.template().Text
	values["tried"] = platform.Text{FR: listed(c.tried, "fr"), EN: listed(c.tried, "en")}
	if c.Finding != nil {
		values["cause"] = c.Finding.Title
		if of.FR == "" {
			of = c.Finding.Title
		}
	}
	return platform.Text{FR: filledIn(of, values, "fr"), EN: filledIn(of, values, "en")}
}

// listed is one text a line.
func listed(all []platform.Text, lang string) string {
	lines := make([]string, len(all))
	for i, t := range all {
		lines[i] = "- " + t.In(lang)
	}
	return strings.Join(lines, "\n")
}

func filledIn(of platform.Text, values map[string]platform.Text, lang string) string {
	var out []string
	for line := range strings.SplitSeq(strings.TrimSpace(of.In(lang)), "\n") {
		keep := true
		for {
			before, rest, open := strings.Cut(line, "{")
			name, after, closed := strings.Cut(rest, "}")
			if !open || !closed {
				break
			}
			value := values[name].In(lang)
			keep = keep && value != ""
			line = before + strings.NewReplacer("{", "(", "}", ")").Replace(value) + after
		}
		if keep {
			out = append(out, line)
		}
	}
	return domain.CleanLines(strings.Join(out, "\n"))
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
