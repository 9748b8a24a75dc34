package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// On a terminal the PIN is asked for twice, and neither time is it shown.
func TestPINIsTypedUnseen(t *testing.T) {
	store := filepath.Join(t.TempDir(), "store", "directory.guichet")
	must(t, program, store, "init")
	c := onTerminal(t, program, store, "--lang", "en", "agent", "pin")
	c.waitFor("New code:")
	c.press("482915\r", "The same again:")
	c.press("482915\r", "Agreement code changed.")
	if code := c.exit(); code != exitOK {
		t.Fatalf("exit %d", code)
	}
	if printed := c.printed(); strings.Contains(printed, "482915") {
		t.Errorf("the code was shown: %q", printed)
	}
	c = onTerminal(t, program, store, "--lang", "en", "agent", "pin")
	c.waitFor("New code:")
	c.press("\x03", "Interrupted")
	if code := c.exit(); code != exitInterrupt || c.modes() != c.calm {
		t.Errorf("exit %d after ctrl+c, and a terminal that was not put back: %v", code, c.modes() != c.calm)
	}
	if me := answers[agentJSON](t, must(t, program, store, "--json", "agent", "show")); !me[0].PIN {
		t.Errorf("%+v has no PIN", me)
	}
}
