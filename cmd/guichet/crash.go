package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/oklog/ulid/v2"
)

// crashed is what is left of a panic: the reference of its crash file, and
// where that is.
type crashed struct{ ref, path string }

func (c crashed) Error() string { return "crashed: " + c.ref }

// safely runs a part of the program so that its panic becomes an error. The
// runtime would print the panic's value, which may hold a record, and leave the
// terminal as the console had it.
func (a *app) safely(where string, run func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = a.crashed(where, v, debug.Stack())
		}
	}()
	return run()
}

// crash is crashed for the console, whose commands fail without ending it.
func (a *app) crash(where string, value any, stack []byte) string {
	return a.crashed(where, value, stack).ref
}

// crashed writes what a part of the program died of into a file that only its
// owner reads. The panic's value is left out unless the runtime made it: it
// could hold a record. The stack names functions and addresses only.
func (a *app) crashed(where string, value any, stack []byte) crashed {
	ref := strings.ToLower(ulid.Make().String()[20:])
	folder := a.folder("XDG_STATE_HOME", ".local/state")
	c := crashed{ref: ref, path: filepath.Join(folder, "crash-"+ref+".txt")}
	text := fmt.Sprintf("guichet %s\n%s\n%T", a.clock().UTC().Format(time.RFC3339), where, value)
	if e, ok := value.(runtime.Error); ok {
		text += ": " + e.Error()
	}
	text += "\n\n" + string(stack)
	if os.MkdirAll(folder, 0o700) == nil {
		// Without a file there is still the reference.
		_ = os.WriteFile(c.path, []byte(text), 0o600)
	}
	return c
}

// guarded is the console with a net under it: a panic of its own ends the
// program as a signal does, the terminal put back. Bubble Tea has a net too,
// which prints the panic's value.
type guarded struct {
	tea.Model
	app *app
	end context.CancelCauseFunc
}

func (g guarded) Init() (cmd tea.Cmd) {
	g.net("init", func() { cmd = g.Model.Init() })
	return cmd
}

func (g guarded) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	g.net("update", func() { g.Model, cmd = g.Model.Update(msg) })
	return g, cmd
}

func (g guarded) View() (screen string) {
	g.net("view", func() { screen = g.Model.View() })
	return screen
}

func (g guarded) net(where string, run func()) {
	err := g.app.safely(where, func() error {
		provoke(where)
		run()
		return nil
	})
	if err != nil {
		g.end(err)
	}
}
