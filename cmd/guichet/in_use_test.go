package main

import (
	"bufio"
	"fmt"
	"strings"
	"testing"
)

// While a console holds the directory, whatever else wants it is told by whom
// and ends with 11 at once, the console still there; with --wait it waits for
// the console to end (R9).
func TestR9_SecondProcess(t *testing.T) {
	bin := buildGuichet(t, "")
	_, store := importRegion(t, bin, smallRegion)
	first := openConsole(t, bin, store)
	first.waitFor("accounts")
	says := fmt.Sprintf("is already open in process %d.", first.cmd.Process.Pid)

	for _, args := range [][]string{{"check"}, {"search", "x"}, groupAll(), {"init"}, {"--wait=1ms", "check"}} {
		out, err := command(bin, store, args...).CombinedOutput()
		if exitOf(err) != exitInUse || !strings.Contains(string(out), says) {
			t.Errorf("%v: exit %d: %s", args, exitOf(err), out)
		}
	}
	second := openConsole(t, bin, store)
	second.waitFor(says)
	if code := second.exit(); code != exitInUse {
		t.Errorf("a second console: exit %d", code)
	}
	if second.modes() != second.calm || strings.Contains(second.printed(), "\x1b[?1049h") {
		t.Error("a second console takes the terminal")
	}

	patient := command(bin, store, "--wait", "check")
	said, err := patient.StderrPipe()
	if err == nil {
		err = patient.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if lines := bufio.NewScanner(said); !lines.Scan() || !strings.Contains(lines.Text(), "is open elsewhere: waiting") {
		t.Errorf("with --wait it says %q", lines.Text())
	}
	first.press("lefevrillon", "2 found") // the console goes on meanwhile
	first.press("\x03", "Head of the journal")
	if code := first.exit(); code != exitOK {
		t.Errorf("the console: exit %d", code)
	}
	if err := patient.Wait(); err != nil {
		t.Errorf("with --wait: %v", err)
	}
}
