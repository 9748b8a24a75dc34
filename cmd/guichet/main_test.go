package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// program is what the child processes of tests are called: the test binary
// itself, which TestMain puts on the path.
const program = "guichet"

const raceOptions = "atexit_sleep_ms=0"

// TestMain lets the test binary be the program: scripts and campaigns run
// guichet as a child process of its own.
func TestMain(m *testing.M) {
	// Under the race detector each of the hundreds of children would wait a
	// second at its end.
	if err := os.Setenv("GORACE", raceOptions); err != nil {
		panic(err)
	}
	testscript.Main(m, map[string]func(){
		program: func() { os.Exit(run(os.Args[1:])) },
	})
}
