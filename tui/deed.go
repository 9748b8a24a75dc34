package tui

import (
	"context"
	"errors"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/tui/text"
)

// deed is an overlay that asks for what a plain verb needs, does it when enter
// is pressed on the last row, and stays with what was typed where it is
// refused.
type deed struct {
	name  string   // message of the title
	said  []string // sentences above the form
	form  *form
	check func(e *env) string        // message of what is missing; nil: the verb says
	do    func(e *env) (done, error) // runs in a command: it may read and write
	then  func(e *env) overlay       // what the form leads to, instead of do
	busy  bool
	wrong string // what the last try was refused for
}

// done is what follows a deed, beside its news to the pages.
type done struct {
	toast string
	home  bool    // the page that it was about is gone
	news  tea.Msg // nil: that the directory has changed
}

// deedMsg tells how a deed went.
type deedMsg struct {
	done
	err error
}

func (d *deed) title(e *env) string { return e.t(d.name) }
func (d *deed) start(*env) effect   { return effect{} }

func (d *deed) typing() *field {
	if d.busy {
		return nil
	}
	return d.form.typing()
}

func (d *deed) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case deedMsg:
		d.busy = false
		if msg.err != nil {
			return d.refused(e, msg.err)
		}
		f := effect{close: true, home: msg.home, news: changedMsg{}}
		if msg.news != nil {
			f.news = msg.news
		}
		return f.and(say(toast{kind: toastDone, text: msg.toast}))
	case failedMsg:
		d.busy = false
	}
	return effect{}
}

func (d *deed) refused(e *env, err error) effect {
	if errors.Is(err, context.Canceled) {
		return effect{}
	}
	d.wrong, _ = e.words.Error(err)
	return effect{}
}

func (d *deed) key(e *env, k tea.KeyMsg) effect {
	switch {
	case d.busy:
		return effect{}
	case k.Type == tea.KeyEsc:
		return effect{close: true}
	case k.Type != tea.KeyEnter:
		d.wrong = ""
		d.form.key(k)
		return effect{}
	case !d.form.last():
		d.form.move(1)
		return effect{}
	}
	if d.check != nil {
		if missing := d.check(e); missing != "" {
			d.wrong = e.t(missing)
			return effect{}
		}
	}
	if d.then != nil {
		return effect{close: true, over: d.then(e)}
	}
	d.busy, d.wrong = true, ""
	do := d.do
	return effect{writes: []tea.Cmd{func() tea.Msg {
		what, err := do(e)
		return deedMsg{what, err}
	}}}
}

func (d *deed) hints(e *env) []hint {
	return []hint{{"tab", e.t("hint_next_row")}, {"enter", e.t("hint_validate")}, {"esc", e.t("hint_change_nothing")}}
}

func (d *deed) view(e *env, w, h int) string {
	w = min(w, 84)
	lines := e.paragraphs(d.said, w-4)
	if len(lines) > 0 {
		lines = append(lines, "")
	}
	lines = append(lines, d.form.view(e, w-4)...)
	switch {
	case d.busy:
		lines = append(lines, "", e.theme.Faint.Render(text.Cut(e.t("deed_busy"), w-4)))
	case d.wrong != "":
		lines = append(lines, "")
		for _, l := range text.Wrap(d.wrong, w-4) {
			lines = append(lines, e.theme.Error.Render(l))
		}
	}
	return sheet(e, w, min(h, len(lines)+2), d.title(e), lastLines(lines, h-2), "")
}

// paragraphs are sentences in lines of w cells.
func (e *env) paragraphs(said []string, w int) []string {
	var lines []string
	for _, s := range said {
		for _, l := range text.Wrap(s, w) {
			lines = append(lines, e.theme.Text.Render(l))
		}
	}
	return lines
}

// lastLines keeps the end of a list: where there is no room for all of it, the
// fields and what is wrong with them matter most.
func lastLines(lines []string, most int) []string {
	return lines[max(0, len(lines)-max(most, 0)):]
}
