package tui

import (
	"maps"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// creationItem is something on the page that the keys change: a row to fill in,
// a candidate, the question that decides, what was answered.
type creationItem struct {
	row       *formRow
	wish      bool // the row is of what is wished for
	candidate int  // from 1
	key       diagnosis.Key
	question  bool
	told      string // the fact that was answered
	ticket    bool   // opens the ticket of somebody who is somebody else's
}

// items are what the keys go through, in the order shown.
func (p *creationPage) items() []creationItem {
	var out []creationItem
	for _, row := range p.person.rows() {
		out = append(out, creationItem{row: row})
	}
	if !p.asked || p.came.err != nil {
		return out
	}
	for i := range p.came.Candidates {
		out = append(out, creationItem{candidate: i + 1})
	}
	for _, name := range p.toldNames() {
		out = append(out, creationItem{told: name})
	}
	if k, ok := p.question(); ok {
		out = append(out, creationItem{key: k, question: true})
	}
	if p.hands() {
		out = append(out, creationItem{ticket: true})
	}
	if p.came.New != nil {
		for _, row := range p.wish.rows(p.came.Creating, p.came.Row.Outcome != platform.ToCreate) {
			out = append(out, creationItem{row: row, wish: true})
		}
	}
	return out
}

// toldNames are the facts that were answered, in order.
func (p *creationPage) toldNames() []string { return slices.Sorted(maps.Keys(p.facts)) }

// question is the fact that would decide, where it is one that is told here:
// who it is has a row of its own. One that was answered without what decides,
// its day, is asked again.
func (p *creationPage) question() (diagnosis.Key, bool) {
	for _, k := range p.came.Needs {
		k = k.Answered()
		if name := k.String(); name != "kind" && desk.Tellable(name) && !p.passed[name] {
			return k, true
		}
	}
	return 0, false
}

func (p *creationPage) current() (creationItem, bool) {
	items := p.items()
	if p.at < 0 || p.at >= len(items) {
		return creationItem{}, false
	}
	return items[p.at], true
}

func (p *creationPage) key(e *env, k tea.KeyMsg) effect {
	if p.field != nil {
		return p.typeDay(e, k)
	}
	p.wrong = ""
	it, ok := p.current()
	switch {
	case k.Type == tea.KeyTab || k.Type == tea.KeyDown:
		p.move(1)
	case k.Type == tea.KeyShiftTab || k.Type == tea.KeyUp:
		p.move(-1)
	case !ok:
	case it.row != nil:
		return p.fill(e, it, k)
	case it.candidate > 0:
		return p.judge(e, p.came.Candidates[it.candidate-1], k)
	case it.question:
		return p.answer(e, it.key, k)
	case it.ticket && k.Type == tea.KeyEnter && e.session.May(domain.VerbTicket):
		return effect{over: newTicketForm(e, p.ticketOpening())}
	case it.told != "" && k.String() == "x":
		delete(p.facts, it.told)
		return p.decide(e)
	}
	return effect{}
}

func (p *creationPage) move(by int) {
	p.at = max(0, min(p.at+by, len(p.items())-1))
	p.scroll.follow = true
}

// fill is a key on a row. A school and a kind are chosen from a list; a name or
// a day that is something else then asks again. Enter goes on.
func (p *creationPage) fill(e *env, it creationItem, k tea.KeyMsg) effect {
	listed := it.row == p.person.school || it.row == p.person.kind
	switch {
	case k.Type == tea.KeyEnter && it.wish && p.at == len(p.items())-1:
		return p.finish(e)
	case k.Type == tea.KeyEnter && !listed:
		p.move(1)
		return effect{}
	case listed && (k.Type == tea.KeyEnter || k.Type == tea.KeySpace || k.Type == tea.KeyRunes):
		return p.choose(e, it.row)
	case it.row.field == nil:
		it.row.choice = turn(it.row.choice, len(it.row.choices), k)
	case !it.row.field.key(k):
		return effect{}
	}
	if it.wish {
		return effect{}
	}
	return p.decide(e)
}

// choose lists the choices of a row, to be found by typing.
func (p *creationPage) choose(e *env, row *formRow) effect {
	items := make([]menuItem, 0, len(row.choices))
	for _, c := range row.choices[1:] {
		items = append(items, menuItem{name: c})
	}
	return effect{over: newPick(p, row.label, items, func(i int) effect {
		row.choice = i + 1
		p.move(1)
		return p.decide(e)
	})}
}

// judge is a key on a candidate: the space bar says that it is somebody else,
// or takes that back; enter opens the account, or enrols the one that is left.
func (p *creationPage) judge(e *env, c desk.Candidate, k tea.KeyMsg) effect {
	switch {
	case k.Type == tea.KeySpace:
		if i := slices.Index(p.refused, c.ID); i >= 0 {
			p.refused = slices.Delete(p.refused, i, i+1)
		} else {
			p.refused = append(p.refused, c.ID)
		}
		return p.decide(e)
	case k.Type == tea.KeyEnter:
		return effect{open: newAccountPage(c.Row)}
	case k.String() == "g" && e.session.May(domain.VerbAssign):
		return p.enrol(c)
	}
	return effect{}
}

// enrol puts the account that was found into a group of the school, in the
// place of a new one (K16): the one that the person's kind suggests, else one
// that is chosen.
func (p *creationPage) enrol(c desk.Candidate) effect {
	uai, group := p.came.Person.UAI, p.came.Enrol
	if group == "" {
		return effect{over: newPicker([]domain.AccountID{c.ID}, toAdd)}
	}
	return effect{over: newGroupSheet([]domain.AccountID{c.ID}, desk.GroupChange{Add: []domain.GroupRef{{UAI: uai, Name: group}}})}
}

// answer is a key on the question.
func (p *creationPage) answer(e *env, key diagnosis.Key, k tea.KeyMsg) effect {
	list := e.replies(p.came.Platform, key)
	if n, ok := pressedNumber(k); ok && n < len(list) && len(list) <= oneKey {
		return p.answered(e, key, list[n])
	}
	if k.Type != tea.KeyEnter {
		return effect{}
	}
	items := make([]menuItem, len(list))
	for i, a := range list {
		items[i] = menuItem{name: a.label}
	}
	return effect{over: newPick(p, "diagnosis_answer", items, func(i int) effect { return p.answered(e, key, list[i]) })}
}

func (p *creationPage) answered(e *env, key diagnosis.Key, a reply) effect {
	switch {
	case a.dated:
		p.field = newNumberField()
		return effect{}
	case a.value == "":
		p.passed[key.String()] = true
	default:
		p.facts[key.String()] = a.value
	}
	return p.decide(e)
}

// typeDay is a key while the day of an answer is typed.
func (p *creationPage) typeDay(e *env, k tea.KeyMsg) effect {
	p.wrong = ""
	if k.Type != tea.KeyEnter {
		p.field.key(k)
		return effect{}
	}
	said, ok := typedMoment(p.field.value(), e.now, e.zone)
	it, awaited := p.current()
	if !ok || !awaited || !it.question {
		p.wrong = e.t("answer_no_day")
		return effect{}
	}
	p.field = nil
	p.facts[it.key.String()] = said
	return p.decide(e)
}

// finish asks once more, with what will be made in sight.
func (p *creationPage) finish(e *env) effect {
	if _, ok := p.person.day(e); !ok {
		p.wrong = e.t("answer_no_day")
		return effect{}
	}
	ask := p.wish.read()
	if domain.Fold(ask.Reason) == "" {
		p.wrong = e.t("form_missing_motive")
		return effect{}
	}
	ask.Refused = slices.Clone(p.refused)
	end, err := e.lastDayOf(p.wish.end.value())
	if err != nil {
		p.wrong, _ = e.words.Error(err)
		return effect{}
	}
	ask.End = end
	who, _ := p.somebody(e)
	return effect{over: &creationSheet{page: p, who: who, ask: ask}}
}

// lastDayOf is the day that was typed; 0 for none.
func (e *env) lastDayOf(typed string) (domain.Day, error) {
	end, err := e.lastDay(typed)
	if err != nil || end == 0 {
		return 0, err
	}
	return domain.DayOf(end.Time().In(e.zone).Add(-1)), nil
}
