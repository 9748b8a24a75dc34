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
	var left leavings
	kills := 0
	for range scale(15, 300) {
		path := filepath.Join(t.TempDir(), "store", "directory.guichet")
		if killedAfter(t, command(bin, path, "init"), time.Duration(random.Int64N(int64(pace)))*3/4) {
			kills++
		}
		left.look(t, bin, path)
	}
	if kills == 0 {
		t.Error("no run was killed")
	}
	t.Logf("%d kills: %+v", kills, left)
}

// leavings counts what killed inits left: no directory, or a whole one.
type leavings struct{ none, whole int }

// look takes what an init left, and runs another where it left nothing: in the
// end there is a whole directory, that one init has journalled.
func (l *leavings) look(t *testing.T, bin, path string) {
	t.Helper()
	check := command(bin, path, "check", "--deep")
	said, _ := check.CombinedOutput()
	switch check.ProcessState.ExitCode() {
	case exitOK:
		l.whole++
	case exitNoStore:
		l.none++
		must(t, bin, path, "init")
	default:
		t.Fatalf("what is left: %s", said)
	}
	if n := len(answers[entryJSON](t, must(t, bin, path, "--json", "journal", "list"))); n != 1 {
		t.Fatalf("%d entries, not that of init alone", n)
	}
}
