package main

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// The console and the command line take one road: the same people put into the
// same groups and taken out again leave the same entries, but for what names
// and dates a plan.
func TestConsoleAndCommandLeaveTheSameEntries(t *testing.T) {
	const query, group = "profile:student", "Médico-social"
	bin := program
	_, base := importRegion(t, bin, smallRegion)
	before := len(entriesOf(t, bin, base))
	byKeys, byCommand := copyOf(t, base), copyOf(t, base)

	added := answers[planOut](t, must(t, bin, byCommand, "--json", "group", "add", group, "--query", query, "--yes"))
	plan := added[len(added)-1]
	must(t, bin, byCommand, "undo", string(plan.Plan), "--yes")
	if plan.Done < 23 {
		t.Fatalf("only %d accounts for the road", plan.Done)
	}

	n := fmt.Sprint(plan.Done)
	c := openConsole(t, bin, byKeys)
	c.waitFor("accounts")
	c.press(query, n+" found")
	c.press("\t", "open")
	c.press("v\x1b[B\x1b[Bv", "3 marked")
	c.press("*", n+" marked")
	c.press("g", "Add "+n+" accounts to a group")
	c.press(group, "create “"+group+"”")
	c.press("\r", "To apply, type "+n)
	c.press(n+"\r", n+" accounts added")
	c.press("u", "To apply, type "+n)
	c.press(n+"\r", n+" accounts put back")
	c.press("\x03", "Head of the journal")
	if code := c.exit(); code != exitOK {
		t.Fatalf("exit %d", code)
	}

	console, commands := entriesOf(t, bin, byKeys)[before:], entriesOf(t, bin, byCommand)[before:]
	if got, want := strings.Join(console, "\n"), strings.Join(commands, "\n"); got != want || len(commands) != 2 {
		t.Errorf("the console's entries\n%s\nare not the command's\n%s", got, want)
	}
	must(t, bin, byKeys, "check", "--deep")
}

func copyOf(t *testing.T, store string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "store", "directory.guichet")
	if err := copyStore(store, to); err != nil {
		t.Fatal(err)
	}
	return to
}

// entriesOf are the journal's entries without their identifiers, instants and
// hashes; reading them is not one of them.
func entriesOf(t *testing.T, bin, store string) []string {
	t.Helper()
	var out []string
	for _, e := range answers[entryJSON](t, must(t, bin, store, "--json", "journal", "list")) {
		if e.Act == "journal-read" {
			continue
		}
		if _, undoes := e.Facts["undoes"]; undoes {
			e.Facts["undoes"] = "a plan"
		}
		e.At, e.Plan, e.Prev, e.Values = "", "", "", ""
		text, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	return out
}
