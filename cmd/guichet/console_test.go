package main

import (
	"io"
	"syscall"
	"testing"
)

// A signal ends the console as `q` does: the terminal is as it was before, the
// directory closed and whole (R15).
func TestR15_SignalsRestoreTheTerminal(t *testing.T) {
	bin := program
	_, store := importRegion(t, bin, smallRegion)
	for name, end := range map[string]struct {
		by   func(*ptyConsole) error
		code int
	}{
		"SIGTERM": {bySignal(syscall.SIGTERM), exitInterrupt},
		"SIGINT":  {bySignal(syscall.SIGINT), exitInterrupt},
		"SIGHUP":  {bySignal(syscall.SIGHUP), exitInterrupt},
		"ctrl+c":  {byKeys("\x03"), exitOK},
		":quit":   {byKeys(":quit\r"), exitOK},
	} {
		t.Run(name, func(t *testing.T) {
			c := openConsole(t, bin, store)
			c.waitFor("accounts")
			if c.modes() == c.calm {
				t.Fatal("the console has not taken the terminal")
			}
			if err := end.by(c); err != nil {
				t.Fatal(err)
			}
			if code := c.exit(); code != end.code {
				t.Errorf("exit %d, not %d", code, end.code)
			}
			c.waitFor("Head of the journal: ")
			c.restored()
			must(t, bin, store, "check", "--deep")
		})
	}
}

func bySignal(s syscall.Signal) func(*ptyConsole) error {
	return func(c *ptyConsole) error { return c.cmd.Process.Signal(s) }
}

func byKeys(k string) func(*ptyConsole) error {
	return func(c *ptyConsole) error {
		_, err := io.WriteString(c.file, k)
		return err
	}
}
