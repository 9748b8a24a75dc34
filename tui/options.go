package tui

import (
	"io"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"guichet/domain/desk"
	"guichet/domain/words"
	"guichet/tui/theme"
)

// Options is what a console stands on. Everything that is outside of it is
// injected, so that several consoles live in one process and a test holds the
// clock.
type Options struct {
	Session  *desk.Session
	Words    *words.Words
	Renderer *lipgloss.Renderer // the console's own; never the global one
	Mode     theme.Mode
	ASCII    bool
	Zone     *time.Location
	Clock    func() time.Time
	// Open makes the reader of a feed: aaf, access, people.
	Open func(kind string, paths []string) (desk.Source, error)
	// Crash writes what a command died of into a file of its own and gives
	// back the reference that the agent can quote.
	Crash func(where string, value any, stack []byte) (ref string)
	// Changes tells what others, or this console, change; nil: nothing does.
	Changes <-chan desk.Change
	// Copy puts a text on the clipboard of the agent's terminal; nil: none.
	Copy func(text string) tea.Cmd
	// Save writes a file that was not there, whole or not at all; nil: this
	// console writes none.
	Save func(path string, write func(io.Writer) error) error
	// Printer prints the letters that carry secrets; nil: there are none.
	Printer desk.Printer
	// Drafts keeps the tickets that are being written; nil: they are lost with
	// the console.
	Drafts Drafts
	// Read reads a file that a ticket takes along, and looks it over; nil: none
	// can be attached.
	Read func(path string) (desk.NewFile, error)
	// Notice stands in the first line, as « lecture seule » does.
	Notice string
}
