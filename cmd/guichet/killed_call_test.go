package main

import (
	"path/filepath"
	"testing"
)

// A bulk killed at each of its writes and syncs, resumed, is in the end what
// it would have been (R2).
func TestR2_BulkKilledAtEachCall(t *testing.T) {
	c := &campaign{t: t, bin: buildPinned(t)}
	_, base := importRegion(t, c.bin, "1200") // two batches
	all := everybody(t, c.bin, base)
	c.start(base)
	calls := boundaries(t, c.bulk(groupAll()...), writing)
	for i, b := range spread(calls, scale(4, len(calls))) {
		c.start(base)
		if !c.follow(traced(c.bulk(groupAll()...), b.inject("signal=KILL")...), func() {}) {
			t.Errorf("%v was not reached", b)
		}
		plan := c.finish("group-add", groupAll()...)
		c.report(i, append(c.violations(plan, all, all), c.acknowledgedOnce()...))
	}
	t.Logf("%d kills at %d calls, on %d accounts", c.kills, len(calls), len(all))
}

// An init killed at each of its calls leaves no directory, or a whole one with
// its first agent (R2, R11).
func TestR2_R11_InitKilledAtEachCall(t *testing.T) {
	bin := buildPinned(t)
	place := func() string { return filepath.Join(t.TempDir(), "store", "directory.guichet") }
	path := place()
	calls := boundaries(t, command(bin, path, "init"), append(naming, writing...), onFiles(path)...)
	var left leavings
	for _, b := range spread(calls, scale(8, len(calls))) {
		path := place()
		cmd := traced(command(bin, path, "init"), append(onFiles(path), b.inject("signal=KILL")...)...)
		if cmd.Run() == nil || cmd.ProcessState.ExitCode() != -1 {
			t.Errorf("%v was not reached", b)
		}
		left.look(t, bin, path)
	}
	t.Logf("%d calls: %+v", len(calls), left)
}
