package main

import (
	"strings"
	"testing"
)

// A write or a sync that fails ends a command with 1, which says why; the batch
// is refused, what was acknowledged stays, and the plan can be ended (R3).
func TestR3_BulkOnAFailingDisk(t *testing.T) {
	c := &campaign{t: t, bin: buildPinned(t)}
	_, base := importRegion(t, c.bin, "1200") // two batches
	all := everybody(t, c.bin, base)
	c.start(base)
	calls := boundaries(t, c.bulk(groupAll()...), []string{"pwrite64", "fdatasync"})
	tries := spread(calls, scale(3, len(calls)))
	for i, b := range tries {
		c.start(base)
		said, err := c.hear(traced(c.bulk(groupAll()...), b.inject("error=EIO")...), func() {})
		if exitOf(err) != exitFailed || !strings.Contains(said, "a write failed (disk error)") {
			t.Errorf("%v fails: exit %d, and it says %q", b, exitOf(err), said)
		}
		plan := c.finish("group-add", groupAll()...)
		c.report(i, append(c.violations(plan, all, all), c.acknowledgedOnce()...))
	}
	t.Logf("%d errors at %d calls, on %d accounts", len(tries), len(calls), len(all))
}

// In the console the action is refused with ✖ and the reason; from then on
// nothing is written, though the disk works again, and everything can still be
// looked at. Opened anew, the directory is whole (R3).
func TestR3_ConsoleOnAFailingDisk(t *testing.T) {
	needsStrace(t)
	bin := buildGuichet(t, "")
	_, base := importRegion(t, bin, smallRegion)
	for _, b := range []boundary{{"fdatasync", 1}, {"pwrite64", 1}} {
		t.Run(b.call, func(t *testing.T) {
			store := copyOf(t, base)
			before := entriesOf(t, bin, store)
			c := openUnder(t, traced(command(bin, store, "--theme", "mono"), b.inject("error=EIO")...))
			c.waitFor("accounts")
			c.press("lefevrillon", "2 found")
			c.press("\t", "open")
			for range 2 { // the second time no call fails
				c.press("g", "to a group")
				c.press("Chorale", "create “Chorale”")
				c.press("\r", "Cancel")
				c.press("o", "✖ The directory is open for reading only now: a write failed (disk error)")
			}
			c.press("\r", "Search › Lefèvrillon Anaïs") // the account's page
			c.press("\x03", "Head of the journal")
			if code := c.exit(); code != exitOK {
				t.Errorf("exit %d", code)
			}
			must(t, bin, store, "check", "--deep")
			must(t, bin, store, "journal", "verify")
			if after := entriesOf(t, bin, store); len(after) > len(before)+1 {
				t.Errorf("%d entries, and %d before", len(after), len(before))
			}
		})
	}
}
