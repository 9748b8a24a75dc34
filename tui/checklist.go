package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/text"
)

// checklistSheet is what remains to be done on an account after it came; the
// space bar ticks a step, or takes that back.
type checklistSheet struct {
	id     domain.AccountID
	name   string
	steps  []desk.StepDone
	cursor int
	scroll scroll
	read   bool
	busy   bool
}

func newChecklist(row desk.Row) *checklistSheet {
	return &checklistSheet{id: row.ID, name: rowName(row)}
}

// checklistMsg brings the steps as they are, also after a tick.
type checklistMsg struct {
	steps  []desk.StepDone
	ticked bool
	err    error
}

func (c *checklistSheet) start(e *env) effect {
	id := c.id
	return run(func() tea.Msg {
		steps, err := e.session.Checklist(e.ctx, id)
		return checklistMsg{steps: steps, err: err}
	})
}

func (c *checklistSheet) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case checklistMsg:
		c.busy = false
		if msg.err != nil {
			return e.failed(msg.err)
		}
		c.steps, c.read = msg.steps, true
		if msg.ticked {
			return effect{news: changedMsg{}}
		}
	case failedMsg:
		c.busy = false
	}
	return effect{}
}

func (c *checklistSheet) title(e *env) string { return e.t("checklist_title") + " — " + c.name }
func (c *checklistSheet) typing() *field      { return nil }

func (c *checklistSheet) key(e *env, k tea.KeyMsg) effect {
	switch k.Type {
	case tea.KeyEsc, tea.KeyEnter:
		return effect{close: !c.busy}
	case tea.KeyUp:
		c.point(c.cursor - 1)
	case tea.KeyDown:
		c.point(c.cursor + 1)
	case tea.KeySpace:
		return c.tick(e)
	}
	return effect{}
}

func (c *checklistSheet) point(i int) {
	c.cursor, c.scroll.follow = max(0, min(i, len(c.steps)-1)), true
}

// tick ticks the step under the cursor, or takes that back.
func (c *checklistSheet) tick(e *env) effect {
	if c.busy || c.cursor >= len(c.steps) || !e.session.May(domain.VerbEdit) {
		return effect{}
	}
	c.busy = true
	id, st := c.id, c.steps[c.cursor]
	return effect{writes: []tea.Cmd{func() tea.Msg {
		m := checklistMsg{ticked: true}
		if m.err = e.session.Tick(e.ctx, id, st.ID, st.At == 0); m.err == nil {
			m.steps, m.err = e.session.Checklist(e.ctx, id)
		}
		return m
	}}}
}

func (c *checklistSheet) hints(e *env) []hint {
	out := []hint{{"esc", e.t("hint_close")}}
	if len(c.steps) > 0 && e.session.May(domain.VerbEdit) {
		out = append([]hint{{" ", e.t("hint_tick")}, {"up", e.t("hint_move")}}, out...)
	}
	return out
}

func (c *checklistSheet) view(e *env, w, h int) string {
	w = min(w, 96)
	var lines []string
	at := 0
	for i, st := range c.steps {
		if i == c.cursor {
			at = len(lines)
		}
		lines = append(lines, c.step(e, st, i == c.cursor, w-4)...)
	}
	if c.read && len(lines) == 0 {
		lines = append(lines, e.theme.Faint.Render(text.Cut(e.t("checklist_none"), w-4)))
	}
	h = min(h, len(lines)+2)
	return sheet(e, w, h, c.title(e), c.scroll.window(lines, at, h-2), "")
}

// step is « ✓ Identifiant PRONOTE-ENT renseigné (K11) », with who did it.
func (c *checklistSheet) step(e *env, st desk.StepDone, here bool, w int) []string {
	th := e.theme
	box, style := "[ ] ", th.Text
	if st.At != 0 {
		box, style = "["+th.Glyphs.Mark+"] ", th.Faint
	}
	sign := "  "
	if here {
		sign, style = th.Accent.Render(th.Cursor)+" ", th.Focused
	}
	var lines []string
	for i, l := range text.Wrap(e.in(st.Text), w-6) {
		if i > 0 {
			sign, box = "  ", "    "
		}
		lines = append(lines, sign+style.Render(box+l))
	}
	note := strings.Join(st.Facts, " ")
	if st.At != 0 {
		note = e.strip(note, e.t("checklist_ticked", "When", e.words.When(st.At, e.now, e.zone), "Agent", domain.Clean(st.By)))
	}
	return append(lines, "      "+th.Faint.Render(text.Cut(note, w-6)))
}
