package bolt_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"guichet/store/bolt"
	"guichet/store/kv"
)

func readNothing(kv.Reader) error { return nil }

func TestR9_SecondProcess(t *testing.T) {
	path := place(t)
	mustClose(t, mustCreate(t, path, bolt.Options{}))
	c := start(t, "hold", path)
	c.expect(t, "ready")
	quickest := time.Hour
	for range 3 {
		for _, readOnly := range []bool{false, true} {
			began := time.Now()
			_, err := bolt.Open(path, bolt.Options{ReadOnly: readOnly})
			quickest = min(quickest, time.Since(began))
			var busy *kv.InUseError
			if !errors.As(err, &busy) || busy.PID != c.Process.Pid || busy.Path != path {
				t.Errorf("Open answers %v, want process %d", err, c.Process.Pid)
			}
		}
	}
	if quickest > time.Second {
		t.Errorf("the second process learns it after %v", quickest)
	}
	t.Logf("the second process learns it after %v", quickest)
}

func TestR9_Wait(t *testing.T) {
	path := place(t)
	mustClose(t, mustCreate(t, path, bolt.Options{}))
	c := start(t, "hold", path)
	c.expect(t, "ready")
	opened := make(chan error)
	go func() {
		e, err := bolt.Open(path, bolt.Options{Wait: time.Minute})
		if err == nil {
			err = e.Close()
		}
		opened <- err
	}()
	if err := c.in.Close(); err != nil { // the other process ends
		t.Fatal(err)
	}
	if err := <-opened; err != nil {
		t.Errorf("Open answers %v", err)
	}
}

func TestR11_KilledWhileCreating(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 11))
	var none, whole int
	for range 60 {
		path := place(t)
		c := start(t, "create", path)
		c.expect(t, "ready")
		if _, err := io.WriteString(c.in, "go\n"); err != nil {
			t.Fatal(err)
		}
		<-time.After(time.Duration(random.IntN(6000)) * time.Microsecond) // a random moment is the point
		_ = c.Process.Kill()
		_ = c.Wait()
		if noneOrWhole(t, path) {
			whole++
		} else {
			none++
		}
	}
	t.Logf("no file %d times, a whole one %d times", none, whole)
}

// noneOrWhole checks what a killed Create left: nothing, and then Create works; or a directory, and then Open does.
func noneOrWhole(t *testing.T, path string) (whole bool) {
	t.Helper()
	e, err := bolt.Open(path, bolt.Options{})
	if whole = err == nil; errors.Is(err, fs.ErrNotExist) {
		e, err = bolt.Create(path, bolt.Options{})
	}
	if err != nil {
		t.Fatalf("a killed Create leaves %v", err)
	}
	checkHolds(t, e, map[string]string{})
	mustCommit(t, e, put("a", "1"))
	mustClose(t, e)
	return whole
}

// needsStrace skips where system calls cannot be made to fail.
func needsStrace(t *testing.T) {
	t.Helper()
	if err := exec.Command("strace", "-f", "-o", "/dev/null", "true").Run(); err != nil {
		t.Skip("no strace here")
	}
}

// Killed at each system call that concerns the file or its folder, on whatever thread it happens.
func TestR11_KilledAtEachCall(t *testing.T) {
	needsStrace(t)
	for _, call := range []string{"openat", "flock", "fchmod", "ftruncate", "pwrite64", "fdatasync", "fsync", "mmap", "renameat2", "mkdirat", "fchmodat", "munmap"} {
		for when := 1; when <= 3; when++ {
			path := place(t)
			inject := fmt.Sprintf("inject=%s:signal=KILL:when=%d", call, when)
			c := start(t, "create", path, "strace", "-f", "-qq", "-o", "/dev/null", "-P", path, "-P", path+".new", "-e", inject)
			c.expect(t, "ready")
			_, _ = io.WriteString(c.in, "go\n")
			_, _ = io.Copy(io.Discard, c.out)
			_ = c.Wait()
			noneOrWhole(t, path)
		}
	}
}

// A sync that fails leaves unknown what is on the disk, and the next one that succeeds proves nothing.
func TestR3_FailedSync(t *testing.T) {
	needsStrace(t)
	for when := 1; when <= 3; when++ {
		path := place(t)
		mustClose(t, mustCreate(t, path, bolt.Options{}))
		inject := fmt.Sprintf("inject=fdatasync:error=EIO:when=%d", when)
		c := start(t, "commits", path, "strace", "-f", "-qq", "-o", "/dev/null", "-e", inject)
		out, err := io.ReadAll(c.out)
		if err = errors.Join(err, c.Wait()); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		said := string(out)
		if !strings.Contains(said, kv.ErrReadOnly.Error()+": input/output error") || !strings.Contains(said, "view: <nil>") {
			t.Errorf("at sync %d: %s", when, said)
		}
		if failed := strings.Index(said, kv.ErrReadOnly.Error()); strings.Contains(said[failed:], "commit: <nil>") {
			t.Errorf("a commit after the failed sync %d: %s", when, said)
		}
		e := mustOpen(t, path, bolt.Options{})
		acknowledged := strings.Count(said, "commit: <nil>")
		for i := range acknowledged {
			_ = e.View(context.Background(), func(r kv.Reader) error {
				if _, ok, err := r.Get(fmt.Append(nil, "k", i)); !ok || err != nil {
					t.Errorf("k%d was acknowledged and is lost: %v", i, err)
				}
				return nil
			})
		}
	}
}

func TestR3_FailedWrite(t *testing.T) {
	path := place(t)
	e := mustCreate(t, path, bolt.Options{})
	mustCommit(t, e, put("a", "1"))
	e.Unwritable(t)
	for range 2 {
		if _, err := e.Commit(context.Background(), put("a", "2")); !errors.Is(err, kv.ErrReadOnly) || !strings.Contains(err.Error(), "bad file descriptor") {
			t.Errorf("Commit answers %v", err)
		}
	}
	checkHolds(t, e, map[string]string{"a": "1"})
	mustClose(t, e)
	e = mustOpen(t, path, bolt.Options{})
	mustCommit(t, e, put("a", "3"))
	checkHolds(t, e, map[string]string{"a": "3"})
}

func fill(t *testing.T, e kv.Engine) (written int) {
	t.Helper()
	value := strings.Repeat("full ", 20_000)
	for {
		_, err := e.Commit(context.Background(), put(fmt.Sprint("k", written), value))
		if errors.Is(err, kv.ErrFull) {
			return written
		}
		if err != nil {
			t.Fatal(err)
		}
		written++
	}
}

func TestR4_LargestFile(t *testing.T) {
	path := place(t)
	e := mustCreate(t, path, bolt.Options{MaxSize: 16 << 20})
	n := fill(t, e)
	if info, err := os.Stat(path); err != nil || info.Size() > 16<<20 || n == 0 {
		t.Errorf("%d values in %d bytes, %v", n, info.Size(), err)
	}
	mustClose(t, e)
	e = mustOpen(t, path, bolt.Options{MaxSize: 24 << 20})
	if fill(t, e) <= n {
		t.Error("no more fits into a larger file")
	}
	if err := e.Check(context.Background(), true, nil); err != nil {
		t.Error(err)
	}
}
