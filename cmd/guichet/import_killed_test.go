package main

import (
	"encoding/json"
	"math/rand/v2"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// An import that is killed at random moments and run again ends where one
// clean run ends: the same accounts, logins and relatives, the same access.
func TestR23_ImportKilled(t *testing.T) {
	bin := program
	feeds, whole := importRegion(t, bin, "2500")
	access := filepath.Join(feeds, "access.csv")
	began := time.Now()
	must(t, bin, whole, "import", "access", access)
	pace := time.Since(began)
	want := state(t, whole)
	random := rand.New(rand.NewPCG(2, 3))
	kills := 0
	for kills < scale(4, 200) {
		killed := filepath.Join(t.TempDir(), "store", "directory.guichet")
		for _, feed := range [][]string{{"import", "aaf", feeds}, {"import", "access", access}} {
			for range 1 + random.IntN(2) {
				if killedAfter(t, command(bin, killed, feed...), time.Duration(random.Int64N(int64(pace)))) {
					kills++
				}
			}
			must(t, bin, killed, feed...)
		}
		if got := state(t, killed); got != want {
			t.Fatalf("after %d kills the directory differs: %s", kills, firstDifference(got, want))
		}
		must(t, bin, killed, "check", "--deep")
		must(t, bin, killed, "journal", "verify")
	}
	t.Logf("%d kills", kills)
}

// killedAfter runs a command and kills it after a while; false when it had
// ended by itself.
func killedAfter(t *testing.T, cmd *exec.Cmd, after time.Duration) bool {
	t.Helper()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	err := cmd.Wait()
	if err != nil && cmd.ProcessState.ExitCode() != -1 {
		t.Fatal(err)
	}
	return err != nil
}

// state is everything that a directory holds of its accounts and
// establishments, a line each, without the instants of when it came to know
// it.
func state(t *testing.T, path string) string {
	t.Helper()
	var lines []string
	line := func(v any) {
		text, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(text))
	}
	readStore(t, path, func(snap desk.Snapshot) error {
		schools, err := snap.Establishments()
		for _, e := range schools {
			line(e)
		}
		if err != nil {
			return err
		}
		return snap.Accounts(func(a domain.Account) bool {
			a.CreatedAt = 0
			line(a)
			return true
		})
	})
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return g[i] + "\nnot\n" + w[i]
		}
	}
	return "one has more lines"
}
