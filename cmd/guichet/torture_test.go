package main

import (
	"math/rand/v2"
	"os"
	"testing"
	"time"
)

// scale is how heavy the campaigns are: light in everyday tests, heavy when
// GUICHET_TORTURE is set.
func scale(light, heavy int) int {
	if os.Getenv("GUICHET_TORTURE") != "" {
		return heavy
	}
	return light
}

// A bulk that is killed at random moments, resumed, killed again, is in the
// end what it would have been; so is its undo (R14).
func TestR1_R14_KilledBulk(t *testing.T) {
	bin := buildGuichet(t, "")
	accounts := "2500"
	if scale(0, 1) == 1 {
		accounts = "20000"
	}
	_, base := importRegion(t, bin, accounts)
	all := everybody(t, bin, base)
	c := &campaign{t: t, bin: bin, random: rand.New(rand.NewPCG(1, 14))}
	c.pace = c.measure(base)
	for round := 0; c.kills < scale(6, 500); round++ {
		c.start(base)
		c.spare = 1 + c.random.IntN(3)
		plan := c.finish("group-add", groupAll()...)
		c.report(round, append(c.violations(plan, all, all), c.acknowledgedOnce()...))
		c.spare = 1 + c.random.IntN(3)
		undo := c.finish("undo", "undo", plan, "--yes")
		c.report(round, append(c.violations(undo, all, nil), c.acknowledgedOnce()...))
	}
	t.Logf("%d kills on %d accounts", c.kills, len(all))
}

func (c *campaign) report(round int, violations []string) {
	c.t.Helper()
	for _, v := range violations {
		c.t.Errorf("round %d, after %d kills: %s", round, c.kills, v)
	}
	if c.t.Failed() {
		c.t.FailNow()
	}
}

// measure runs the bulk once in peace, on a copy, and tells how long half of
// it takes: the kills fall within that of its start or of a batch.
func (c *campaign) measure(base string) time.Duration {
	c.start(base)
	began := time.Now()
	c.run(groupAll()...)
	return time.Since(began) / 2
}

// A build that commits the journal entry apart from the records does not get
// through: the campaign's own checks see it.
func TestR1_FailsWhenTheEntryIsApart(t *testing.T) {
	bin := buildGuichet(t, "entryapart")
	_, base := importRegion(t, bin, "2500")
	all := everybody(t, bin, base)
	c := &campaign{t: t, bin: bin, random: rand.New(rand.NewPCG(1, 1))}
	for _, die := range []string{"2", "4"} { // of the commits with steps the first stores the plan
		c.start(base)
		t.Setenv("GUICHET_DIE_APART", die)
		c.run(groupAll()...)
		t.Setenv("GUICHET_DIE_APART", "")
		plan := c.finish("group-add", groupAll()...)
		violations := c.violations(plan, all, all)
		if len(violations) == 0 {
			t.Errorf("killed between records and entry of commit %s, nothing was noticed", die)
		}
		t.Logf("commit %s: %q", die, violations)
	}
	if c.kills != 2 {
		t.Errorf("%d kills, not 2", c.kills)
	}
}
