package tui

import (
	"sync/atomic"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// job is a long piece of work: its command runs it, another listens to its
// progress, and it can be stopped between batches. Run the work first: its
// effect lists both.
type job struct {
	steps   chan progressMsg
	stopped atomic.Bool
	clock   func() time.Time
	started time.Time
}

// progressMsg tells how far a job is.
type progressMsg struct {
	job     *job
	step    desk.Progress
	elapsed time.Duration
}

// jobDoneMsg tells that a job has ended, with what it returned.
type jobDoneMsg[T any] struct {
	job     *job
	result  T
	err     error
	elapsed time.Duration
	at      domain.Instant
}

func newJob(e *env) *job { return &job{steps: make(chan progressMsg, 1), clock: e.clock} }

// stop asks the work to end after what it is doing.
func (j *job) stop() { j.stopped.Store(true) }

// stopping tells that the work has been asked to end.
func (j *job) stopping() bool { return j.stopped.Load() }

// watch takes the place of an older progress that nobody has read yet.
func (j *job) watch(p desk.Progress) bool {
	msg := progressMsg{job: j, step: p, elapsed: j.clock().Sub(j.started)}
	select {
	case <-j.steps:
	default:
	}
	j.steps <- msg
	return !j.stopped.Load()
}

// listen waits for the next progress; nothing comes once the work has ended.
func (j *job) listen() tea.Cmd {
	return func() tea.Msg {
		p, ok := <-j.steps
		if !ok {
			return nil
		}
		return p
	}
}

// jobCmd is the command that does the work.
func jobCmd[T any](j *job, work func(desk.Watch) (T, error)) tea.Cmd {
	return func() tea.Msg {
		defer close(j.steps)
		j.started = j.clock()
		result, err := work(j.watch)
		end := j.clock()
		return jobDoneMsg[T]{job: j, result: result, err: err, elapsed: end.Sub(j.started), at: domain.InstantOf(end)}
	}
}
