package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
)

// page is one screen of the stack: the search, an account, the imports.
type page interface {
	// scope is the page's bit in the table of actions.
	scope() scope
	// crumb is the page's name in the breadcrumbs.
	crumb(e *env) string
	// start is asked once, when the page is pushed.
	start(e *env) effect
	// update takes the result of a command that the page returned, or news
	// that every page gets: tickMsg, changedMsg, schoolsMsg.
	update(e *env, msg tea.Msg) effect
	// can tells whether an action of the page's scope works here and now; the
	// hints, the palette and the keys follow it.
	can(e *env, id intent) bool
	// do performs an intent that the page's scope holds and can allowed.
	do(e *env, id intent) effect
	// typing is the text field that has the keyboard, or nil. While there is
	// one, only the actions made for text fields are looked up; everything
	// else goes to key.
	typing() *field
	// key takes what no action took; a paste comes here only while typing.
	key(e *env, k tea.KeyMsg) effect
	// view draws the page's body: exactly h lines of at most w cells, without
	// the breadcrumbs above and the hints below, which are the root's.
	view(e *env, w, h int) string
}

// chooser is a page with accounts to act upon: the marked ones, else the one
// under the cursor. The root's bulk actions (groups, copy) ask it.
type chooser interface {
	chosen() []domain.AccountID
}

// counter is a page that has something to say at the left of the hints, such
// as how many accounts are marked.
type counter interface {
	status(e *env) string
}

// overlay is what stands above the page and owns the keyboard: a picker, a
// plan, the palette. It returns effects and never acts.
type overlay interface {
	// title stands in the overlay's frame.
	title(e *env) string
	start(e *env) effect
	update(e *env, msg tea.Msg) effect
	// key takes every key but ctrl+c, ctrl+z and ctrl+l, which are the root's.
	key(e *env, k tea.KeyMsg) effect
	typing() *field
	// hints are the keys that work in it, as message ids in pairs: key, label.
	hints(e *env) []hint
	// view draws the overlay in at most w × h; it may be smaller.
	view(e *env, w, h int) string
}

// hint is one key and what it does, as the bottom line shows them.
type hint struct{ key, label string }

// subject is a page about one account: the search remembers it.
type subject interface {
	about() domain.AccountID
}

// planned is a page with a plan under the cursor, which `u` then takes back
// instead of the last one.
type planned interface {
	plan() (domain.PlanID, bool)
}
