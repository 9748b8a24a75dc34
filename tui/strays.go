package tui

import (
	"cmp"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
	"guichet/tui/table"
	"guichet/tui/text"
)

// straysPage lists the mails that nobody could place with certainty, the oldest
// first, and shows the one under the cursor: enter files it into a ticket.
type straysPage struct {
	table *table.Model[domain.StrayID]
	list  []stray
	read  bool
	shut  bool // it was refused: asking again would be refused, and each refusal is a change
	gen   int
}

// stray is a mail with the tickets that it may be about.
type stray struct {
	domain.Stray
	guesses []desk.TicketView
}

// newStraysPage lists them.
func newStraysPage(e *env) *straysPage {
	return &straysPage{table: table.New[domain.StrayID]([]table.Column{
		{Title: e.t("column_when"), Min: 12, Priority: 7},
		{Title: e.t("strays_column_from"), Min: 16, Weight: 1, Priority: 6},
		{Title: e.t("tickets_column_subject"), Min: 16, Weight: 2, Priority: 9},
		{Title: e.t("strays_column_why"), Min: 18, Weight: 1, Priority: 8},
	})}
}

// straysMsg brings them.
type straysMsg struct {
	gen  int
	list []stray
	err  error
}

// straysShown tells that the agent may place mails: they may be about anybody.
func (e *env) straysShown() bool {
	return e.session.Agent().All && e.session.May(domain.VerbTicket)
}

func (p *straysPage) start(e *env) effect {
	p.gen++
	gen := p.gen
	return run(func() tea.Msg {
		list, err := e.strays()
		return straysMsg{gen, list, err}
	})
}

// strays reads the mails with the tickets that they may be about; for commands
// only. A ticket that is gone, or that the agent may not know of, is left out.
func (e *env) strays() ([]stray, error) {
	all, err := e.session.Strays(e.ctx)
	out := make([]stray, len(all))
	for i, s := range all {
		out[i].Stray = s
		for _, id := range s.Tickets {
			v, err := e.session.Ticket(e.ctx, string(id))
			switch domain.CodeOf(err) {
			case domain.NotFound, domain.Forbidden:
				continue
			}
			if err != nil {
				return nil, err
			}
			out[i].guesses = append(out[i].guesses, v)
		}
	}
	return out, err
}

func (p *straysPage) scope() scope                { return onStrays }
func (p *straysPage) typing() *field              { return nil }
func (p *straysPage) key(*env, tea.KeyMsg) effect { return effect{} }

func (p *straysPage) crumb(e *env) string {
	if !p.read {
		return e.t("crumb_strays")
	}
	return e.n("strays_count", len(p.list))
}

func (p *straysPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case straysMsg:
		switch {
		case msg.gen != p.gen:
		case msg.err != nil:
			p.shut = domain.CodeOf(msg.err) == domain.Forbidden
			return e.failed(msg.err)
		default:
			p.read, p.list = true, msg.list
			list := p.list
			p.table.SetRows(len(list), func(i int) domain.StrayID { return list[i].ID })
		}
	case changedMsg:
		if c := msg.change; !p.shut && (c.Desk || c.Resync || c.Revision == 0) {
			return p.start(e)
		}
	case ticketDoneMsg:
		if msg.err != nil {
			return e.failed(msg.err)
		}
		return effect{news: changedMsg{}}.and(say(toast{kind: toastDone, text: msg.said}))
	case pickedMsg:
		if msg.whom == any(p) {
			return msg.then()
		}
	}
	return effect{}
}

func (p *straysPage) current() (stray, bool) {
	i, _, ok := p.table.Cursor()
	if !ok {
		return stray{}, false
	}
	return p.list[i], true
}

func (p *straysPage) can(e *env, id intent) bool {
	s, ok := p.current()
	switch id {
	case doBack, doSearch:
		return true
	case doStraySave:
		return ok && e.save != nil && len(s.Files) > 0
	}
	return ok
}

func (p *straysPage) do(e *env, id intent) effect {
	s, ok := p.current()
	switch {
	case id == doBack:
		return effect{back: true}
	case id == doSearch:
		return effect{home: true}
	case !ok:
		return effect{}
	}
	switch id {
	case doOpen, doStrayPlace:
		return p.place(e, s)
	case doStrayDrop:
		return effect{over: newStrayDrop(s.Stray)}
	case doStraySave:
		return p.saveFile(e, s)
	}
	walk(p.table, id)
	return effect{}
}

// place files the mail into one of the tickets proposed, or into another by its
// reference. Which one is always said before: it is somebody's.
func (p *straysPage) place(e *env, s stray) effect {
	items := make([]menuItem, 0, len(s.guesses)+1)
	for _, v := range s.guesses {
		items = append(items, menuItem{name: e.strip(v.Reference, viewName(v), domain.Clean(v.Subject)), note: e.words.TicketState(v.Ticket)})
	}
	items = append(items, menuItem{name: e.t("stray_other")})
	return effect{over: newPick(p, "stray_place_title", items, func(i int) effect {
		if i < len(s.guesses) {
			return effect{over: newStrayPlacing(e, s.Stray, s.guesses[i])}
		}
		return effect{over: newStrayReference(s.Stray)}
	})}
}

