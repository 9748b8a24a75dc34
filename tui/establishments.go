package tui

import (
	"cmp"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
	"guichet/tui/text"
)

// schoolsPage lists the establishments by name; its line narrows them by name,
// town, code, ENT, and by what the site says of them.
type schoolsPage struct {
	lined
	table *table.Model[domain.UAI]
	all   []desk.SchoolView
	found narrowing
	shown []desk.SchoolView
	read  bool
	gen   int
}

func newSchoolsPage(e *env) *schoolsPage {
	return &schoolsPage{lined: newLined(), table: table.New[domain.UAI]([]table.Column{
		{Title: e.t("column_school"), Min: 20, Weight: 2, Priority: 9},
		{Title: e.t("schools_column_city"), Min: 14, Weight: 1, Priority: 6},
		{Title: e.t("column_uai"), Min: 8, Priority: 5},
		{Title: e.t("column_ent"), Min: 9, Priority: 8},
		{Title: e.t("change_convention"), Min: 12, Priority: 7},
		{Title: e.t("change_vie_scolaire"), Min: 12, Priority: 4},
		{Title: e.t("change_adml"), Min: 16, Weight: 1, Priority: 3},
	})}
}

// schoolListMsg brings the establishments.
type schoolListMsg struct {
	gen     int
	schools []desk.SchoolView
	err     error
}

func (p *schoolsPage) start(e *env) effect {
	p.gen++
	gen := p.gen
	return run(func() tea.Msg {
		all, err := e.session.Schools(e.ctx, "")
		return schoolListMsg{gen, all, err}
	})
}

func (p *schoolsPage) scope() scope        { return onSchools }
func (p *schoolsPage) crumb(e *env) string { return e.t("crumb_establishments") }

func (p *schoolsPage) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case schoolListMsg:
		switch {
		case msg.gen != p.gen:
		case msg.err != nil:
			return e.failed(msg.err)
		default:
			p.read, p.all = true, msg.schools
			p.sort(e)
		}
	case changedMsg:
		if c := msg.change; c.Schools || c.Resync || c.Revision == 0 {
			return p.start(e)
		}
	case schoolsMsg:
		p.sort(e)
	}
	return effect{}
}

// sort puts the establishments in order of their names.
func (p *schoolsPage) sort(e *env) {
	slices.SortFunc(p.all, func(a, b desk.SchoolView) int {
		return cmp.Or(strings.Compare(domain.Fold(e.school(a.UAI)), domain.Fold(e.school(b.UAI))), strings.Compare(string(a.UAI), string(b.UAI)))
	})
	items := make([]menuItem, len(p.all))
	for i, v := range p.all {
		unsigned := ""
		if v.Facts.Convention.SaysNone() {
			unsigned = e.t("establishments_unsigned")
		}
		items[i] = menuItem{name: e.school(v.UAI), found: strings.Join([]string{
			v.Name, v.City, string(v.UAI), e.in(v.Platform.Name), v.Platform.Short, e.conventionShort(v.Facts), v.Facts.VieScolaire.Value, e.admls(v), unsigned,
		}, " ")}
	}
	p.found = newNarrowing(items)
	p.list()
}

// list shows the establishments that the line finds.
func (p *schoolsPage) list() {
	p.shown = nil
	for _, i := range p.found.by(p.line.value()) {
		p.shown = append(p.shown, p.all[i])
	}
	shown := p.shown
	p.table.SetRows(len(shown), func(i int) domain.UAI { return shown[i].UAI })
}

func (p *schoolsPage) key(_ *env, k tea.KeyMsg) effect {
	if p.types(k) {
		p.list()
		p.table.Home()
	}
	return effect{}
}

func (p *schoolsPage) can(_ *env, id intent) bool { return p.does(id) || len(p.shown) > 0 }

func (p *schoolsPage) do(_ *env, id intent) effect {
	at, uai, ok := p.table.Cursor()
	switch {
	case id == doBack && p.inLine && !p.line.empty():
		p.line.set("")
		p.list()
		return effect{}
	case id == doOpen && ok:
		return effect{open: newSchoolPage(uai)}
	}
	f, mine := p.goes(id, at)
	if !mine {
		walk(p.table, id)
	}
	return f
}

func (p *schoolsPage) status(e *env) string {
	return e.theme.Faint.Render(e.n("crumb_schools", len(p.shown)))
}

func (p *schoolsPage) view(e *env, w, h int) string {
	head, none := p.head(e, "establishments_help", w), ""
	switch {
	case !p.read:
		none = "establishments_reading"
	case len(p.all) == 0:
		none = "establishments_none"
	case len(p.shown) == 0:
		none = "menu_nothing"
	}
	if none != "" {
		return text.Block([]string{head, "", e.theme.Faint.Render(text.Cut("   "+e.t(none), w))}, w, h)
	}
	look := table.LookOf(e.theme)
	look.Inactive = p.inLine
	list := p.table.View(w, max(h-1, 0), look, func(i int, _ domain.UAI, _, _ bool) []table.Cell { return schoolCells(e, p.shown[i]) })
	return blockOf([]string{head, list}, w, h)
}

func schoolCells(e *env, v desk.SchoolView) []table.Cell {
	th := e.theme
	convention := table.Cell{Text: e.conventionShort(v.Facts), Style: th.Text}
	if v.Facts.Convention.Standing != domain.Given {
		convention.Style = th.Faint
	}
	return []table.Cell{
		{Text: e.school(v.UAI), Style: th.Text}, {Text: v.City, Style: th.Faint}, {Text: string(v.UAI), Style: th.Faint},
		{Text: v.Platform.Short, Style: th.Text}, convention, {Text: e.dash(v.Facts.VieScolaire.Value), Style: th.Faint},
		{Text: e.dash(e.admls(v)), Style: th.Faint},
	}
}

// conventionShort tells signed, not signed and unknown apart in a column.
func (e *env) conventionShort(f domain.SchoolFacts) string {
	switch f.Convention.Standing {
	case domain.Given:
		return e.words.Moment(f.Convention.Value, e.now, e.zone)
	case domain.None:
		return e.t("school_convention_none")
	}
	return "—"
}

// admls is whom to call: what the site says, else the agents of that role.
func (e *env) admls(v desk.SchoolView) string {
	if v.Facts.ADML != "" {
		return domain.Clean(v.Facts.ADML)
	}
	return domain.Clean(strings.Join(v.ADML, ", "))
}

// dash is a text, or the sign that there is nothing to show.
func (e *env) dash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}
