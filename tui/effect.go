package tui

import tea "github.com/charmbracelet/bubbletea"

// effect is what a page or an overlay asks of the console. The zero effect
// asks nothing; the root carries the fields out in this order.
type effect struct {
	close  bool      // the overlay that returned it goes away
	back   bool      // the page that returned it goes away
	home   bool      // every page goes but the search, whose line gets the keyboard
	open   page      // pushed on the stack
	over   overlay   // put above everything
	do     intent    // as if the key of that action had been pressed
	toasts []toast   // said at the bottom, kept in the history
	cmds   []tea.Cmd // their results come back to who returned them
	writes []tea.Cmd // the same, but the program waits for them before it ends
	news   tea.Msg   // told to every page at once
}

// run is the effect of commands alone.
func run(cmds ...tea.Cmd) effect { return effect{cmds: cmds} }

// and adds another effect behind this one; what can be only once is the
// other's where it has it.
func (f effect) and(g effect) effect {
	f.close, f.back, f.home = f.close || g.close, f.back || g.back, f.home || g.home
	if g.open != nil {
		f.open = g.open
	}
	if g.over != nil {
		f.over = g.over
	}
	if g.do != "" {
		f.do = g.do
	}
	if g.news != nil {
		f.news = g.news
	}
	f.toasts = append(f.toasts, g.toasts...)
	f.cmds = append(f.cmds, g.cmds...)
	f.writes = append(f.writes, g.writes...)
	return f
}

// say is the effect of a toast.
func say(t toast) effect { return effect{toasts: []toast{t}} }
