package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
)

// answered takes an answer to a question: a day is typed first, what nobody
// knows is not asked again in this call.
func (d *diagnosisSheet) answered(e *env, k diagnosis.Key, a reply) effect {
	switch {
	case a.dated:
		d.field = newNumberField()
		return effect{}
	case a.value == "":
		d.page.why.passed[k] = true
		return d.again()
	}
	return d.tell(e, k.String(), a.value)
}

// tell records what was said. What belongs to the call, to the school or to a
// directory stays with the page, and so does what the agent may not record.
func (d *diagnosisSheet) tell(e *env, name, value string) effect {
	if !desk.Tellable(name) || !e.session.May(domain.VerbEdit) {
		return d.hear(name, value)
	}
	d.busy = true
	return effect{writes: []tea.Cmd{tellCmd(e, d.page.who.ID, name, value, domain.FromCaller)}}
}

func tellCmd(e *env, id domain.AccountID, name, value string, from domain.Origin) tea.Cmd {
	return func() tea.Msg {
		return toldMsg{e.session.Tell(e.ctx, id, map[string]string{name: value}, from)}
	}
}

// hear keeps what was said while the page is open; empty takes it back.
func (d *diagnosisSheet) hear(name, value string) effect {
	if delete(d.page.why.heard, name); value != "" {
		d.page.why.heard[name] = value
	}
	return d.again().and(effect{news: heardMsg{d.page.who.ID}})
}

// again goes to where the next answer is awaited; the sentence to say, once
// there is one, is at the top.
func (d *diagnosisSheet) again() effect {
	d.at, d.field = -1, nil
	d.scroll = scroll{follow: true}
	return effect{}
}

// takeBack takes back what is under the cursor; on what the caller says, that.
func (d *diagnosisSheet) takeBack(e *env) effect {
	it, ok := d.current()
	switch {
	case !ok:
	case it.kind == itemSymptom:
		return d.hear(symptomKey, "")
	case it.kind == itemHeard:
		return d.hear(it.name, "")
	case it.kind == itemTold:
		d.busy = true
		return effect{writes: []tea.Cmd{tellCmd(e, d.page.who.ID, it.name, "", domain.FromCaller)}}
	}
	return effect{}
}

// typeDay is a key while a day is typed.
func (d *diagnosisSheet) typeDay(e *env, k tea.KeyMsg) effect {
	d.wrong = ""
	switch k.Type {
	case tea.KeyEsc:
		d.field = nil
	case tea.KeyEnter:
		said, ok := typedMoment(d.field.value(), e.now, e.zone)
		it, awaited := d.current()
		if !ok || !awaited {
			d.wrong = e.t("answer_no_day")
			return effect{}
		}
		d.field = nil
		return d.tell(e, it.key.String(), said)
	default:
		d.field.key(k)
	}
	return effect{}
}
