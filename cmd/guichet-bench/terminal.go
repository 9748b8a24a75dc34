package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/creack/pty"
)

// How the terminal is listened to.
const (
	quiet    = 40 * time.Millisecond // without output: the screen has settled
	settling = 500 * time.Millisecond
	patience = 5 * time.Second // a key that shows nothing for so long is lost
	// frame is the time between two frames of Bubble Tea: keys are pressed
	// anywhere in it, since a person does not keep its time.
	frame = time.Second / 60
)

// terminal is the real program on a pseudo-terminal.
type terminal struct {
	cmd  *exec.Cmd
	file *os.File
	out  chan time.Time // when output came; closed when the program has ended
	dice *rand.Rand
}

// terminalRows builds the program, opens it on the store, types, and times from
// each key to the first output, and to the last before it is quiet.
func (b *bench) terminalRows(ctx context.Context, lines []string) error {
	b.note("console: building guichet …")
	program := filepath.Join(b.folder, "guichet")
	build := exec.CommandContext(ctx, "go", "build", "-trimpath", "-o", program, "guichet/cmd/guichet")
	if text, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("go build: %w: %s", err, text)
	}
	t, err := b.openTerminal(ctx, program)
	if err != nil {
		return err
	}
	defer t.close()
	b.note("console: typing %d lines into it …", len(lines))
	first, last, err := t.typing(lines)
	if err != nil {
		return err
	}
	what := fmt.Sprintf("key → %%s, pty (%d keys)", len(first))
	b.table.add(first.into(row{part: "console", what: fmt.Sprintf(what, "frame"), who: "guichet"}))
	b.table.add(last.into(row{part: "console", what: fmt.Sprintf(what, "last frame"), who: "guichet"}))
	return nil
}

func (b *bench) openTerminal(ctx context.Context, program string) (*terminal, error) {
	t := &terminal{out: make(chan time.Time, 1024), dice: rand.New(rand.NewPCG(b.seed, 0x6b657973))}
	t.cmd = exec.CommandContext(ctx, program, "--store", b.store(), "--theme", "dark", "--lang", "fr")
	home := filepath.Join(b.folder, "home")
	t.cmd.Env = append(os.Environ(), "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_STATE_HOME="+home, "TERM=xterm-256color",
		"COLORTERM=truecolor")
	var err error
	if t.file, err = pty.StartWithSize(t.cmd, &pty.Winsize{Rows: viewHeight, Cols: viewWidth}); err != nil {
		return nil, err
	}
	go t.listen()
	return t, nil
}

func (t *terminal) listen() {
	defer close(t.out)
	buffer := make([]byte, 1<<16)
	for {
		if _, err := t.file.Read(buffer); err != nil {
			return // the program has gone
		}
		t.out <- time.Now()
	}
}

var errGone = errors.New("the program has ended")

// typing waits for the index, then types the lines, a key at a time.
func (t *terminal) typing(lines []string) (first, last sample, err error) {
	if _, err = t.wait(patience); err != nil {
		return nil, nil, err
	}
	for _, key := range []string{"m", "a", ctrlU} { // the search waits for the index
		if _, err = t.settle(settling); err != nil {
			return nil, nil, err
		}
		if _, _, err = t.press(key); err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
			return nil, nil, err
		}
	}
	lost := 0
	for _, line := range lines {
		for _, r := range line + ctrlU {
			one, all, err := t.press(string(r))
			switch {
			case errors.Is(err, os.ErrDeadlineExceeded):
				// A machine that is late draws a letter and the ctrl+u behind it as one frame, which changes nothing.
				lost++
			case err != nil:
				return first, last, err
			default:
				first, last = append(first, one), append(last, all)
			}
		}
	}
	if 5*lost > len(first) {
		return first, last, fmt.Errorf("%d of %d keys showed nothing: %w", lost, lost+len(first), os.ErrDeadlineExceeded)
	}
	return first, last, nil
}

const ctrlU = "\x15"

// press presses a key at some moment of a frame and waits until the screen has settled: the times until
// the first output and until the last.
func (t *terminal) press(key string) (first, last time.Duration, err error) {
	if _, err := t.settle(time.Duration(t.dice.Int64N(int64(frame)))); err != nil {
		return 0, 0, err
	}
	began := time.Now()
	if _, err := t.file.WriteString(key); err != nil {
		return 0, 0, err
	}
	at, err := t.wait(patience)
	if err != nil {
		return 0, 0, fmt.Errorf("after a key: %w", err)
	}
	end, err := t.settle(quiet)
	if err != nil {
		return 0, 0, err
	}
	if end.IsZero() {
		end = at
	}
	return at.Sub(began), end.Sub(began), nil
}

// wait waits for output.
func (t *terminal) wait(limit time.Duration) (time.Time, error) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	select {
	case at, open := <-t.out:
		if !open {
			return at, errGone
		}
		return at, nil
	case <-timer.C:
		return time.Time{}, os.ErrDeadlineExceeded
	}
}

// settle waits until nothing has come for a while, and says when the last came;
// zero when nothing did.
func (t *terminal) settle(still time.Duration) (last time.Time, err error) {
	for {
		at, err := t.wait(still)
		if errors.Is(err, os.ErrDeadlineExceeded) {
			return last, nil
		}
		if err != nil {
			return last, err
		}
		last = at
	}
}

// close asks the program to go, and lets it close its store; it is killed when
// it does not.
func (t *terminal) close() {
	_, _ = t.file.WriteString("\x03") // it may have gone already
	kill := time.AfterFunc(patience, func() { _ = t.cmd.Process.Kill() })
	defer kill.Stop()
	for range t.out { // until it has gone
	}
	_ = t.cmd.Wait()
	_ = t.file.Close()
}
