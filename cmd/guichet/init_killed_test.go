package main

import (
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"
)

// An init that is killed leaves no directory, or one that works: after it the
// first agent is there, and nobody is locked out (R11).
func TestR11_InitKilled(t *testing.T) {
	bin := program
	random := rand.New(rand.NewPCG(11, 1))
	began := time.Now()
	must(t, bin, filepath.Join(t.TempDir(), "store", "directory.guichet"), "init")
	pace := time.Since(began)
	none, whole, kills := 0, 0, 0
	for range scale(15, 300) {
		path := filepath.Join(t.TempDir(), "store", "directory.guichet")
		if killedAfter(t, command(bin, path, "init"), time.Duration(random.Int64N(int64(pace)))*3/4) {
			kills++
		}
		check := command(bin, path, "check", "--deep")
		said, _ := check.CombinedOutput()
		switch check.ProcessState.ExitCode() {
		case exitOK:
			whole++
		case exitNoStore:
			none++
			must(t, bin, path, "init")
		default:
			t.Fatalf("after %d kills: %s", kills, said)
		}
		if n := len(answers[entryJSON](t, must(t, bin, path, "--json", "journal", "list"))); n != 1 {
			t.Fatalf("%d entries, not that of init alone", n)
		}
	}
	if kills == 0 {
		t.Error("no run was killed")
	}
	t.Logf("%d kills: no directory %d times, a whole one %d times", kills, none, whole)
}
