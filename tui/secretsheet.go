package tui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// secretShown is how long a secret stays on the screen.
const secretShown = 90 * time.Second

// secretSheet shows what was given, once: it is the only place that holds the
// secret, and erases it when it is closed and after ninety seconds, whatever
// the clock of the machine does meanwhile.
type secretSheet struct {
	name     string // of the person
	upstream string // that the directory which owns the account has taken it; empty: it is this one
	given    desk.Given
	shown    domain.Instant
	now      domain.Instant
	file     *field // of the letter that is asked for
	printing bool   // the letter is being written: it needs the secret still
	over     bool   // nothing is shown any more
	wrong    string
}

func newSecretSheet(name string, given desk.Given, at domain.Instant) *secretSheet {
	return &secretSheet{name: name, given: given, shown: at, now: at}
}

// secondMsg tells what time it is to an overlay that counts seconds.
type secondMsg struct{ at domain.Instant }

// secretDueMsg tells that the time of a secret on the screen is over.
type secretDueMsg struct{}

// letterMsg tells how the letter of one person went.
type letterMsg struct {
	path string
	err  error
}

// nextSecond asks for the time in a second.
func (e *env) nextSecond() tea.Cmd {
	clock := e.clock
	return e.after(time.Second, func(time.Time) tea.Msg { return secondMsg{domain.InstantOf(clock())} })
}

func (s *secretSheet) start(e *env) effect {
	return run(e.nextSecond(), e.after(secretShown, func(time.Time) tea.Msg { return secretDueMsg{} }))
}

// left is how many seconds the secret still stays.
func (s *secretSheet) left() int {
	return max(0, int((int64(secretShown/time.Millisecond)-int64(s.now-s.shown)+999)/1000))
}

func (s *secretSheet) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case secretDueMsg:
		return s.erase(e, "secret_timed_out")
	case secondMsg:
		return s.tick(e, msg.at).and(run(e.nextSecond()))
	case tickMsg:
		return s.tick(e, msg.at)
	case letterMsg:
		return s.printed(e, msg)
	case failedMsg:
		s.printing = false
		return s.erase(e, "secret_erased")
	}
	return effect{}
}

func (s *secretSheet) tick(e *env, at domain.Instant) effect {
	s.now = max(s.now, at)
	if s.left() > 0 {
		return effect{}
	}
	return s.erase(e, "secret_timed_out")
}

// erase takes the secret off the screen and out of memory; while a letter is
// being written, only off the screen.
func (s *secretSheet) erase(e *env, said string) effect {
	s.over, s.file = true, nil
	if s.printing {
		return effect{}
	}
	s.given.Secret.Erase()
	return effect{close: true}.and(say(toast{kind: toastInfo, text: e.t(said)}))
}

func (s *secretSheet) printed(e *env, msg letterMsg) effect {
	s.printing = false
	f := say(toast{kind: toastDone, text: e.n("letters_saved", 1, "File", domain.Clean(msg.path))})
	if msg.err != nil {
		f = e.failed(msg.err)
	}
	if s.over {
		return s.erase(e, "secret_timed_out").and(f)
	}
	return f
}

func (s *secretSheet) typing() *field { return s.file }

func (s *secretSheet) key(e *env, k tea.KeyMsg) effect {
	switch {
	case s.over:
		return effect{}
	case s.file != nil:
		return s.asking(e, k)
	case k.Type == tea.KeyEsc:
		return s.erase(e, "secret_erased")
	case k.String() == "i" && s.prints(e) && !s.printing:
		s.file, s.wrong = newField(), ""
		s.file.set(e.lettersName())
	}
	return effect{}
}

// prints tells that the console can write a letter.
func (s *secretSheet) prints(e *env) bool { return e.printer != nil && e.save != nil }

// asking takes the name of the letter's file.
func (s *secretSheet) asking(e *env, k tea.KeyMsg) effect {
	switch k.Type {
	case tea.KeyEsc:
		s.file = nil
	case tea.KeyEnter:
		path := typedPath(s.file.value())
		if path == "" {
			s.wrong = e.t("form_missing_file")
			return effect{}
		}
		s.file, s.printing = nil, true
		given := s.given
		return effect{writes: []tea.Cmd{func() tea.Msg {
			err := e.writeLetters(context.WithoutCancel(e.ctx), path, 1, func() ([]desk.Given, error) { return []desk.Given{given}, nil })
			return letterMsg{path, err}
		}}}
	default:
		s.wrong = ""
		s.file.key(k)
	}
	return effect{}
}

func (s *secretSheet) hints(e *env) []hint {
	switch {
	case s.file != nil:
		return []hint{{"enter", e.t("hint_print")}, {"esc", e.t("hint_back")}}
	case s.prints(e):
		return []hint{{"i", e.t("hint_print")}, {"esc", e.t("hint_erase")}}
	}
	return []hint{{"esc", e.t("hint_erase")}}
}
