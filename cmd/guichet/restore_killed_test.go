package main

import (
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"
)

// R13: a restoration that is killed at random moments leaves the old directory
// in its place, or the restored one, whole; run again it ends.
func TestR13_RestoreKilled(t *testing.T) {
	bin := program
	_, base := importRegion(t, bin, "2500")
	file := filepath.Join(t.TempDir(), "good.backup")
	must(t, bin, base, "backup", file, "--plain")
	saved := state(t, base)
	must(t, bin, base, groupAll()...)
	later := state(t, base)
	began := time.Now()
	must(t, bin, copyOf(t, base), "restore", file, "--replace")
	pace := time.Since(began)
	random := rand.New(rand.NewPCG(13, 2))
	kills, swapped := 0, 0
	for kills < scale(6, 100) {
		path := copyOf(t, base)
		if !killedAfter(t, command(bin, path, "restore", file, "--replace"), time.Duration(random.Int64N(int64(pace)))) {
			continue
		}
		kills++
		switch state(t, path) {
		case saved:
			swapped++
		case later:
		default:
			t.Fatalf("after %d kills neither the old directory nor the restored one is there", kills)
		}
		must(t, bin, path, "check", "--deep")
		must(t, bin, path, "restore", file, "--replace")
		if got := state(t, path); got != saved {
			t.Fatalf("after %d kills the restored directory differs: %s", kills, firstDifference(got, saved))
		}
	}
	t.Logf("%d kills, %d of them after the new directory had taken its place", kills, swapped)
}
