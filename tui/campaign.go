package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
	"guichet/tui/text"
)

// campaignPage is a pasted list of accounts, each with the group that it is to
// enter: what each row means before anything is planned. Rows that mean nobody,
// several accounts or a group that nobody can enter are left out.
type campaignPage struct {
	line  *field // takes the paste, while there are no rows
	rows  []campaignRow
	means []rowMeaning
	table *table.Model[int]
	read  bool
}

// rowMeaning is what a row of the list means.
type rowMeaning struct {
	desk.Row
	sure bool
	why  string // message: why it is left out; empty: it is not
}

func newCampaignPage(e *env, rows []campaignRow) *campaignPage {
	columns := append([]table.Column{
		{Title: e.t("column_ref"), Min: 16, Weight: 1, Priority: 9}, {Title: e.t("column_group"), Min: 14, Weight: 1, Priority: 8},
		{Title: e.t("column_status"), Min: 18, Priority: 7},
	}, personColumns(e)[:3]...)
	return &campaignPage{line: newField(), rows: rows, table: table.New[int](columns)}
}

// campaignReadMsg brings what the rows mean.
type campaignReadMsg struct {
	looked []desk.LookedUp
	people map[domain.AccountID]desk.Row
	err    error
}

func (p *campaignPage) scope() scope        { return onCampaign }
func (p *campaignPage) crumb(e *env) string { return e.t("crumb_campaign") }

func (p *campaignPage) typing() *field {
	if len(p.rows) == 0 {
		return p.line
	}
	return nil
}

// start looks the references up.
func (p *campaignPage) start(e *env) effect {
	if len(p.rows) == 0 {
		return effect{}
	}
	refs := make([]string, len(p.rows))
	for i, r := range p.rows {
		refs[i] = r.ref
	}
	return run(func() tea.Msg {
		var m campaignReadMsg
		if m.looked, m.err = e.session.LookUp(e.ctx, refs); m.err != nil {
			return m
		}
		var ids []domain.AccountID
		for _, l := range m.looked {
			if len(l.IDs) == 1 {
				ids = append(ids, l.IDs[0])
			}
		}
		rows, err := e.session.Rows(e.ctx, ids)
		m.err, m.people = err, make(map[domain.AccountID]desk.Row, len(rows))
		for _, r := range rows {
			m.people[r.ID] = r
		}
		return m
	})
}

func (p *campaignPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case campaignReadMsg:
		if msg.err != nil {
			return e.failed(msg.err)
		}
		p.take(e, msg)
	case changedMsg:
		return p.start(e)
	}
	return effect{}
}

func (p *campaignPage) take(e *env, msg campaignReadMsg) {
	p.read, p.means = true, make([]rowMeaning, len(p.rows))
	automatic := automaticGroups(e)
	for i, l := range msg.looked {
		m := &p.means[i]
		switch len(l.IDs) {
		case 0:
			m.why = "spread_missing"
		case 1:
			m.Row = msg.people[l.IDs[0]]
			m.why = unfit(e, automatic, m.Row, p.rows[i].group)
		default:
			m.why = "spread_ambiguous"
		}
		m.sure = m.why == ""
	}
	p.table.SetRows(len(p.rows), func(i int) int { return i })
}

// unfit is why a row's group cannot be entered at all: the desk would refuse
// the whole plan for it.
func unfit(e *env, automatic []automaticGroup, who desk.Row, ref domain.GroupRef) string {
	if _, known := e.schools[ref.UAI]; ref.UAI != "" && !known {
		return "spread_school"
	}
	uai := ref.UAI
	if uai == "" && len(who.UAIs) > 0 {
		uai = who.UAIs[0]
	}
	folded := domain.Fold(ref.Name)
	for _, g := range automatic {
		if g.folded == folded && (g.uai == uai || g.uai == "") {
			return "spread_automatic"
		}
	}
	return ""
}

// key takes the paste, or one row typed by hand.
func (p *campaignPage) key(e *env, k tea.KeyMsg) effect {
	if len(p.rows) > 0 {
		return effect{}
	}
	if rows := pastedCampaign(k); rows != nil {
		p.rows = rows
		return p.start(e)
	}
	if k.Paste {
		return say(toast{kind: toastError, text: e.t("spread_how")})
	}
	p.line.key(k)
	return effect{}
}

// chosen are the accounts of the rows that mean one.
func (p *campaignPage) chosen() []domain.AccountID {
	var ids []domain.AccountID
	for _, m := range p.means {
		if m.sure {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// assign plans each account into its own group.
func (p *campaignPage) assign(intent) overlay {
	var rows []desk.Assignment
	for i, m := range p.means {
		if m.sure {
			rows = append(rows, desk.Assignment{Account: m.ID, Group: p.rows[i].group})
		}
	}
	return newCampaignSheet(rows)
}

func (p *campaignPage) can(_ *env, id intent) bool {
	switch id {
	case doBack, doSearch:
		return true
	case doOpen:
		i, _, ok := p.table.Cursor()
		return ok && p.means[i].ID != ""
	}
	return p.read
}

func (p *campaignPage) do(_ *env, id intent) effect {
	switch id {
	case doBack:
		return effect{back: true}
	case doSearch:
		return effect{home: true}
	case doOpen:
		i, _, _ := p.table.Cursor()
		return effect{open: newAccountPage(p.means[i].Row)}
	}
	walk(p.table, id)
	return effect{}
}

func (p *campaignPage) view(e *env, w, h int) string {
	th := e.theme
	if len(p.rows) == 0 {
		lines := []string{" " + th.Accent.Render(th.Glyphs.Crumb+" ") + p.line.view(th, w-3, true), ""}
		for _, l := range text.Wrap(e.t("spread_how"), w-6) {
			lines = append(lines, "   "+th.Faint.Render(l))
		}
		return text.Block(lines, w, h)
	}
	if !p.read {
		return text.Block([]string{"", th.Faint.Render(text.Cut("   "+e.t("lookup_reading"), w))}, w, h)
	}
	sure := len(p.chosen())
	said := " " + th.Success.Render(e.n("spread_ready", sure))
	if out := len(p.rows) - sure; out > 0 {
		said += "   " + th.Error.Render(e.n("spread_left_out", out))
	}
	list := p.table.View(w, max(h-1, 0), table.LookOf(th), func(i, _ int, _, _ bool) []table.Cell { return p.cells(e, i) })
	return blockOf([]string{said, list}, w, h)
}

func (p *campaignPage) cells(e *env, i int) []table.Cell {
	th, r, m := e.theme, p.rows[i], p.means[i]
	status := table.Cell{Text: e.t("spread_found"), Style: th.Success}
	if !m.sure {
		status = table.Cell{Text: e.t(m.why), Style: th.Error}
	}
	cells := []table.Cell{{Text: domain.Clean(r.ref), Style: th.Text}, {Text: refText(r.group), Style: th.Text}, status}
	if m.ID == "" {
		return append(cells, table.Cell{}, table.Cell{}, table.Cell{})
	}
	return append(cells, personCells(e, m.Row)[:3]...)
}
