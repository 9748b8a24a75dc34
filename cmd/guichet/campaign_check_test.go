package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// target is the group of the campaigns, in a school of every region.
const target = "0349005D/Campagne"

// groupAll is the bulk of the campaigns: everybody into the group.
func groupAll() []string { return []string{"group", "add", target, "--query", "", "--yes"} }

// membersOf are the ids of a group's members; none when there is no group.
func membersOf(t *testing.T, bin, store string) []string {
	t.Helper()
	out, err := command(bin, store, "group", "members", target).Output()
	if err != nil {
		return nil // exit 4
	}
	var ids []string
	for line := range strings.Lines(string(out)) {
		ids = append(ids, strings.TrimSpace(line[strings.LastIndex(line, " · ")+len(" · "):]))
	}
	return ids
}

// violations is what does not hold of what was promised (R1): the members are
// the target, the entries of the plan add up to the accounts that it changed,
// no batch is there twice, every acknowledged batch is there, the journal's
// chain and the whole directory are sound.
func (c *campaign) violations(plan string, changed, members []string) []string {
	c.t.Helper()
	var out []string
	wrong := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	if got := membersOf(c.t, c.bin, c.store); !equalSets(got, members) {
		wrong("%d members, not %d", len(got), len(members))
	}
	batches := map[int]int{}
	var touched []string
	sum := 0
	for _, e := range answers[entryJSON](c.t, must(c.t, c.bin, c.store, "--json", "journal", "list")) {
		if string(e.Plan) != plan || e.Batch == 0 {
			continue
		}
		batches[e.Batch]++
		sum += e.Counts["done"]
		for _, id := range e.Targets {
			touched = append(touched, string(id))
		}
	}
	if sum != len(changed) {
		wrong("the entries add up to %d, not %d", sum, len(changed))
	}
	if !equalSets(touched, changed) {
		wrong("the entries name %d accounts, not the %d changed", len(touched), len(changed))
	}
	for batch, n := range batches {
		if n != 1 {
			wrong("batch %d is there %d times", batch, n)
		}
	}
	for _, a := range c.acks {
		if a.Plan == plan && batches[a.Batch] != 1 {
			wrong("batch %d was acknowledged and is there %d times", a.Batch, batches[a.Batch])
		}
	}
	for _, look := range [][]string{{"journal", "verify"}, {"check", "--deep"}} {
		if said, err := command(c.bin, c.store, look...).CombinedOutput(); err != nil {
			wrong("%v: %v %.400s", look, err, said)
		}
	}
	return out
}

// acknowledgedOnce asks that no batch was acknowledged twice by the runs.
func (c *campaign) acknowledgedOnce() []string {
	var out []string
	seen := map[ack]bool{}
	for _, a := range c.acks {
		if seen[a] {
			out = append(out, fmt.Sprintf("batch %d of %s was acknowledged twice", a.Batch, a.Plan))
		}
		seen[a] = true
	}
	return out
}

// everybody are the ids of the directory.
func everybody(t *testing.T, bin, store string) []string {
	t.Helper()
	return idsOf(t, bin, store, "")
}

// idsOf are the ids of the accounts that a search finds.
func idsOf(t *testing.T, bin, store, query string) []string {
	t.Helper()
	var ids []string
	for _, a := range answers[accountJSON](t, must(t, bin, store, "--json", "search", "--limit", "1000000", query)) {
		ids = append(ids, string(a.ID))
	}
	slices.Sort(ids)
	return ids
}
