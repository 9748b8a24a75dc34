package connector

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"

	"guichet/domain/secret"
)

// answerSize is how much a hook may say, in bytes.
const answerSize = 64 << 10

// drain is how long what a hook said is waited for once it and its children are
// gone: only what left its group on purpose can still hold the pipe.
const drain = time.Second

var errTooMuch = errors.New("too long an answer")

// run is what the program answered. It and its children have ended, by ctx at
// the latest. An error holds the end of the program and the beginning of what it
// complained of.
func (h hook) run(ctx context.Context, order []byte, s secret.Secret) ([]byte, error) {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	cmd := exec.CommandContext(ctx, h.program.path)
	cmd.Env, cmd.Dir, cmd.Stdin = h.env, "/", bytes.NewReader(order)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return killGroup(cmd) }
	cmd.WaitDelay = drain // of an order that nobody reads
	answered, err := listen(&cmd.Stdout, func() { stop(errTooMuch) })
	if err != nil {
		return nil, err
	}
	complained, err := listen(&cmd.Stderr, func() {})
	if err != nil {
		answered.hangUp()
		return nil, err
	}
	err = cmd.Start()
	if err == nil {
		err = cmd.Wait()
		_ = killGroup(cmd) // its children; none is no error
	}
	out, complaint := answered.hangUp(), complained.hangUp()
	switch why := context.Cause(ctx); {
	case errors.Is(why, errTooMuch), err != nil && why != nil:
		return nil, why
	case err != nil:
		return nil, errors.New(beside(err.Error(), string(complaint), s))
	}
	return out, nil
}

func killGroup(cmd *exec.Cmd) error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }

// ear hears what a program says on one of its streams, as far as answerSize.
type ear struct {
	read, write *os.File
	heard       chan []byte
}

// listen makes a stream of a program that is about to start one that is heard;
// tooMuch is called when it goes on. What comes after is not kept.
func listen(stream *io.Writer, tooMuch func()) (*ear, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	*stream = w
	e := &ear{read: r, write: w, heard: make(chan []byte, 1)}
	go func() {
		text, _ := io.ReadAll(io.LimitReader(r, answerSize))
		if n, _ := r.Read(make([]byte, 1)); n > 0 {
			tooMuch()
			_, _ = io.Copy(io.Discard, r)
		}
		e.heard <- text
	}()
	return e, nil
}

// hangUp is what was heard, once the program has ended.
func (e *ear) hangUp() []byte {
	_ = e.write.Close()
	_ = e.read.SetReadDeadline(time.Now().Add(drain))
	text := <-e.heard
	_ = e.read.Close()
	return text
}
