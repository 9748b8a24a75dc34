package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"guichet/domain/platform"
	"guichet/domain/words"
)

// ofNobody are the commands that are about no account, group, plan or agent:
// there is nothing of another establishment to try them on.
var ofNobody = []string{
	"guichet", "guichet check", "guichet completion", "guichet demo", "guichet fixtures", "guichet help", "guichet init",
	"guichet journal verify", "guichet agent pin", "guichet platform", "guichet restore", "guichet ticket queues",
}

// Every command that is about somebody or something is tried on another
// establishment's in elsewhere*.txtar; one that is new is missed here.
func TestEveryCommandIsTriedElsewhere(t *testing.T) {
	names, err := filepath.Glob("testdata/elsewhere*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var script []byte
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		script = append(script, text...)
	}
	a := &app{in: strings.NewReader(""), out: io.Discard, err: io.Discard, getenv: func(string) string { return "" }}
	if a.words, err = words.New(words.English); err != nil {
		t.Fatal(err)
	}
	if a.platforms, err = platform.Shipped(); err != nil {
		t.Fatal(err)
	}
	tried := 0
	var visit func(*cobra.Command)
	visit = func(c *cobra.Command) {
		for _, sub := range c.Commands() {
			visit(sub)
		}
		path := c.CommandPath()
		if c.HasSubCommands() || exempt(path) {
			return
		}
		tried++
		if !triedIn(string(script), strings.TrimPrefix(path, "guichet ")) {
			t.Errorf("%s is never tried on another establishment's", path)
		}
	}
	visit(a.root())
	if tried < 20 {
		t.Errorf("only %d commands seen", tried)
	}
}

func exempt(path string) bool {
	for _, p := range ofNobody {
		if path == p || p != "guichet" && strings.HasPrefix(path, p+" ") {
			return true
		}
	}
	return false
}

// triedIn tells that a line of a script runs a command as the ADML.
func triedIn(script, command string) bool {
	for line := range strings.Lines(script) {
		_, run, found := strings.Cut(line, " --as quatre ")
		run = strings.TrimPrefix(run, "--json ")
		if found && (strings.HasPrefix(run, command+" ") || run == command+"\n") {
			return true
		}
	}
	return false
}
