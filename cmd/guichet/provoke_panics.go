//go:build panics

package main

import (
	"os"
	"time"
)

// provoke panics at the place that GUICHET_PANIC names, once the file is there
// that GUICHET_PANIC_WHEN names: the tests of R16 build the program so. A
// goroutine waits for that. The value is such as must not get anywhere.
func provoke(where string) {
	if os.Getenv("GUICHET_PANIC") != where {
		return
	}
	for {
		if _, err := os.Stat(os.Getenv("GUICHET_PANIC_WHEN")); err == nil {
			panic("Lefèvrillon Hélène, helene.lefevrillon")
		}
		if where != "index" && where != "tickets" && where != "outbox" {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}
