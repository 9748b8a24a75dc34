package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// program is what the child processes of tests are called: the test binary
// itself, which TestMain puts on the path.
const program = "guichet"

// TestMain lets the test binary be the program: scripts and campaigns run
// guichet as a child process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		program: func() { os.Exit(run(os.Args[1:])) },
	})
}
