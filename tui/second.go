package tui

import (
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
)

// second is where another agent agrees, by name and code, to what is done at
// this console. The code is asked as late as possible and forgotten with the
// overlay.
type second struct{ name, pin *formRow }

func newSecond() *second {
	return &second{name: textRow("second_name"), pin: pinRow("second_pin")}
}

// missing is the message of what is not filled in.
func (s *second) missing() string {
	if strings.TrimSpace(s.name.value()) == "" || s.pin.value() == "" {
		return "second_missing"
	}
	return ""
}

// agree asks the desk whether the code is theirs; for commands only.
func (s *second) agree(e *env, v domain.Verb, act string) (desk.Agreement, error) {
	return e.session.Second(e.ctx, s.name.value(), s.pin.value(), v, act)
}
