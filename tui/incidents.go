package tui

import (
	"errors"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
	"guichet/tui/text"
)

// incidentsPage lists what looks like one incident, then the incidents, the
// open ones first.
type incidentsPage struct {
	table *table.Model[string]
	rows  []incidentRow
	read  bool
}

// incidentRow is an incident, or tickets that look like one.
type incidentRow struct {
	domain.Incident
	like *desk.Resemblance
}

func newIncidentsPage(e *env) *incidentsPage {
	return &incidentsPage{table: table.New[string]([]table.Column{
		{Title: e.t("incidents_column_since"), Min: 12, Priority: 7},
		{Title: e.t("crumb_incident"), Min: 24, Weight: 2, Priority: 9},
		{Title: e.t("tickets_column_queue"), Min: 12, Weight: 1, Priority: 5},
		{Title: e.t("crumb_tickets"), Min: 7, Priority: 6, Right: true},
		{Title: e.t("column_state"), Min: 22, Priority: 8},
	})}
}

// incidentsMsg brings them.
type incidentsMsg struct {
	rows []incidentRow
	err  error
}

func (p *incidentsPage) start(e *env) effect {
	return run(func() tea.Msg {
		like, err := e.session.Resemblances(e.ctx)
		list, failed := e.session.Incidents(e.ctx)
		var rows []incidentRow
		for i := range like {
			rows = append(rows, incidentRow{like: &like[i]})
		}
		for _, i := range list {
			rows = append(rows, incidentRow{Incident: i})
		}
		return incidentsMsg{rows, errors.Join(err, failed)}
	})
}

func (p *incidentsPage) scope() scope                { return onIncidents }
func (p *incidentsPage) crumb(e *env) string         { return e.t("crumb_incidents") }
func (p *incidentsPage) typing() *field              { return nil }
func (p *incidentsPage) key(*env, tea.KeyMsg) effect { return effect{} }

func (p *incidentsPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case incidentsMsg:
		if msg.err != nil {
			return e.failed(msg.err)
		}
		p.read, p.rows = true, msg.rows
		rows := p.rows
		p.table.SetRows(len(rows), func(i int) string { return rows[i].key() })
	case changedMsg:
		if c := msg.change; c.Desk || c.Resync || len(c.Tickets) > 0 || c.Revision == 0 {
			return p.start(e)
		}
	}
	return effect{}
}

// key is what the cursor stays on.
func (r incidentRow) key() string {
	if r.like == nil {
		return string(r.ID)
	}
	return strings.Join([]string{"like", string(r.like.Platform), r.like.Queue, r.like.Cause}, " ")
}

func (p *incidentsPage) can(e *env, id intent) bool {
	switch id {
	case doBack, doSearch:
		return true
	case doOpen:
		i, _, ok := p.table.Cursor()
		return ok && (p.rows[i].like == nil || e.session.May(domain.VerbTicket))
	}
	return len(p.rows) > 0
}

func (p *incidentsPage) do(e *env, id intent) effect {
	switch id {
	case doBack:
		return effect{back: true}
	case doSearch:
		return effect{home: true}
	case doOpen:
		i, _, _ := p.table.Cursor()
		row := p.rows[i]
		if row.like == nil {
			return effect{open: newIncidentPage(row.ID)}
		}
		ids := make([]domain.TicketID, len(row.like.Tickets))
		for i, h := range row.like.Tickets {
			ids[i] = h.ID
		}
		return effect{over: newIncidentDeed(e, row.like.Tickets[0].Subject, ids)}
	}
	walk(p.table, id)
	return effect{}
}

// newIncidentDeed makes one incident of tickets, under a title.
func newIncidentDeed(e *env, title string, ids []domain.TicketID) *deed {
	name := textRow("incident_title")
	name.field.set(domain.Clean(title))
	return &deed{
		name: "action_incident-open", said: []string{e.n("incident_of", len(ids))}, form: newForm(name),
		check: func(*env) string {
			if domain.Fold(name.value()) == "" {
				return "incident_untitled"
			}
			return ""
		},
		do: func(e *env) (done, error) {
			i, err := e.session.OpenIncident(e.ctx, name.value(), ids)
			return done{toast: e.t("incident_opened", "Title", i.Title)}, err
		},
	}
}

func (p *incidentsPage) view(e *env, w, h int) string {
	th := e.theme
	if len(p.rows) == 0 {
		said := e.t("incidents_reading")
		if p.read {
			said = e.t("incidents_none")
		}
		return text.Block([]string{"", th.Faint.Render(text.Cut("   "+said, w))}, w, h)
	}
	return p.table.View(w, h, table.LookOf(th), func(i int, _ string, _, _ bool) []table.Cell { return p.rows[i].cells(e) })
}

func (r incidentRow) cells(e *env) []table.Cell {
	th := e.theme
	if l := r.like; l != nil {
		return []table.Cell{
			{Text: e.words.When(l.From, e.now, e.zone), Style: th.Faint}, {Text: e.t("incidents_like", "Subject", l.Tickets[0].Subject), Style: th.Warning},
			{Text: l.Queue, Style: th.Faint}, {Text: e.words.Number(len(l.Tickets)), Style: th.Text},
			{Text: e.t("incidents_proposed"), Style: th.Warning},
		}
	}
	state := table.Cell{Text: th.Used + " " + e.t("incident_open"), Style: th.Warning}
	if r.Closed != 0 {
		state = table.Cell{Text: th.OK + " " + e.t("incident_closed", "When", e.words.When(r.Closed, e.now, e.zone)), Style: th.Faint}
	}
	return []table.Cell{
		{Text: e.words.When(r.Opened, e.now, e.zone), Style: th.Faint}, {Text: r.Title, Style: th.Text},
		{Text: r.Queue, Style: th.Faint}, {Text: e.words.Number(len(r.Tickets)), Style: th.Text}, state,
	}
}
