package desk

import (
	"slices"
	"strconv"

	"guichet/domain"
	"guichet/domain/platform"
)

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
// usual one of the platform. Empty where nothing tells.
func (c *beginning) locate() error {
	if c.Queue == "" && c.Finding != nil {
		c.Queue = c.Finding.Queue
	}
	if c.Platform == "" && c.who != nil {
		c.Platform = c.who.ID.Platform()
	}
	set := c.s.Platforms
	if c.Queue == "" {
		c.Queue = c.usual()
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

// usual is the platform's queue for what nothing explains, else its first.
func (c *beginning) usual() string {
	p, _ := c.s.Platforms.Platform(c.Platform)
	for _, q := range p.Queues {
		of := c.s.Platforms.TemplatesOf(p.ID, q.ID, "", unexplained)
		if len(of) > 0 && slices.Contains(of[0].Causes, unexplained) {
			return q.ID
		}
	}
	if len(p.Queues) > 0 {
		return p.Queues[0].ID
	}
	return ""
}

// unexplained is the cause of what no rule explains, and of what nobody asked
// the rules about.
const unexplained = "unexplained"

// choose finds the templates of the queue, and takes the one that is named,
// else the first that is for what was found.
func (c *beginning) choose() error {
	rule, cause := "", c.cause
	if c.Finding != nil {
		rule, cause = c.Finding.Rule, c.Finding.Cause
	}
	if rule == "" && cause == "" {
		cause = unexplained
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

// ticket is the new one, as far as where it is opened from tells.
func (c *beginning) ticket() domain.Ticket {
	t := domain.Ticket{
		ID: domain.TicketID(c.s.NewID()), Queue: c.Queue, Platform: c.Platform, Template: c.Template, Account: c.Account,
		State: domain.TicketNew, By: c.agent.Name, Opened: c.now, Changed: c.now,
	}
	if c.Call != nil {
		t.Call = c.Call.ID
	}
	if c.Finding != nil {
		t.Rule, t.Cause = c.Finding.Rule, c.Finding.Cause
	}
	return t
}

// callFact is what a call came to, by its words' names; nil without one.
func (c *beginning) callFact() map[string]string {
	if c.Call == nil {
		return nil
	}
	fact := map[string]string{"call": string(c.Call.ID), "caller": string(c.Call.Caller), "level": strconv.Itoa(c.Call.Level())}
	if symptom := c.Heard["symptom"]; symptom != "" {
		fact["symptom"] = domain.Clean(symptom)
	}
	return fact
}
