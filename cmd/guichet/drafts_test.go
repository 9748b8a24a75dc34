package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
	"time"

	"guichet/domain"
	"guichet/tui"
)

// What is being written when the console is told to end, or its terminal goes
// away, is found again by the next one; nobody else reads it (R15).
func TestR15_DraftSurvivesTheConsole(t *testing.T) {
	_, store := importRegion(t, program, smallRegion)
	for name, end := range map[string]func(c *ptyConsole){
		"SIGTERM": func(c *ptyConsole) { _ = c.cmd.Process.Signal(syscall.SIGTERM) },
		"SIGHUP":  func(c *ptyConsole) { _ = c.cmd.Process.Signal(syscall.SIGHUP) },
		"closed":  func(c *ptyConsole) { _ = c.file.Close(); _ = c.tty.Close() },
		"ctrl+c":  func(c *ptyConsole) { _, _ = c.file.WriteString("\x03") },
	} {
		t.Run(name, func(t *testing.T) {
			state := t.TempDir()
			c := draftConsole(t, program, store, state)
			c.press(":", "Commands")
			c.press("ticket-new\r", "New ticket")
			c.press("\r", "│ ›")
			c.press("interne\r", "Exact message")
			c.press("pageblanche", "pageblanche")
			end(c)
			c.exit()
			files, err := filepath.Glob(filepath.Join(state, "guichet", "drafts", "*"))
			if err != nil || len(files) != 1 {
				t.Fatalf("%v, %v", files, err)
			}
			for path, want := range map[string]os.FileMode{files[0]: 0o600, filepath.Dir(files[0]): 0o700} {
				if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
					t.Errorf("%s: %v, %v", path, info.Mode(), err)
				}
			}
			c = draftConsole(t, program, store, state)
			c.press(":", "Commands")
			c.press("ticket-drafts\r", "interne")
			c.press("\r", "pageblanche")
			end(c)
			c.exit()
		})
	}
}

// draftConsole is a console that keeps its state in a folder, drawn.
func draftConsole(t *testing.T, bin, store, state string) *ptyConsole {
	t.Helper()
	cmd := command(bin, store, "--theme", "mono")
	cmd.Env = append(cmd.Env, "XDG_STATE_HOME="+state)
	c := openUnder(t, cmd)
	c.waitFor("accounts")
	return c
}

// Drafts are an agent's, of one directory, for thirty days; those of somebody
// who is erased go with them.
func TestDraftFolder(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	f := &draftFolder{path: filepath.Join(t.TempDir(), "drafts"), store: "/a", clock: func() time.Time { return now }}
	d := tui.Draft{Agent: "s.martin", Account: "ent77:creteil/1", Text: "un", Saved: domain.InstantOf(now)}
	other := *f
	other.store = "/b"
	for _, err := range []error{f.Save(d), other.Save(d)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	d.Text = "deux"
	if err := f.Save(d); err != nil {
		t.Fatal(err)
	}
	if list, err := f.Load("s.martin"); err != nil || len(list) != 1 || list[0].Text != "deux" {
		t.Fatalf("%+v, %v", list, err)
	}
	if list, err := f.Load("p.durand"); err != nil || len(list) != 0 {
		t.Fatalf("%+v, %v", list, err)
	}
	if err := f.Forget([]domain.AccountID{"ent77:creteil/1"}); err != nil {
		t.Fatal(err)
	}
	if list, _ := f.Load("s.martin"); len(list) != 0 {
		t.Errorf("forgotten, and %+v", list)
	}
	now = now.Add(draftsFor + time.Hour)
	if list, err := other.Load("s.martin"); err != nil || len(list) != 0 {
		t.Errorf("%+v, %v", list, err)
	}
	left, err := os.ReadDir(f.path)
	if err != nil || len(left) != 0 {
		t.Errorf("%v, %v", left, err)
	}
}

// What a program that was killed left half written goes at the next load; what
// another is writing just now does not.
func TestDraftsLeftHalfWritten(t *testing.T) {
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	f := &draftFolder{path: t.TempDir(), store: "/a", clock: func() time.Time { return now }}
	for name, at := range map[string]time.Time{"writing-1": now.Add(-time.Hour), "writing-2": now.Add(-time.Second), "notes": now.Add(-time.Hour)} {
		path := filepath.Join(f.path, name)
		if err := errors.Join(os.WriteFile(path, []byte("{"), 0o600), os.Chtimes(path, at, at)); err != nil {
			t.Fatal(err)
		}
	}
	if list, err := f.Load("s.martin"); err != nil || len(list) != 0 {
		t.Fatalf("%+v, %v", list, err)
	}
	left, err := filepath.Glob(filepath.Join(f.path, "*"))
	if want := []string{filepath.Join(f.path, "notes"), filepath.Join(f.path, "writing-2")}; err != nil || !slices.Equal(left, want) {
		t.Errorf("%v, %v", left, err)
	}
}

// The demo's drafts go with its people.
func TestDemosDraftsAreItsOwn(t *testing.T) {
	state, temporary := t.TempDir(), t.TempDir()
	cmd := command(program, filepath.Join(t.TempDir(), "unused.guichet"), "demo", "--accounts", "300", "--theme", "mono")
	cmd.Env = append(cmd.Env, "XDG_STATE_HOME="+state, "TMPDIR="+temporary)
	c := openUnder(t, cmd)
	c.waitFor("accounts")
	c.press(":", "Commands")
	c.press("ticket-new\r", "New ticket")
	c.press("\r", "│ ›")
	c.press("interne\r", "Exact message")
	c.press("pageblanche", "pageblanche")
	c.press("\x1b", "kept")
	c.press(":", "Commands")
	c.press("ticket-drafts\r", "interne")
	if kept, err := filepath.Glob(filepath.Join(temporary, "guichet-demo-*", "drafts", "*.json")); err != nil || len(kept) != 1 {
		t.Errorf("%v, %v", kept, err)
	}
	_, _ = c.file.WriteString("\x03")
	c.exit()
	for _, folder := range []string{filepath.Join(state, "guichet"), temporary} {
		if left, err := filepath.Glob(filepath.Join(folder, "*")); err != nil || len(left) != 0 {
			t.Errorf("%v, %v", left, err)
		}
	}
}
