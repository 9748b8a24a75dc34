package tui

import (
	"context"
	"errors"
	"io"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/words"
	"guichet/tui/theme"
)

// env is what pages and overlays stand on. Only the root changes it: the
// theme, the instant and the schools.
type env struct {
	session *desk.Session
	words   *words.Words
	theme   theme.Theme
	zone    *time.Location
	now     domain.Instant            // as of the last tick: what screens judge by
	schools map[domain.UAI]school     // as listed by the directory
	clock   func() time.Time          // for commands only
	ctx     context.Context           // ends with the program; reads stop then
	source  openSource                // readers of feeds
	copyOut func(text string) tea.Cmd // OSC 52
	save    saveFile                  // of lists that leave the console; for commands only
	printer desk.Printer              // of letters; for commands only
	after   timer                     // says something later
	drafts  *draftKeeper              // of tickets that are being written; for commands only
	read    readAttachment            // of files that tickets take along; nil: none; for commands only
}

// school is what lists show of an establishment.
type school struct {
	name string // « CLG Les Tilleuls »
	city string
	at   domain.Establishment
}

type saveFile = func(path string, write func(io.Writer) error) error

type openSource = func(kind string, paths []string) (desk.Source, error)

// t says a message of the catalogue.
func (e *env) t(id string, fill ...any) string { return e.words.T(id, fill...) }

// n says a counted message.
func (e *env) n(id string, n int, fill ...any) string { return e.words.N(id, n, fill...) }

// school names an establishment; the UAI where nobody knows it.
func (e *env) school(uai domain.UAI) string {
	if s, ok := e.schools[uai]; ok && s.name != "" {
		return s.name
	}
	return string(uai)
}

// failed is the toast of an error. A read that was given up says nothing.
func (e *env) failed(err error) effect {
	if err == nil || errors.Is(err, context.Canceled) {
		return effect{}
	}
	text, _ := e.words.Error(err)
	return say(toast{kind: toastError, text: text})
}

// crashed is the toast of a command that panicked.
func (e *env) crashed(ref string) toast {
	return toast{kind: toastError, text: e.t("toast_crashed", "Ref", ref)}
}

// News that every page gets.
type (
	// tickMsg brings the time, every few seconds.
	tickMsg struct{ at domain.Instant }
	// changedMsg tells that the directory has changed, here or elsewhere.
	changedMsg struct{ change desk.Change }
	// schoolsMsg tells that env.schools has been filled or has changed.
	schoolsMsg struct{}
	// openedMsg tells that an account has been opened.
	openedMsg struct{ id domain.AccountID }
)
