package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// campaign kills the real program at random moments of a bulk, picks up what
// is left as a person would, and looks whether what was promised holds.
type campaign struct {
	t      *testing.T
	bin    string
	store  string
	random *rand.Rand
	pace   time.Duration // about how long a batch takes
	kills  int           // done so far
	spare  int           // kills left before the bulk may end in peace
	acks   []ack
}

// ack is a batch that the program said was on disk.
type ack struct {
	Plan  string `json:"plan"`
	Batch int    `json:"batch"`
}

// buildGuichet builds the program as it is shipped, or with a build tag.
func buildGuichet(t *testing.T, tags string) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "guichet")
	if out, err := exec.Command("go", "build", "-tags", tags, "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return bin
}

// importRegion writes a region and imports it into a new store.
func importRegion(t *testing.T, bin, accounts string) (feeds, store string) {
	t.Helper()
	dir := t.TempDir()
	feeds, store = filepath.Join(dir, "feeds"), filepath.Join(dir, "store", "directory.guichet")
	for _, args := range [][]string{
		{"fixtures", "aaf", "--accounts", accounts, "--seed", "7", "--out", feeds},
		{"import", "aaf", feeds},
	} {
		must(t, bin, store, args...)
	}
	return feeds, store
}

// must runs a command that has to succeed, and gives its answer.
func must(t *testing.T, bin, store string, args ...string) string {
	t.Helper()
	out, err := command(bin, store, args...).Output()
	if err != nil {
		t.Fatalf("guichet %v: %v", args, err)
	}
	return string(out)
}

func command(bin, store string, args ...string) *exec.Cmd {
	c := exec.Command(bin, append([]string{"--lang", "en", "--store", "bolt:" + store}, args...)...)
	c.Env = append(os.Environ(), "XDG_CONFIG_HOME="+filepath.Dir(store))
	return c
}

// answers are the objects of a command's answer.
func answers[T any](t *testing.T, text string) []T {
	t.Helper()
	var out []T
	for line := range strings.Lines(text) {
		var v T
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatalf("no JSON: %q", line)
		}
		out = append(out, v)
	}
	return out
}

// start gives the campaign a copy of a store, and forgets the last one.
func (c *campaign) start(base string) {
	c.t.Helper()
	c.store, c.acks = filepath.Join(c.t.TempDir(), "store", "directory.guichet"), nil
	if err := copyStore(base, c.store); err != nil {
		c.t.Fatal(err)
	}
}

// finish drives a bulk to its end through the kills that are left: it starts
// it, and starts it again where the plan was not stored yet, or resumes it. It
// gives the plan back.
func (c *campaign) finish(act string, start ...string) string {
	c.t.Helper()
	for {
		switch p := c.plan(act); p.Status {
		case "done", "undone":
			return string(p.Plan)
		case "running":
			c.run("plan", "resume", string(p.Plan), "--yes")
		default:
			c.run(start...)
		}
	}
}

// plan is the newest plan of an act; without a status when there is none.
func (c *campaign) plan(act string) planOut {
	for _, p := range answers[planOut](c.t, must(c.t, c.bin, c.store, "--json", "plan", "list")) {
		if p.Act == act {
			return p
		}
	}
	return planOut{}
}

// run runs the program and kills it, while there are kills left: some time
// after its start, or after the acknowledgement of one of its batches.
func (c *campaign) run(args ...string) {
	c.t.Helper()
	cmd := c.bulk(args...)
	after := -1
	if c.spare > 0 {
		after = c.random.IntN(3)
	}
	aim := func() {
		if after--; after == -1 {
			time.AfterFunc(time.Duration(c.random.Int64N(int64(c.pace))), func() { _ = cmd.Process.Kill() })
		}
	}
	if c.follow(cmd, aim) {
		c.spare--
	}
}

func (c *campaign) bulk(args ...string) *exec.Cmd {
	return command(c.bin, c.store, append([]string{"--json"}, args...)...)
}

// follow runs a command to its end and notes the batches that it acknowledges.
// step is called at its start and after each of them. It tells whether the
// command was killed; ended otherwise it must have succeeded.
func (c *campaign) follow(cmd *exec.Cmd, step func()) (killed bool) {
	c.t.Helper()
	said, err := c.hear(cmd, step)
	if cmd.ProcessState.ExitCode() == -1 { // by a signal
		c.kills++
		return true
	}
	if err != nil {
		c.t.Fatalf("%v: %v\n%s", cmd.Args, err, said)
	}
	return false
}

// hear is follow without an opinion on how the command ends: what it said on
// standard error comes back.
func (c *campaign) hear(cmd *exec.Cmd, step func()) (string, error) {
	c.t.Helper()
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		c.t.Fatal(err)
	}
	step()
	for lines := bufio.NewScanner(out); lines.Scan(); {
		var a ack
		if json.Unmarshal(lines.Bytes(), &a) == nil && a.Batch > 0 {
			c.acks = append(c.acks, a)
			step()
		}
	}
	err = cmd.Wait()
	return said.String(), err
}
