package tui

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// dossier is one account as it was last read, for the pages that show it. What
// a list knew of it is there at once; the rest follows, and again whenever the
// directory changes it.
type dossier struct {
	who      desk.AccountView // before the first read only its Row
	read     bool
	missing  error           // why it could not be read
	revealed bool            // birth date and INE are shown
	orders   []domain.Order  // that another directory has not answered, or refused
	steps    []desk.StepDone // of the checklist
	tickets  []desk.TicketHit
	why      *consultation // what explains it; nil where nobody asks
	gen      int
	version  int // of what is shown
	drawn    drawn
}

func newDossier(row desk.Row) *dossier {
	return &dossier{who: desk.AccountView{Row: row}}
}

// accountReadMsg brings an account.
type accountReadMsg struct {
	gen     int
	view    desk.AccountView
	orders  []domain.Order
	steps   []desk.StepDone
	tickets []desk.TicketHit
	judged  judgement
	err     error
}

// ask reads the account; an answer to an older question is dropped.
func (d *dossier) ask(e *env) effect {
	d.gen++
	gen, id := d.gen, d.who.ID
	judge := d.why.judge(e, id)
	return run(func() tea.Msg {
		msg := accountReadMsg{gen: gen}
		if msg.view, msg.err = e.session.Account(e.ctx, id); msg.err == nil && msg.view.Inside {
			msg.steps, msg.err = e.session.Checklist(e.ctx, id)
		}
		if msg.err == nil && msg.view.Inside {
			msg.tickets, msg.err = e.session.TicketsOf(e.ctx, id)
		}
		if msg.err == nil && msg.view.Inside && judge != nil {
			msg.judged = judge()
		}
		if msg.err != nil || len(e.session.Connectors) == 0 {
			return msg
		}
		msg.orders, msg.err = e.session.Orders(e.ctx)
		msg.orders = slices.DeleteFunc(msg.orders, func(o domain.Order) bool { return o.Account != id })
		return msg
	})
}

// update takes the account, and asks again when it has changed.
func (d *dossier) update(e *env, msg tea.Msg) effect {
	d.version++
	switch msg := msg.(type) {
	case accountReadMsg:
		if msg.gen != d.gen {
			return effect{}
		}
		d.missing = msg.err
		if msg.err != nil {
			return e.failed(msg.err)
		}
		if d.revealed { // what was asked to be seen stays seen on this page
			msg.view.Account.BirthDate, msg.view.Account.INE = d.who.Account.BirthDate, d.who.Account.INE
		}
		d.who, d.orders, d.steps, d.tickets, d.read = msg.view, msg.orders, msg.steps, msg.tickets, true
		if d.why != nil {
			d.why.judgement = msg.judged
			return e.failed(msg.judged.err)
		}
	case heardMsg:
		if msg.id == d.who.ID {
			return d.ask(e)
		}
	case changedMsg:
		if d.concerns(msg.change) {
			return d.ask(e)
		}
	}
	return effect{}
}

// concerns tells whether a change may show: it touches the account or one
// that is shown beside it, or does not say what it touches.
func (d *dossier) concerns(c desk.Change) bool {
	if c.Resync || len(c.Accounts) == 0 {
		return true
	}
	for _, id := range c.Accounts {
		if id == d.who.ID {
			return true
		}
	}
	return slices.ContainsFunc(d.relations(), func(r relation) bool { return slices.Contains(c.Accounts, r.row.ID) })
}

// relation is somebody shown beside the account, who can be opened.
type relation struct {
	kind string // message of the label
	row  desk.Row
	link *domain.Guardianship // of a guardian
}

// relations lists the people around the account in the order in which they
// are shown. A relative whom the feed names without an account is not there:
// nothing can be opened. A person's other account shares the guardians too, but
// is nobody's sibling.
func (d *dossier) relations() []relation {
	v := d.who
	var out []relation
	for i, g := range v.Guardians {
		if !g.Missing {
			out = append(out, relation{"account_guardian", g.Row, &v.Guardians[i].Link})
		}
	}
	for _, r := range v.Children {
		out = append(out, relation{kind: "account_child", row: r})
	}
	for _, r := range v.Siblings {
		if !slices.ContainsFunc(v.SamePerson, func(same desk.Row) bool { return same.ID == r.ID }) {
			out = append(out, relation{kind: "account_sibling", row: r})
		}
	}
	for _, r := range v.SamePerson {
		out = append(out, relation{kind: "account_same", row: r})
	}
	return out
}
