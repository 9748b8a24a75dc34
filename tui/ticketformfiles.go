package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain/desk"
)

// readAttachment reads a file and looks it over.
type readAttachment = func(path string) (desk.NewFile, error)

// fileReadMsg brings a file that is attached.
type fileReadMsg struct {
	path string
	file desk.NewFile
	err  error
}

// attach reads the path that was typed.
func (f *ticketForm) attach(e *env) effect {
	row := f.rows[f.named(rowFiles)]
	path := strings.TrimSpace(row.field.value())
	if path == "" {
		return effect{}
	}
	row.field.set("")
	delete(f.wrong, rowFiles)
	f.reading++
	return f.changed(e).and(run(attachCmd(e, path)))
}

func attachCmd(e *env, path string) tea.Cmd {
	return func() tea.Msg {
		file, err := e.read(path)
		return fileReadMsg{path, file, err}
	}
}

// took takes a file; the path of one that is not taken stands in its row again.
func (f *ticketForm) took(e *env, msg fileReadMsg) effect {
	f.reading--
	i := f.named(rowFiles)
	if i < 0 {
		return effect{}
	}
	if msg.err != nil {
		if f.rows[i].field.empty() {
			f.rows[i].field.set(msg.path)
		}
		f.blames(e, rowFiles, msg.err)
		f.at, f.scroll.follow = i, true
		return effect{}
	}
	f.files = append(f.files, attached{msg.path, msg.file})
	return f.changed(e)
}
