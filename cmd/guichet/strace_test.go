package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// writing are the system calls that change the directory's file.
var writing = []string{"pwrite64", "fdatasync", "fsync", "ftruncate"}

// naming are those that change which files there are, or lock and map them.
var naming = []string{"mkdirat", "fchmodat", "openat", "flock", "fchmod", "mmap", "renameat2", "close"}

// needsStrace skips, aloud, where the system calls of a child can't be made to
// fail: strace is no part of Go.
func needsStrace(t *testing.T) {
	t.Helper()
	if err := exec.Command("strace", "-f", "-qq", "-o", os.DevNull, "true").Run(); err != nil {
		t.Skipf("NOT PROVED HERE: %s needs strace and the right to trace (%v)", t.Name(), err)
	}
}

// buildPinned builds the program whose commands write from one thread: strace
// counts calls a thread at a time, so that only there the k-th of a thread is
// the k-th of the program.
func buildPinned(t *testing.T) string {
	t.Helper()
	needsStrace(t)
	return buildGuichet(t, "pinned")
}

// traced puts a command under strace, which replaces itself by it: what is
// started and waited for is the command.
func traced(cmd *exec.Cmd, options ...string) *exec.Cmd {
	args := append([]string{"strace", "-D", "-f", "-qq"}, options...)
	under := exec.Command(args[0], append(args[1:], cmd.Args...)...)
	under.Env = cmd.Env
	return under
}

// onFiles limits a trace to the files of a directory being made.
func onFiles(store string) []string {
	return []string{"-P", store, "-P", store + ".new", "-P", filepath.Dir(store)}
}

// boundary is one system call of a run: the k-th of its kind.
type boundary struct {
	call string
	k    int
}

func (b boundary) String() string { return fmt.Sprintf("%s %d", b.call, b.k) }

// inject makes the call go wrong, which is signal=KILL or error=EIO.
func (b boundary) inject(how string) []string {
	return []string{"-o", os.DevNull, "-e", "trace=" + b.call, "-e", fmt.Sprintf("inject=%s:%s:when=%d", b.call, how, b.k)}
}

var callLine = regexp.MustCompile(`(?m)^(\d+) +(\w+)\(`)

// boundaries runs a command in peace and lists its calls of some kinds, kind
// by kind. All must come from one thread, else when=k means nothing.
func boundaries(t *testing.T, cmd *exec.Cmd, calls []string, options ...string) []boundary {
	t.Helper()
	log := filepath.Join(t.TempDir(), "calls")
	if out, err := traced(cmd, append(options, "-o", log, "-e", "trace="+strings.Join(calls, ","))...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", cmd.Args, err, out)
	}
	text, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	count, thread := map[string]int{}, ""
	for _, line := range callLine.FindAllStringSubmatch(string(text), -1) {
		if thread == "" {
			thread = line[1]
		}
		if line[1] != thread {
			t.Fatalf("%s comes from another thread", line[0])
		}
		count[line[2]]++
	}
	var out []boundary
	for _, call := range calls {
		for k := range count[call] {
			out = append(out, boundary{call, k + 1})
		}
	}
	if len(out) == 0 {
		t.Fatal("no call was seen")
	}
	return out
}

// spread takes n of a list, evenly, and the last of each kind: the first and
// the last calls of a commit are not like the others.
func spread(all []boundary, n int) []boundary {
	if n >= len(all) {
		return all
	}
	var out []boundary
	for i := range n {
		out = append(out, all[i*len(all)/n])
	}
	for i, b := range all {
		if (i+1 == len(all) || all[i+1].call != b.call) && !slices.Contains(out, b) {
			out = append(out, b)
		}
	}
	return out
}
