package main

import (
	"bufio"
	"strings"
	"syscall"
	"testing"

	"guichet/store/bolt"
)

// Exit 130: a command that waits for a directory in use can be interrupted,
// and has done nothing.
func TestWaitingIsInterrupted(t *testing.T) {
	bin := program
	_, store := importRegion(t, bin, smallRegion)
	engine, err := bolt.Open(store, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		cmd := command(bin, store, "--wait", "check")
		said, err := cmd.StderrPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(said)
		if !lines.Scan() || !strings.Contains(lines.Text(), "is open elsewhere: waiting") {
			t.Errorf("it says %q", lines.Text())
		}
		if err := cmd.Process.Signal(s); err != nil {
			t.Fatal(err)
		}
		if !lines.Scan() || !strings.Contains(lines.Text(), "Interrupted") {
			t.Errorf("it ends with %q", lines.Text())
		}
		_ = cmd.Wait()
		if code := cmd.ProcessState.ExitCode(); code != exitInterrupt {
			t.Errorf("%v: exit %d", s, code)
		}
	}
}
