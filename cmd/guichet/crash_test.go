package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// panicking is a console of the build that panics on purpose, and when told to.
type panicking struct {
	*ptyConsole
	when  string // a file; once it is there the panic comes
	state string
}

func openPanicking(t *testing.T, bin, store, where string) panicking {
	t.Helper()
	p := panicking{when: filepath.Join(t.TempDir(), "now"), state: t.TempDir()}
	cmd := command(bin, store, "--theme", "mono")
	cmd.Env = append(cmd.Env, "GUICHET_PANIC="+where, "GUICHET_PANIC_WHEN="+p.when, "XDG_STATE_HOME="+p.state)
	p.ptyConsole = openUnder(t, cmd)
	return p
}

func (p panicking) now() {
	p.t.Helper()
	if err := os.WriteFile(p.when, nil, 0o600); err != nil {
		p.t.Fatal(err)
	}
}

// A panic in Update, in View or in a goroutine of the program's own ends the
// console: the terminal is as before, the directory whole, and what is written
// and printed of it holds nothing of a person (R16).
func TestR16_PanicEndsTheConsole(t *testing.T) {
	bin := buildGuichet(t, "panics")
	_, store := importRegion(t, bin, smallRegion)
	siteMails(t, store, "folder", filepath.Join(t.TempDir(), "mails")) // else nothing delivers
	for _, where := range []string{"update", "view", "index", "tickets", "outbox"} {
		t.Run(where, func(t *testing.T) {
			p := openPanicking(t, bin, store, where)
			p.waitFor("supervisor") // drawn
			if where == "update" || where == "view" {
				p.press("lefevrillon", "2 found")
			}
			p.now()
			p.press("x", "Internal error (ref. ")
			if code := p.exit(); code != exitFailed {
				t.Errorf("exit %d", code)
			}
			p.restored()
			after := p.printed()[strings.LastIndex(p.printed(), "\x1b[?1049l"):]
			p.crashFile(where, after)
			must(t, bin, store, "check", "--deep")
		})
	}
}

// A panic in a command of the console does not end it: it says the reference
// and goes on (R16).
func TestR16_PanicInACommand(t *testing.T) {
	bin := buildGuichet(t, "panics")
	_, store := importRegion(t, bin, smallRegion)
	p := openPanicking(t, bin, store, "command")
	p.waitFor("accounts")
	p.press("lefevrillon", "2 found")
	p.press("\t", "open")
	p.now()
	p.press("y", "Internal error (ref. ")
	p.press("\r", "Search › Lefèvrillon Anaïs")
	p.press("\x03", "Head of the journal")
	if code := p.exit(); code != exitOK {
		t.Errorf("exit %d", code)
	}
	p.restored()
	p.crashFile("command", "")
}

// crashFile looks at the one crash file, and at what was printed after the
// screen was given back: both say where, neither says who.
func (p panicking) crashFile(where, after string) {
	p.t.Helper()
	folder := filepath.Join(p.state, "guichet")
	files, err := os.ReadDir(folder)
	if err != nil || len(files) != 1 {
		p.t.Fatalf("%d crash files, %v", len(files), err)
	}
	info, err := files[0].Info()
	if err != nil || info.Mode().Perm() != 0o600 {
		p.t.Errorf("%v, %v", info.Mode(), err)
	}
	text, err := os.ReadFile(filepath.Join(folder, files[0].Name()))
	if err != nil {
		p.t.Fatal(err)
	}
	for _, want := range []string{where + "\nstring\n", "main.provoke"} {
		if !strings.Contains(string(text), want) {
			p.t.Errorf("the crash file does not say %q:\n%s", want, text)
		}
	}
	for _, secret := range []string{"evrillon", "èvrillon", "Hélène", "19900240"} {
		if strings.Contains(string(text), secret) || strings.Contains(after, secret) {
			p.t.Errorf("%q got out:\n%s\n%s", secret, after, text)
		}
	}
	if after != "" && (strings.Contains(after, "goroutine") || !strings.Contains(after, files[0].Name())) {
		p.t.Errorf("it prints %q", after)
	}
}
