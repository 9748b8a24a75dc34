package bolt_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"

	"guichet/store/bolt"
)

// role tells the test binary to be another process instead of running tests; its argument is the path.
const role = "GUICHET_BOLT_TEST_ROLE"

func TestMain(m *testing.M) {
	act, ok := map[string]func(path string) error{"hold": hold, "create": create, "commits": commits}[os.Getenv(role)]
	if !ok {
		os.Exit(m.Run())
	}
	if err := act(os.Args[1]); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// hold keeps the file open until its input ends.
func hold(path string) error {
	e, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		return err
	}
	fmt.Println("ready")
	if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
		return err
	}
	return e.Close()
}

// create waits for a line, then makes a file.
func create(path string) error {
	fmt.Println("ready")
	if _, err := bufio.NewReader(os.Stdin).ReadString('\n'); err != nil {
		return err
	}
	e, err := bolt.Create(path, bolt.Options{})
	if err != nil {
		return err
	}
	return e.Close()
}

// commits writes one key after another and says what came of each, then whether it can still read.
func commits(path string) error {
	e, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		return err
	}
	for i := range 4 {
		_, err := e.Commit(context.Background(), put(fmt.Sprint("k", i), "v"))
		fmt.Println("commit:", err)
	}
	fmt.Println("view:", e.View(context.Background(), readNothing))
	return e.Close()
}

// child is the test binary in a role.
type child struct {
	*exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

// start runs a child, under a wrapping command if there is one.
func start(t *testing.T, as, path string, wrap ...string) child {
	t.Helper()
	args := append(wrap, os.Args[0], path)
	c := child{Cmd: exec.Command(args[0], args[1:]...)}
	c.Env = append(os.Environ(), role+"="+as)
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.in, c.out = in, bufio.NewReader(out)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	})
	return c
}

func (c child) expect(t *testing.T, want string) {
	t.Helper()
	if line, err := c.out.ReadString('\n'); err != nil || line != want+"\n" {
		t.Fatalf("the other process says %q, %v", line, err)
	}
}
