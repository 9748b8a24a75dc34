package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// picker chooses the groups that accounts go into, or out of. A bare name means
// each account's own establishment; what was used last comes first; a name
// that is not there yet can be created. The space bar chooses several.
type picker struct {
	ids       []domain.AccountID
	purpose   purpose
	leave     []domain.GroupRef // of a replacement: what was chosen before
	menu      *menu
	known     groupsReadMsg
	refs      []domain.GroupRef // of the menu's items; those of automatic groups behind them have none
	chosen    []domain.GroupRef
	automatic []automaticGroup
	barred    []automaticGroup // shown behind refs
	ready     bool
}

// purpose is what the groups chosen are for.
type purpose uint8

const (
	toAdd purpose = iota
	toRemove
	toLeave // the first half of a replacement
	toEnter // the second
)

// out tells that accounts leave the groups chosen.
func (p purpose) out() bool { return p == toRemove || p == toLeave }

func (p purpose) title() string {
	return []string{"picker_add", "picker_remove", "picker_leave", "picker_enter"}[p]
}

// purposes are those of the intents that choose groups.
func purposes() map[intent]purpose {
	return map[intent]purpose{doGroupAdd: toAdd, doGroupRm: toRemove, doReplace: toLeave}
}

func newPicker(ids []domain.AccountID, why purpose) *picker {
	m := newMenu(nil)
	m.many = true
	return &picker{ids: ids, purpose: why, menu: m}
}

// groupsReadMsg brings the groups of the perimeter, those used last, and what
// is known of the accounts.
type groupsReadMsg struct {
	groups   []desk.GroupInfo
	recent   []string // folded names of the agent's last plans
	enrolled desk.Enrolment
	err      error
}

// plansRead is how many plans are looked at for the groups used last.
const plansRead = 100

func (p *picker) read(e *env) tea.Cmd {
	ids := p.ids
	return func() tea.Msg {
		var out groupsReadMsg
		var plans []domain.Plan
		if out.groups, out.err = e.session.Groups(e.ctx, ""); out.err == nil {
			plans, out.err = e.session.Plans(e.ctx, plansRead)
		}
		for _, plan := range plans {
			for _, g := range plan.Groups {
				if plan.Agent == e.session.As && !slices.Contains(out.recent, g.ID.Folded()) {
					out.recent = append(out.recent, g.ID.Folded())
				}
			}
		}
		if out.err == nil {
			out.enrolled, out.err = e.session.Enrolment(e.ctx, ids)
		}
		return out
	}
}

func (p *picker) title(e *env) string { return e.n(p.purpose.title(), len(p.ids)) }
func (p *picker) start(e *env) effect { return run(p.read(e)) }
func (p *picker) typing() *field      { return p.menu.field }

func (p *picker) update(e *env, msg tea.Msg) effect {
	if read, ok := msg.(groupsReadMsg); ok {
		p.known, p.ready = read, true
		p.automatic = automaticGroups(e)
		p.list(e)
		return e.failed(read.err)
	}
	return effect{}
}

func (p *picker) key(e *env, k tea.KeyMsg) effect {
	switch name := k.String(); {
	case name == "esc":
		return effect{close: true}
	case name == "tab" && (p.purpose == toAdd || p.purpose == toRemove):
		p.purpose, p.chosen = toAdd+toRemove-p.purpose, nil
		p.list(e)
		return effect{}
	case name == "enter":
		return p.done(e)
	case name == " " && (p.menu.inList || p.menu.field.empty()):
		return p.toggle(e)
	}
	before := p.menu.field.value()
	if p.menu.key(k) && p.menu.field.value() != before {
		p.offer(e)
	}
	return effect{}
}

// current is the group under the cursor; barred is the effect of one that
// nobody can choose.
func (p *picker) current(e *env) (ref domain.GroupRef, barred effect, ok bool) {
	i, ok := p.menu.current()
	switch {
	case !ok:
		return ref, effect{}, false
	case i >= len(p.refs):
		return ref, e.failed(p.barred[i-len(p.refs)].refusal()), false
	}
	return p.refs[i], effect{}, true
}

func (p *picker) toggle(e *env) effect {
	ref, barred, ok := p.current(e)
	if !ok {
		return barred
	}
	if at := slices.Index(p.chosen, ref); at >= 0 {
		p.chosen = slices.Delete(p.chosen, at, at+1)
	} else {
		p.chosen = append(p.chosen, ref)
	}
	row := p.menu.cursor
	p.list(e)
	p.menu.move(row)
	p.menu.inList, p.menu.anew = true, true
	return effect{}
}

// done goes on with the groups chosen, else with the one under the cursor.
func (p *picker) done(e *env) effect {
	refs := p.chosen
	if len(refs) == 0 {
		ref, barred, ok := p.current(e)
		if !ok {
			return barred
		}
		refs = []domain.GroupRef{ref}
	}
	change := desk.GroupChange{Add: refs, Remove: p.leave}
	switch p.purpose {
	case toLeave:
		next := newPicker(p.ids, toEnter)
		next.leave = refs
		return effect{close: true, over: next}
	case toRemove:
		change = desk.GroupChange{Remove: refs}
	}
	return effect{close: true, over: newGroupSheet(p.ids, change)}
}

func (p *picker) hints(e *env) []hint {
	next, other := "hint_plan", "hint_to_remove"
	if p.purpose == toLeave {
		next = "hint_next"
	}
	out := []hint{{"enter", e.t(next)}, {" ", e.t("hint_choose")}}
	switch p.purpose {
	case toRemove:
		other = "hint_to_add"
		fallthrough
	case toAdd:
		out = append(out, hint{"tab", e.t(other)})
	}
	return append(out, hint{"esc", e.t("hint_close")})
}

func (p *picker) view(e *env, w, h int) string {
	w, h = min(w, 84), min(h, 18)
	return sheet(e, w, h, p.title(e), p.menu.view(e, w-4, h-3), p.foot(e, w-4))
}

// foot says what is chosen, else what a name means.
func (p *picker) foot(e *env, w int) string {
	if len(p.chosen) == 0 {
		return e.theme.Faint.Render(text.Cut(e.t("picker_foot"), w))
	}
	names := make([]string, len(p.chosen))
	for i, ref := range p.chosen {
		names[i] = refText(ref)
	}
	return e.theme.Mark.Render(text.Cut(e.n("picker_chosen", len(names), "List", strings.Join(names, ", ")), w))
}

// refText is a reference as it is written: `UAI/NAME` or `NAME`.
func refText(ref domain.GroupRef) string {
	name := domain.Clean(ref.Name)
	if ref.UAI != "" {
		return string(ref.UAI) + "/" + name
	}
	return name
}
