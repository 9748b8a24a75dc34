package main

import (
	"context"
	"errors"
	"os/exec"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
)

// Exit 5: what a plan showed is no longer possible for some when it is
// applied. An agent stops a bulk after its first batch; meanwhile somebody else
// puts one of the last accounts into the group; the plan is resumed.
func TestResumedPlanRefusesSome(t *testing.T) {
	bin := program
	_, path := importRegion(t, bin, "2500")
	all := everybody(t, bin, path)
	plan := stoppedPlan(t, path, all)

	must(t, bin, path, "group", "add", target, all[len(all)-1], "--yes")
	if c := command(bin, path, "plan", "resume", plan); exitOf(c.Run()) != exitConfirm {
		t.Errorf("off a terminal a resume asks for --yes: exit %d", c.ProcessState.ExitCode())
	}
	out, err := command(bin, path, "--json", "plan", "resume", plan, "--yes").Output()
	if code := exitOf(err); code != exitPartly {
		t.Fatalf("exit %d, not 5: %v", code, err)
	}
	said := answers[planOut](t, string(out))
	last := said[len(said)-1]
	if last.Refused != 1 || last.Done != len(all)-1 || last.Why[domain.AlreadyMember] != 1 || last.Status != domain.PlanDone {
		t.Errorf("the outcome is %+v of %d", last, len(all))
	}
	must(t, bin, path, "check", "--deep")
	if got := membersOf(t, bin, path); !equalSets(got, all) {
		t.Errorf("%d members, not %d", len(got), len(all))
	}
}

// stoppedPlan applies the first batch of a bulk on everybody, as a console does
// whose agent stops it.
func stoppedPlan(t *testing.T, path string, ids []string) string {
	t.Helper()
	s, _, session := sitDown(t, path)
	defer s.Close()
	accounts := make([]domain.AccountID, len(ids))
	for i, id := range ids {
		accounts[i] = domain.AccountID(id)
	}
	ref, _ := domain.ParseGroupRef(target)
	p, err := session.PlanGroups(context.Background(), accounts, desk.GroupChange{Add: []domain.GroupRef{ref}})
	if err == nil {
		p, err = session.Apply(context.Background(), p, func(desk.Progress) bool { return false })
	}
	if domain.CodeOf(err) != domain.Interrupted {
		t.Fatalf("a plan of %d batches stops with %v", p.Batches, err)
	}
	return string(p.ID)
}

func exitOf(err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	return 0
}
