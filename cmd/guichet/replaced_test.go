package main

import (
	"os"
	"strings"
	"testing"
)

// A directory that is cut off or replaced while the console has it open is
// noticed: the console says so, goes on drawing, and ends without a crash (R8).
func TestR8_ChangedUnderTheConsole(t *testing.T) {
	bin := program
	_, base := importRegion(t, bin, smallRegion)
	for name, harm := range map[string]func(path string) error{
		"cut off":  func(path string) error { return os.Truncate(path, 8192) },
		"replaced": func(path string) error { return os.Rename(path, path+".old") },
	} {
		t.Run(name, func(t *testing.T) {
			store := copyOf(t, base)
			c := openConsole(t, bin, store)
			c.waitFor("accounts")
			c.press("lefevrillon", "2 found")
			if err := harm(store); err != nil {
				t.Fatal(err)
			}
			c.press("\r", "is damaged (")
			c.press("\x03", "")
			if code := c.exit(); code != exitOK && code != exitDamaged {
				t.Errorf("exit %d", code)
			}
			if c.modes() != c.calm {
				t.Error("the terminal's modes are not those of before")
			}
			if printed := c.printed(); strings.Contains(printed, "goroutine ") || strings.Contains(printed, "panic") {
				t.Error("it crashed")
			}
		})
	}
}
