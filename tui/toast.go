package tui

import "guichet/domain"

// toast is a sentence that the console says in passing. Successes fade, errors
// stay until the next key; all are kept in the history.
type toast struct {
	kind toastKind
	text string
	// kept: only for the history, since the screen already says it.
	kept bool
	at   domain.Instant // filled by the root
}

type toastKind uint8

const (
	toastInfo toastKind = iota
	toastDone
	toastError
)

// toastsKept is how many toasts the history holds.
const toastsKept = 200

// toasts is what has been said, oldest first.
type toasts struct {
	said  []toast
	shown bool // the last one is still on the screen
}

func (s *toasts) say(t toast) {
	s.said = append(s.said, t)
	if extra := len(s.said) - toastsKept; extra > 0 {
		s.said = append([]toast(nil), s.said[extra:]...)
	}
	s.shown = !t.kept
}

// current is the toast on the screen.
func (s *toasts) current() (toast, bool) {
	if !s.shown || len(s.said) == 0 {
		return toast{}, false
	}
	return s.said[len(s.said)-1], true
}

func (s *toasts) fade() { s.shown = false }