// viewName is whom a ticket is about, by name.
func viewName(v desk.TicketView) string {
	if v.Person != nil {
		return rowName(*v.Person)
	}
	name, _ := v.Field("name")
	return domain.Clean(name.Value)
}

// newStrayPlacing asks before a mail goes into somebody's ticket.
func newStrayPlacing(e *env, s domain.Stray, v desk.TicketView) *decision {
	return &decision{
		name: "stray_place_title", label: "stray_place_do", done: e.t("stray_placed", "Reference", cmp.Or(ticket.Short(v.Ticket), v.Reference)),
		said: []string{
			e.t("stray_from", "From", e.dash(domain.Clean(s.From)), "Subject", e.dash(domain.Clean(s.Subject))),
			e.t("stray_into", "Ticket", e.strip(v.Reference, viewName(v), domain.Clean(v.Subject))),
		},
		do: func(e *env) error {
			_, err := e.session.PlaceStray(e.ctx, s.ID, v.ID)
			return err
		},
	}
}

// newStrayReference asks for the reference of the ticket, then shows whose it
// is.
func newStrayReference(s domain.Stray) *deed {
	ref := textRow("ticket_link_other")
	return &deed{
		name: "stray_place_title", form: newForm(ref),
		check: func(*env) string {
			if strings.TrimSpace(ref.value()) == "" {
				return "ticket_link_missing"
			}
			return ""
		},
		then: func(e *env) overlay { return newStrayLook(s, strings.TrimSpace(ref.value())) },
	}
}

// newStrayDrop throws a mail away, with a reason.
func newStrayDrop(s domain.Stray) *deed {
	why := textRow("form_motive")
	return &deed{
		name: "action_stray-drop", form: newForm(why),
		check: func(*env) string {
			if domain.Fold(why.value()) == "" {
				return "form_missing_motive"
			}
			return ""
		},
		do: func(e *env) (done, error) {
			return done{toast: e.t("stray_dropped")}, e.session.DropStray(e.ctx, s.ID, why.value())
		},
	}
}

func (p *straysPage) saveFile(e *env, s stray) effect {
	items := make([]menuItem, len(s.Files))
	for i, f := range s.Files {
		items[i] = menuItem{name: f.Name, note: e.fileNote(f)}
	}
	return effect{over: newPick(p, "action_stray-save", items, func(i int) effect {
		f := s.Files[i]
		return effect{over: newSaving("action_stray-save", f, func(e *env) ([]byte, error) { return e.session.StrayContent(e.ctx, s.ID, f.Hash) })}
	})}
}

func (p *straysPage) view(e *env, w, h int) string {
	th := e.theme
	if len(p.list) == 0 {
		said := e.t("strays_reading")
		if p.read {
			said = e.t("strays_none")
		}
		return text.Block([]string{"", th.Faint.Render(text.Cut("   "+said, w))}, w, h)
	}
	rows := min(len(p.list)+1, max(h/3, 3))
	if h < 10 {
		rows = h
	}
	list := p.table.View(w, rows, table.LookOf(th), func(i int, _ domain.StrayID, _, _ bool) []table.Cell {
		s := p.list[i]
		return []table.Cell{
			{Text: e.words.When(s.Received, e.now, e.zone), Style: th.Faint}, {Text: e.dash(s.From), Style: th.Text},
			{Text: e.dash(s.Subject), Style: th.Text}, {Text: e.t("stray_" + string(s.Why)), Style: th.Warning},
		}
	})
	parts := []string{list}
	if s, ok := p.current(); ok && rows < h {
		parts = append(parts, th.Border.Render(strings.Repeat(th.Rule, max(w, 0))))
		parts = append(parts, p.whole(e, s, w)...)
	}
	return blockOf(parts, w, h)
}

// whole is the mail under the cursor: the tickets that it may be about first,
// since they are what the agent decides on.
func (p *straysPage) whole(e *env, s stray, w int) []string {
	out := &sections{env: e, w: w}
	th := e.theme
	out.say(th.Title, e.t("stray_from", "From", e.dash(domain.Clean(s.From)), "Subject", e.dash(domain.Clean(s.Subject))))
	out.say(th.Warning, e.t("stray_"+string(s.Why)))
	for _, v := range s.guesses {
		out.say(th.Accent, e.t("stray_maybe", "Ticket", e.strip(v.Reference, viewName(v), domain.Clean(v.Subject))))
	}
	if len(s.guesses) == 0 {
		out.say(th.Faint, e.t("stray_no_guess"))
	}
	if s.Withheld {
		out.say(th.Warning, e.t("ticket_withheld"))
	}
	if len(s.Left) > 0 {
		out.say(th.Warning, e.t("ticket_left", "Names", domain.Clean(strings.Join(s.Left, ", "))))
	}
	for _, f := range s.Files {
		out.say(th.Faint, e.t("ticket_file", "Name", domain.Clean(f.Name), "What", e.fileNote(f)))
	}
	out.blank()
	out.say(th.Text, s.Text)
	return out.lines
}
