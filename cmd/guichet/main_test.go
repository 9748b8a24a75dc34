package main

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary be the program: scripts and campaigns run
// guichet as a child process of its own.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"guichet": func() { os.Exit(run(os.Args[1:])) },
	})
}
