package main

import (
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
)

// ptyConsole is the real console on a pseudo-terminal.
type ptyConsole struct {
	t     *testing.T
	cmd   *exec.Cmd
	tty   *os.File // the program's end, kept open to look at its modes
	file  *os.File
	calm  unix.Termios // the terminal's modes before the program
	more  *sync.Cond
	raw   strings.Builder // everything that it has printed
	ended bool
	seen  int // of raw, by waitFor
}

// openConsole starts a console of 120 × 36 on a store.
func openConsole(t *testing.T, bin, store string) *ptyConsole {
	t.Helper()
	return onTerminal(t, bin, store, "--theme", "mono")
}

// restored checks that the program has ended so that the terminal is as before.
func (c *ptyConsole) restored() {
	c.t.Helper()
	if c.modes() != c.calm {
		c.t.Errorf("the terminal's modes are not those of before:\n%+v\n%+v", c.modes(), c.calm)
	}
	for _, back := range []string{"\x1b[?1049l", "\x1b[?25h", "\x1b[?2004l"} {
		if !strings.Contains(c.printed(), back) {
			c.t.Errorf("%q was not sent", back)
		}
	}
}

// onTerminal starts a command on a terminal of 120 × 36.
func onTerminal(t *testing.T, bin, store string, args ...string) *ptyConsole {
	t.Helper()
	return openUnder(t, command(bin, store, args...))
}

// openUnder starts any command on such a terminal.
func openUnder(t *testing.T, cmd *exec.Cmd) *ptyConsole {
	t.Helper()
	file, tty, err := pty.Open()
	if err == nil {
		err = pty.Setsize(tty, &pty.Winsize{Rows: 36, Cols: 120})
	}
	if err == nil {
		file, err = closable(file)
	}
	if err != nil {
		t.Fatal(err)
	}
	c := &ptyConsole{t: t, cmd: cmd, tty: tty, file: file, more: sync.NewCond(&sync.Mutex{})}
	c.calm = c.modes()
	c.cmd.Env = append(c.cmd.Env, "TERM=screen-256color") // a terminal that is asked nothing
	c.cmd.Stdin, c.cmd.Stdout, c.cmd.Stderr = tty, tty, tty
	if c.cmd.SysProcAttr == nil {
		c.cmd.SysProcAttr = &unix.SysProcAttr{}
	}
	c.cmd.SysProcAttr.Setsid, c.cmd.SysProcAttr.Setctty = true, true
	if err := c.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go c.read()
	t.Cleanup(func() {
		_ = c.cmd.Process.Kill() // when the test failed before its end
		_ = tty.Close()
		_ = file.Close()
	})
	return c
}

// closable is a file that closes at once under a read, as a terminal that goes
// away does. The library leaves it blocking: a read would keep it open.
func closable(file *os.File) (*os.File, error) {
	defer file.Close()
	fd, err := unix.Dup(int(file.Fd()))
	if err == nil {
		unix.CloseOnExec(fd)
		err = unix.SetNonblock(fd, true)
	}
	return os.NewFile(uintptr(fd), file.Name()), err
}

func (c *ptyConsole) read() {
	buffer := make([]byte, 64<<10)
	for {
		n, err := c.file.Read(buffer)
		c.more.L.Lock()
		c.raw.Write(buffer[:n])
		c.ended = err != nil
		c.more.Broadcast()
		c.more.L.Unlock()
		if err != nil {
			return
		}
	}
}

func (c *ptyConsole) modes() unix.Termios {
	c.t.Helper()
	m, err := unix.IoctlGetTermios(int(c.tty.Fd()), unix.TCGETS)
	if err != nil {
		c.t.Fatal(err)
	}
	return *m
}

// waitFor waits until the program has printed a text since the last time.
func (c *ptyConsole) waitFor(text string) {
	c.t.Helper()
	c.more.L.Lock()
	defer c.more.L.Unlock()
	for !strings.Contains(ansi.Strip(c.raw.String()[c.seen:]), text) {
		if c.ended {
			c.t.Fatalf("it ended without %q:\n%s", text, ansi.Strip(c.raw.String()[c.seen:]))
		}
		c.more.Wait()
	}
	c.seen = c.raw.Len()
}

// press sends keys, then waits for a text.
func (c *ptyConsole) press(keys, text string) {
	c.t.Helper()
	if _, err := io.WriteString(c.file, keys); err != nil {
		c.t.Fatal(err)
	}
	c.waitFor(text)
}

// exit waits for the end of the program and gives its code.
func (c *ptyConsole) exit() int {
	c.t.Helper()
	_ = c.cmd.Wait()
	return c.cmd.ProcessState.ExitCode()
}

func (c *ptyConsole) printed() string {
	c.more.L.Lock()
	defer c.more.L.Unlock()
	return c.raw.String()
}
