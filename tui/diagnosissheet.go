package tui

import (
	"maps"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
)

// diagnosisSheet shows all that explains an account: what the caller says, the
// findings with their questions, which are answered in place, what was noted,
// and why nothing else explains it. It takes the whole screen. What it shows is
// the page's: the page reads again whenever something was said.
type diagnosisSheet struct {
	page   *accountPage
	at     int    // among the items; -1: where the next answer is awaited
	field  *field // of the day that is being typed
	scroll scroll
	busy   bool
	wrong  string
}

func newDiagnosisSheet(p *accountPage) *diagnosisSheet {
	return &diagnosisSheet{page: p, at: -1, scroll: scroll{follow: true}}
}

// sheetItem is something on the sheet that a key changes.
type sheetItem struct {
	kind itemKind
	key  diagnosis.Key // of a question
	name string        // of what was said
}

type itemKind uint8

const (
	itemSymptom itemKind = iota
	itemQuestion
	itemHeard // in this call
	itemTold  // recorded
)

// items are what the keys go through, in the order shown.
func (d *diagnosisSheet) items() []sheetItem {
	out := []sheetItem{{kind: itemSymptom}}
	for _, f := range d.page.why.verdict.Findings {
		if !f.Question() {
			continue
		}
		for _, k := range asks(f) {
			if q := (sheetItem{kind: itemQuestion, key: k}); !slices.Contains(out, q) {
				out = append(out, q)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(d.page.why.heard)) {
		if name != symptomKey {
			out = append(out, sheetItem{kind: itemHeard, name: name})
		}
	}
	for _, t := range d.page.who.Account.Particulars.Told {
		out = append(out, sheetItem{kind: itemTold, name: t.Key})
	}
	return out
}

// asks are the facts that answer a question.
func asks(f diagnosis.Finding) []diagnosis.Key {
	var out []diagnosis.Key
	for _, k := range f.Needs {
		if k = k.Answered(); !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// focus is the item that the keyboard is on; negative where nothing is awaited.
func (d *diagnosisSheet) focus(items []sheetItem) int {
	if d.at >= 0 {
		return min(d.at, len(items)-1)
	}
	if d.page.why.symptom() == "" {
		return 0
	}
	return slices.IndexFunc(items, func(i sheetItem) bool { return i.kind == itemQuestion && !d.page.why.passed[i.key] })
}

func (d *diagnosisSheet) current() (sheetItem, bool) {
	items := d.items()
	if at := d.focus(items); at >= 0 {
		return items[at], true
	}
	return sheetItem{}, false
}

func (d *diagnosisSheet) title(e *env) string { return e.t("diagnosis_title") }
func (d *diagnosisSheet) start(*env) effect   { return effect{} }
func (d *diagnosisSheet) typing() *field      { return d.field }

// toldMsg tells whether what was said is recorded.
type toldMsg struct{ err error }

func (d *diagnosisSheet) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case toldMsg:
		d.busy = false
		if msg.err != nil {
			d.wrong, _ = e.words.Error(msg.err)
			return effect{}
		}
		return d.again().and(effect{news: changedMsg{desk.Change{Accounts: []domain.AccountID{d.page.who.ID}}}})
	case pickedMsg:
		if msg.whom == any(d) {
			return msg.then()
		}
	case failedMsg:
		d.busy = false
	}
	return effect{}
}

func (d *diagnosisSheet) key(e *env, k tea.KeyMsg) effect {
	switch {
	case d.busy:
		return effect{}
	case d.field != nil:
		return d.typeDay(e, k)
	}
	d.wrong = ""
	if n, ok := pressedNumber(k); ok {
		return d.choose(e, n)
	}
	switch k.String() {
	case "esc":
		return effect{close: true}
	case "tab", "down":
		d.move(1)
	case "shift+tab", "up":
		d.move(-1)
	case "enter":
		return d.offer(e)
	case "s":
		return d.symptoms(e)
	case "x":
		return d.takeBack(e)
	case "p":
		if p := d.page; p.can(e, doDocument) {
			return effect{close: true, open: p.document()}
		}
	case "!":
		if f, ok := d.page.why.first(); ok && d.page.mends(e, f) {
			return effect{close: true}.and(d.page.repair(e))
		}
	case "t":
		if d.opensTicket(e) {
			return effect{close: true, over: newTicketForm(e, d.page.ticketOpening())}
		}
	case "pgup", "pgdown", "home", "end":
		d.scroll.move(map[string]intent{"pgup": doPageUp, "pgdown": doPageDown, "home": doFirst, "end": doLast}[k.String()])
	}
	return effect{}
}

// opensTicket tells that a ticket can be opened with what is found and heard.
func (d *diagnosisSheet) opensTicket(e *env) bool {
	_, ok := openingFrom(d.page)
	return ok && e.session.May(domain.VerbTicket)
}

// move goes to another item; beyond them it scrolls.
func (d *diagnosisSheet) move(by int) {
	items := d.items()
	to := d.focus(items) + by
	if to < 0 || to >= len(items) {
		d.scroll.by(by)
		return
	}
	d.at, d.scroll.follow = to, true
}

// choose takes the n-th answer to what is awaited.
func (d *diagnosisSheet) choose(e *env, n int) effect {
	it, ok := d.current()
	switch {
	case !ok:
	case it.kind == itemSymptom:
		if list := d.page.symptoms(e); n < min(len(list), oneKey) {
			return d.hear(symptomKey, list[n])
		}
	case it.kind == itemQuestion:
		if list := e.replies(d.page.who.Platform, it.key); n < len(list) && len(list) <= oneKey {
			return d.answered(e, it.key, list[n])
		}
	}
	return effect{}
}

// offer lists the answers to what is awaited, to be found by typing.
func (d *diagnosisSheet) offer(e *env) effect {
	it, ok := d.current()
	switch {
	case !ok:
	case it.kind == itemSymptom:
		return d.symptoms(e)
	case it.kind == itemQuestion:
		list := e.replies(d.page.who.Platform, it.key)
		items := make([]menuItem, len(list))
		for i, a := range list {
			items[i] = menuItem{name: a.label}
		}
		return effect{over: newPick(d, "diagnosis_answer", items, func(i int) effect { return d.answered(e, it.key, list[i]) })}
	}
	return effect{}
}

// symptoms lists what callers say, those of the platform first.
func (d *diagnosisSheet) symptoms(e *env) effect {
	list := d.page.symptoms(e)
	for _, s := range diagnosis.Symptoms() {
		if !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	items := make([]menuItem, len(list))
	for i, s := range list {
		items[i] = menuItem{name: e.t("symptom_" + s), found: s}
	}
	return effect{over: newPick(d, "diagnosis_symptom", items, func(i int) effect { return d.hear(symptomKey, list[i]) })}
}

// symptoms are those that change something for the account's platform.
func (p *accountPage) symptoms(e *env) []string {
	rules, _ := e.session.Platforms.RulesFor(p.who.ID.Platform())
	return diagnosis.SymptomsOf(rules)
}
