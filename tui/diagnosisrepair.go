package tui

import (
	"maps"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
)

// The repairs that are no verb of the table of actions (platform.Rule.Repair).
const (
	repairNotify = "notify"     // hand out what lets the person in
	repairOpen   = "open"       // another account of the person
	repairTicket = "ticket-new" // somebody else's
)

// mends tells that the agent can do what a finding says mends it. A question
// mends nothing, and nothing but the finding's own repair is ever offered.
func (p *accountPage) mends(e *env, f diagnosis.Finding) bool {
	if f.Question() || f.Repair == "" || !p.read || !p.who.Inside {
		return false
	}
	if v, ok := accessVerb(intent(f.Repair)); ok {
		return e.session.May(v.Right())
	}
	switch f.Repair {
	case repairTicket:
		return e.session.May(domain.VerbTicket)
	case string(doGroupAdd):
		return e.session.May(domain.VerbAssign)
	case repairOpen:
		return len(p.otherAccounts()) > 0
	}
	return true
}

// repair leads to what mends the first finding: the plan of the verb, the road
// of somebody else, another account.
func (p *accountPage) repair(e *env) effect {
	f, wrong := p.why.first()
	if !wrong || !p.mends(e, f) {
		return effect{}
	}
	if v, ok := accessVerb(intent(f.Repair)); ok {
		s := newReasonSheet(p.chosen(), v)
		s.symptom = p.why.symptom()
		s.field.set(e.in(f.Title))
		return effect{over: s}
	}
	switch f.Repair {
	case string(doGroupAdd):
		return effect{over: newPicker(p.chosen(), toAdd)}
	case repairNotify:
		return effect{over: &handOver{page: p, finding: f}}
	case repairOpen:
		return p.openOther(e)
	case repairTicket:
		return effect{over: newTicketForm(e, p.ticketOpening())}
	}
	return effect{do: intent(f.Repair)}
}

// otherAccounts are the open ones of the person; alone, the one that took this
// one's place.
func (p *accountPage) otherAccounts() []desk.Row {
	var out []desk.Row
	next := p.who.Account.Access.Successor
	for _, r := range p.who.SamePerson {
		if r.ID == next {
			return []desk.Row{r}
		}
		if !r.Closed {
			out = append(out, r)
		}
	}
	if next != "" {
		return []desk.Row{{ID: next}}
	}
	return out
}

// openOther opens another account of the person; the call goes on there.
func (p *accountPage) openOther(e *env) effect {
	others := p.otherAccounts()
	enter := func(i int) effect {
		next := newAccountPage(others[i]).(*accountPage)
		next.from = p.who.ID
		next.why.heard = maps.Clone(p.why.heard)
		return effect{open: next}
	}
	if len(others) == 1 {
		return enter(0)
	}
	items := make([]menuItem, len(others))
	for i, r := range others {
		items[i] = menuItem{name: e.strip(e.platformName(r.ID.Platform()), domain.Clean(r.Login)), note: e.accountLook(r.Verdict, r.Closed).text(), found: string(r.ID)}
	}
	return effect{over: newPick(p, "diagnosis_which", items, enter)}
}

// mend is the repair of a page that was opened for it, or that there is none.
func (p *accountPage) mend(e *env) effect {
	if f, wrong := p.why.first(); wrong && p.mends(e, f) {
		return p.repair(e)
	}
	return say(toast{kind: toastInfo, text: e.t("diagnosis_no_repair")})
}

// document is the text that the first finding stands in.
func (p *accountPage) document() page {
	f, _ := p.why.first()
	return newDocumentPage(p.who.ID.Platform(), f.Facts)
}
