package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// A bulk that fills the disk says so and ends with 1; the directory can still
// be consulted, and when there is space again the plan is ended (R4).
func TestR4_BulkOnAFullDisk(t *testing.T) {
	bin := buildGuichet(t, "")
	_, base := importRegion(t, bin, "2500") // three batches
	c := &campaign{t: t, bin: bin}
	all := everybody(t, bin, base)
	c.start(base)
	before := usedBytes(t, c.store)
	c.follow(c.bulk(groupAll()...), func() {})
	after := usedBytes(t, c.store)
	for name, disk := range map[string]func(*testing.T, *campaign, string, int64) fullDisk{
		"limit": limitedFiles, "tmpfs": smallDisk,
	} {
		t.Run(name, func(t *testing.T) {
			c := &campaign{t: t, bin: bin}
			halfway, n := 0, scale(2, 40)
			for i := range n {
				room := before + (after-before)*int64(i)/int64(n)
				d := disk(t, c, base, room)
				if c.fills(d) {
					halfway++
				}
				d.free()
				plan := c.finish("group-add", groupAll()...)
				c.report(i, append(c.violations(plan, all, all), c.acknowledgedOnce()...))
			}
			if halfway == 0 {
				t.Error("no plan was cut short")
			}
			t.Logf("%d full disks, %d plans cut short", n, halfway)
		})
	}
}

// fullDisk runs commands where there is little space left, until it is freed.
type fullDisk struct {
	under func(*exec.Cmd) *exec.Cmd
	free  func()
}

// fills runs the bulk on a disk that it fills, and looks around; it tells
// whether a plan was left in the middle.
func (c *campaign) fills(d fullDisk) bool {
	c.t.Helper()
	said, err := c.hear(d.under(c.bulk(groupAll()...)), func() {})
	if exitOf(err) != exitFailed || !strings.Contains(said, "the disk is full") || strings.Contains(said, "goroutine") {
		c.t.Errorf("exit %d: %.400s", exitOf(err), said)
	}
	for _, look := range [][]string{{"search", "lefevrillon"}, {"show", "19900240"}, {"check", "--deep"}, {"journal", "verify"}} {
		if out, err := d.under(command(c.bin, c.store, look...)).CombinedOutput(); err != nil {
			c.t.Errorf("%v: %v %.400s", look, err, out)
		}
	}
	return c.plan("group-add").Status == "running"
}

// limitedFiles lets no file grow beyond a size.
func limitedFiles(_ *testing.T, c *campaign, base string, room int64) fullDisk {
	c.start(base)
	return fullDisk{free: func() {}, under: func(cmd *exec.Cmd) *exec.Cmd {
		script := fmt.Sprintf(`ulimit -f %d && exec "$@"`, room/512)
		limited := exec.Command("sh", append([]string{"-c", script, "sh"}, cmd.Args...)...)
		limited.Env = cmd.Env
		return limited
	}}
}

// smallDisk puts the directory on a disk of its own; its file has holes where
// nothing was written yet.
func smallDisk(t *testing.T, c *campaign, base string, room int64) fullDisk {
	disk := mountDisk(t, fmt.Sprintf("size=%d,mode=700", room+16<<10))
	c.store, c.acks = filepath.Join(disk, "directory.guichet"), nil
	content, err := os.ReadFile(base)
	if err == nil {
		err = os.WriteFile(c.store, bytes.TrimRight(content, "\x00"), 0o600)
	}
	if err == nil {
		err = os.Truncate(c.store, int64(len(content)))
	}
	if err != nil {
		t.Fatal(err)
	}
	return fullDisk{under: func(cmd *exec.Cmd) *exec.Cmd { return cmd }, free: func() { remount(t, disk, 0, "size=64m") }}
}

// mountDisk mounts a disk of its own; only root can.
func mountDisk(t *testing.T, options string) string {
	t.Helper()
	disk := t.TempDir()
	if err := unix.Mount("guichet", disk, "tmpfs", 0, options); err != nil {
		t.Skipf("NOT PROVED HERE: %s needs the right to mount a disk (%v)", t.Name(), err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(disk, 0); err != nil {
			t.Error(err)
		}
	})
	return disk
}

func remount(t *testing.T, disk string, flags uintptr, options string) {
	t.Helper()
	if err := unix.Mount("guichet", disk, "tmpfs", flags|unix.MS_REMOUNT, options); err != nil {
		t.Fatal(err)
	}
}

// usedBytes is a file's size without the zeroes at its end.
func usedBytes(t *testing.T, path string) int64 {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return int64(len(bytes.TrimRight(content, "\x00")))
}
