package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// protected is a directory that can't be written, or whose folder can't, and
// how to run the program there.
type protected struct {
	bin, store, feeds string
	as                func(*exec.Cmd) *exec.Cmd
}

// A directory that is write-protected is opened for consultation: the console
// says so in its first line and reads everything; whatever writes is refused,
// says why and leaves the file as it is (R6).
func TestR6_WriteProtected(t *testing.T) {
	bin := buildGuichet(t, "")
	_, base := importRegion(t, bin, smallRegion)
	for name, protect := range map[string]func(t *testing.T, bin, base string) protected{
		"file": protectedFile, "file system": protectedDisk,
	} {
		t.Run(name, func(t *testing.T) {
			p := protect(t, bin, base)
			before, err := os.ReadFile(p.store)
			if err != nil {
				t.Fatal(err)
			}
			p.consults(t)
			for _, args := range [][]string{
				groupAll(), {"import", "aaf", p.feeds}, {"init"}, {"journal", "list"}, // whose reading is an entry
			} {
				p.refuses(t, args)
			}
			p.console(t)
			if after, err := os.ReadFile(p.store); err != nil || string(after) != string(before) {
				t.Errorf("the file has changed (%v)", err)
			}
		})
	}
}

// In a folder that can't be written nothing new is made; a directory that is
// there works whole, since nothing is ever written beside it (R6).
func TestR6_ProtectedFolder(t *testing.T) {
	bin := buildGuichet(t, "")
	_, base := importRegion(t, bin, smallRegion)
	p := somebodyElses(t, bin, base)
	folder := filepath.Dir(p.store)
	chmod(t, folder, 0o500)
	t.Cleanup(func() { chmod(t, folder, 0o700) })
	p.consults(t)
	if out, err := p.run(groupAll()...); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	other := protected{bin: p.bin, store: p.store + "2", as: p.as}
	other.refuses(t, []string{"init"})
}

func (p protected) run(args ...string) (string, error) {
	out, err := p.as(command(p.bin, p.store, args...)).CombinedOutput()
	return string(out), err
}

func (p protected) consults(t *testing.T) {
	t.Helper()
	for _, look := range [][]string{
		{"search", "lefevrillon"}, {"show", "19900240"}, {"check", "--deep"}, {"journal", "verify"}, {"plan", "list"},
	} {
		if out, err := p.run(look...); err != nil {
			t.Errorf("%v: %v %.400s", look, err, out)
		}
	}
}

func (p protected) refuses(t *testing.T, args []string) {
	t.Helper()
	if said, err := p.run(args...); exitOf(err) != exitFailed || !strings.Contains(said, "Write-protected") || strings.Contains(said, "nternal") {
		t.Errorf("%v: exit %d: %.400s", args, exitOf(err), said)
	}
}

func (p protected) console(t *testing.T) {
	t.Helper()
	c := openUnder(t, p.as(command(p.bin, p.store, "--theme", "mono")))
	c.waitFor("consultation only")
	c.press("lefevrillon", "2 found")
	c.press("\t", "open")
	c.press("g", "to a group")
	c.press("Chorale", "create “Chorale”")
	c.press("\r", "Cancel")
	c.press("o", "✖ Write-protected")
	c.press("\r", "Search › Lefèvrillon Anaïs")
	c.press("\x03", "Head of the journal")
	if code := c.exit(); code != exitOK {
		t.Errorf("exit %d", code)
	}
}

// protectedFile is a file that its owner, who is not root, may only read.
func protectedFile(t *testing.T, bin, base string) protected {
	p := somebodyElses(t, bin, base)
	chmod(t, p.store, 0o400)
	return p
}

// protectedDisk is a file on a disk that is mounted for reading.
func protectedDisk(t *testing.T, bin, base string) protected {
	disk := mountDisk(t, "mode=700")
	store := filepath.Join(disk, "directory.guichet")
	if err := copyStore(base, store); err != nil {
		t.Fatal(err)
	}
	remount(t, disk, unix.MS_RDONLY, "")
	return protected{bin: bin, store: store, feeds: feedsOf(base), as: func(cmd *exec.Cmd) *exec.Cmd { return cmd }}
}

// nobody is the user that tests of root run the program as.
const nobody = 65534

// somebodyElses copies program and directory to where a user reaches them for
// whom modes count: nobody, when root runs the tests.
func somebodyElses(t *testing.T, bin, base string) protected {
	t.Helper()
	root, err := os.MkdirTemp("", "guichet-protected-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(root) })
	p := protected{bin: filepath.Join(root, "guichet"), store: filepath.Join(root, "store", "directory.guichet"), feeds: filepath.Join(root, "feeds")}
	program, err := os.ReadFile(bin)
	if err == nil {
		err = os.WriteFile(p.bin, program, 0o755)
	}
	if err == nil {
		err = copyStore(base, p.store)
	}
	if err == nil {
		err = os.CopyFS(p.feeds, os.DirFS(feedsOf(base)))
	}
	if err != nil {
		t.Fatal(err)
	}
	if os.Geteuid() != 0 {
		p.as = func(cmd *exec.Cmd) *exec.Cmd { return cmd }
		return p
	}
	readableByAll(t, root, p.feeds)
	for _, name := range []string{p.store, filepath.Dir(p.store)} {
		if err := os.Chown(name, nobody, nobody); err != nil {
			t.Fatal(err)
		}
	}
	p.as = func(cmd *exec.Cmd) *exec.Cmd {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		cmd.Args = append(cmd.Args, "--as", "root")
		return cmd
	}
	return p
}

// readableByAll lets everybody into a folder and read the feeds in it.
func readableByAll(t *testing.T, root, feeds string) {
	t.Helper()
	for _, name := range []string{root, feeds} {
		chmod(t, name, 0o755)
	}
	files, err := filepath.Glob(filepath.Join(feeds, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		chmod(t, name, 0o644)
	}
}

// feedsOf are the feeds that importRegion made a directory from.
func feedsOf(store string) string { return filepath.Join(filepath.Dir(filepath.Dir(store)), "feeds") }

func chmod(t *testing.T, name string, mode os.FileMode) {
	t.Helper()
	if err := os.Chmod(name, mode); err != nil {
		t.Fatal(err)
	}
}
