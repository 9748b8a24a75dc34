package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
)

// childMark is in the environment of a process that this program started of
// itself.
const childMark = "GUICHET_BENCH_CHILD"

// outcome is what a child says on its last line.
type outcome struct {
	Took     time.Duration `json:"took"`
	Accounts int           `json:"accounts,omitempty"`
	Bytes    int64         `json:"bytes,omitempty"`
	Peak     int64         `json:"peak"` // resident memory at its highest, bytes
}

// child is the command that a run starts of itself, so that what is measured
// has a process, and a memory, of its own.
func child(out io.Writer) *cobra.Command {
	c := &cobra.Command{Use: "child", Hidden: true, Args: cobra.NoArgs}
	tell := func(o outcome, err error) error {
		if err != nil {
			return err
		}
		o.Peak = peak()
		return json.NewEncoder(out).Encode(o)
	}
	c.AddCommand(&cobra.Command{
		Use: "import STORE FEEDS KIND…", Args: cobra.MinimumNArgs(3),
		RunE: func(cmd *cobra.Command, args []string) error {
			return tell(importFeeds(cmd.Context(), args[0], args[1], args[2:]))
		},
	}, &cobra.Command{
		Use: "tokens FILE…", Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return tell(tokenPass(cmd.Context(), args)) },
	})
	return c
}

// inChild runs this program again, and waits for what it says.
func (b *bench) inChild(ctx context.Context, args ...string) (outcome, error) {
	var o outcome
	self, err := os.Executable()
	if err != nil {
		return o, err
	}
	var out, notes bytes.Buffer
	cmd := exec.CommandContext(ctx, self, append([]string{"child"}, args...)...)
	cmd.Env = append(os.Environ(), childMark+"=1")
	cmd.Stdout, cmd.Stderr = &out, &notes
	if err := cmd.Run(); err != nil {
		return o, fmt.Errorf("%s: %w: %s", args[0], err, strings.TrimSpace(notes.String()))
	}
	return o, json.Unmarshal(out.Bytes(), &o)
}

// peak is this process's resident memory at its highest. Linux counts into
// rusage's maxrss what the parent held when it forked, so the memory's own
// mark is read where there is one.
func peak() int64 {
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		for line := range strings.Lines(string(status)) {
			if fields := strings.Fields(line); len(fields) == 3 && fields[0] == "VmHWM:" {
				if kb, err := strconv.ParseInt(fields[1], 10, 64); err == nil {
					return kb << 10
				}
			}
		}
	}
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return u.Maxrss
}
