package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"guichet/domain"
)

// A terminal that goes away ends the console as a signal does (R15).
func TestR15_TerminalGone(t *testing.T) {
	bin := buildGuichet(t, "")
	_, store := importRegion(t, bin, smallRegion)
	c := openConsole(t, bin, store)
	c.waitFor("accounts")
	c.press("lefevrillon", "2 found")
	if err := c.file.Close(); err != nil {
		t.Fatal(err)
	}
	if code := c.exit(); code != exitInterrupt {
		t.Errorf("exit %d", code)
	}
	must(t, bin, store, "check", "--deep")
}

// The same in tmux, whose pane is killed (R15).
func TestR15_PaneKilled(t *testing.T) {
	if err := exec.Command("tmux", "-V").Run(); err != nil {
		t.Skipf("NOT PROVED HERE: %s needs tmux (%v)", t.Name(), err)
	}
	bin := buildGuichet(t, "")
	_, store := importRegion(t, bin, smallRegion)
	socket := filepath.Join(t.TempDir(), "tmux")
	tmux := func(args ...string) string {
		t.Helper()
		out, err := exec.Command("tmux", append([]string{"-f", os.DevNull, "-S", socket}, args...)...).CombinedOutput()
		if err != nil {
			t.Fatalf("tmux %v: %v: %s", args, err, out)
		}
		return string(out)
	}
	tmux("new-session", "-d", "-x", "120", "-y", "36", fmt.Sprintf("exec %s --lang en --theme mono --store bolt:%s", bin, store),
		";", "new-window", "cat") // with its last pane the server would end too
	t.Cleanup(func() { _ = exec.Command("tmux", "-S", socket, "kill-server").Run() })
	for !strings.Contains(tmux("capture-pane", "-p", "-t", ":0"), "accounts") {
	}
	tmux("kill-pane", "-t", ":0")
	must(t, bin, store, "--wait", "check", "--deep")
	if panes := strings.Count(tmux("list-panes", "-s"), "\n"); panes != 1 {
		t.Errorf("%d panes are left", panes)
	}
}

// A signal in the middle of a bulk lets the batch under way be written, and
// leaves a plan that is done or can be resumed (R15).
func TestR15_SignalInABulk(t *testing.T) {
	const many = "profile:student profile:relative"
	bin := buildGuichet(t, "")
	_, base := importRegion(t, bin, "2500")
	ids := idsOf(t, bin, base, many)
	n := fmt.Sprint(len(ids))
	left := map[domain.PlanStatus]int{}
	for i, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGHUP, syscall.SIGINT} {
		c := &campaign{t: t, bin: bin}
		c.start(base)
		console := openConsole(t, bin, c.store)
		console.waitFor("accounts")
		console.press(many, " found")
		console.press("\t", "open")
		console.press("*", " marked")
		console.press("g", "accounts to a group")
		console.press(target, "create “"+target+"”")
		console.press("\r", "To apply, type")
		console.press(n+"\r", "Add to the group")
		if err := console.cmd.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		if code := console.exit(); code != exitInterrupt {
			t.Errorf("%v: exit %d", s, code)
		}
		console.waitFor("Head of the journal: ")
		console.restored()
		left[c.plan("group-add").Status]++
		plan := c.finish("group-add", "group", "add", target, "--query", many, "--yes")
		c.report(i, c.violations(plan, ids, ids))
	}
	t.Logf("plans left: %v", left)
}
