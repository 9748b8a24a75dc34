package tui

import (
	"errors"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
	"guichet/tui/text"
)

// incidentPage is one trouble with its tickets, which are answered together.
type incidentPage struct {
	id    domain.IncidentID
	of    domain.Incident
	found desk.TicketsFound
	table *table.Model[domain.TicketID]
	read  bool
	gone  bool // it is there no more, or not for this agent
	gen   int
}

func newIncidentPage(id domain.IncidentID) page { return &incidentPage{id: id} }

// incidentMsg brings the incident and its tickets.
type incidentMsg struct {
	gen   int
	of    domain.Incident
	found desk.TicketsFound
	gone  bool
	err   error
}

func (p *incidentPage) start(e *env) effect {
	if p.table == nil {
		p.table = table.New[domain.TicketID](ticketColumns(e))
	}
	p.gen++
	gen, id := p.gen, p.id
	return run(func() tea.Msg {
		m := incidentMsg{gen: gen}
		all, err := e.session.Incidents(e.ctx)
		at := slices.IndexFunc(all, func(i domain.Incident) bool { return i.ID == id })
		if m.gone = at < 0; m.gone || err != nil {
			m.err = err
			return m
		}
		m.of = all[at]
		m.found, err = e.session.Tickets(e.ctx, desk.TicketAsk{Query: incidentQuery(id), Sort: desk.ByOpened, Limit: domain.BatchSize})
		m.err = errors.Join(m.err, err)
		return m
	})
}

// incidentQuery finds the tickets of an incident in any state.
func incidentQuery(id domain.IncidentID) domain.Query {
	return domain.ParseQuery("incident:" + string(id) + " etat:tout")
}

func (p *incidentPage) scope() scope                { return onIncident }
func (p *incidentPage) typing() *field              { return nil }
func (p *incidentPage) key(*env, tea.KeyMsg) effect { return effect{} }

func (p *incidentPage) crumb(e *env) string {
	if !p.read {
		return e.t("crumb_incident")
	}
	return domain.Clean(p.of.Title)
}

func (p *incidentPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case incidentMsg:
		switch {
		case msg.gen != p.gen:
		case msg.err != nil:
			return e.failed(msg.err)
		default:
			p.read, p.gone, p.of, p.found = true, msg.gone, msg.of, msg.found
			hits := p.found.Hits
			p.table.SetRows(len(hits), func(i int) domain.TicketID { return hits[i].ID })
		}
	case changedMsg:
		if c := msg.change; c.Desk || c.Resync || len(c.Tickets) > 0 || c.Revision == 0 {
			return p.start(e)
		}
	}
	return effect{}
}

func (p *incidentPage) can(_ *env, id intent) bool {
	switch id {
	case doBack, doSearch:
		return true
	case doIncidentSay, doIncidentEnd:
		return p.read && !p.gone && p.of.Closed == 0
	}
	return p.table != nil && p.table.Len() > 0
}

func (p *incidentPage) do(e *env, id intent) effect {
	switch id {
	case doBack:
		return effect{back: true}
	case doSearch:
		return effect{home: true}
	case doOpen:
		_, ticket, _ := p.table.Cursor()
		return effect{open: newTicketPage(ticket)}
	case doIncidentSay:
		return effect{over: p.writing(e, false)}
	case doIncidentEnd:
		return effect{over: p.writing(e, true)}
	}
	walk(p.table, id)
	return effect{}
}

// writing writes what all pending tickets are answered, or are solved with.
func (p *incidentPage) writing(e *env, end bool) overlay {
	i := p.of
	about := writingAbout{
		title: domain.Clean(i.Title), queue: i.Queue, platform: i.Platform, cause: i.Cause,
		fill: map[string]string{"queue": e.queueName(i.Platform, i.Queue)}, kind: domain.LineReply,
		do: func(e *env, l desk.NewLine) effect {
			return effect{close: true, over: newIncidentRun(e, i, p.pending(), l, end)}
		},
	}
	return newWriting(e, about)
}

// pending is how many of its tickets are not settled, as far as they were read.
func (p *incidentPage) pending() int {
	n := 0
	for _, h := range p.found.Hits {
		if h.State.Pending() {
			n++
		}
	}
	return n
}

func (p *incidentPage) view(e *env, w, h int) string {
	th := e.theme
	said := ""
	switch {
	case !p.read:
		said = "incidents_reading"
	case p.gone:
		said = "incident_gone"
	}
	if said != "" {
		return text.Block([]string{"", th.Faint.Render(text.Cut("   "+e.t(said), w))}, w, h)
	}
	state := th.Warning.Render(th.Used + " " + e.t("incident_open"))
	if p.of.Closed != 0 {
		state = th.Faint.Render(th.OK + " " + e.t("incident_closed", "When", e.words.When(p.of.Closed, e.now, e.zone)))
	}
	lines := []string{
		text.Join(" "+th.Title.Render(text.Cut(p.of.Title, w-text.Width(state)-3)), state+" ", w),
		" " + th.Faint.Render(text.Cut(e.strip(
			e.t("incident_since", "When", e.words.When(p.of.Opened, e.now, e.zone), "Agent", domain.Clean(p.of.By)),
			domain.Clean(p.of.Queue), e.n("incident_pending", p.pending()),
		), w-2)),
		th.Border.Render(strings.Repeat(th.Rule, max(w, 0))),
	}
	refs := referenceRoom(p.found.Hits, w)
	p.table.Resize(referenceColumn, refs)
	list := p.table.View(w, max(h-len(lines), 0), table.LookOf(th), func(i int, _ domain.TicketID, _, _ bool) []table.Cell {
		return ticketCells(e, p.found.Hits[i], refs)
	})
	return blockOf(append(lines, list), w, h)
}
