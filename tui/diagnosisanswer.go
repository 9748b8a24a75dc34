package tui

import (
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// reply is one of the answers to a question that one key gives.
type reply struct {
	value string // as a fact takes it; empty: nobody knows
	label string
	dated bool // the day is typed
}

// replies are those that a fact of an account of a platform can have, the last
// one that nobody knows.
func (e *env) replies(p platform.Platform, k diagnosis.Key) []reply {
	name := k.String()
	none := reply{value: "-", label: e.t("value_none")}
	var out []reply
	switch k.Answer() {
	case diagnosis.AnswerYesNo:
		out = []reply{{value: "yes", label: e.said(name, "yes")}, {value: "no", label: e.said(name, "no")}}
	case diagnosis.AnswerText:
		out = []reply{{value: "yes", label: e.t("value_yes")}, none}
	case diagnosis.AnswerMoment:
		out = []reply{{label: e.t("answer_day"), dated: true}, {value: "yes", label: e.t("answer_undated")}, {value: "-", label: e.t("value_no")}}
	case diagnosis.AnswerSpans:
		out = []reply{none}
	default:
		for _, w := range vocabulary(p, k) {
			out = append(out, reply{value: w, label: e.said(name, w)})
		}
	}
	return append(out, reply{label: e.t("answer_unknown")})
}

// vocabulary is the words of a fact; of the door that was taken, those of the
// platform.
func vocabulary(p platform.Platform, k diagnosis.Key) []string {
	if k.String() != doorKey {
		return k.Choices()
	}
	var out []string
	for _, d := range p.Doors {
		out = append(out, d.ID)
	}
	return out
}

const doorKey = "door_used"

// doorNamed is the door of an id, of whichever platform; empty where none has it.
func (e *env) doorNamed(id string) string {
	for _, platform := range e.session.Platforms.IDs() {
		p, _ := e.session.Platforms.Platform(platform)
		for _, d := range p.Doors {
			if d.ID == id {
				return e.in(d.Name)
			}
		}
	}
	return ""
}

// oneKey is how many answers the row of digits chooses among.
const oneKey = 10

// numberKeys are the keys of that row, without shift, on a French keyboard.
func numberKeys() []string { return strings.Split("& é \" ' ( - è _ ç à", " ") }

// pressedNumber is which of them, or of the digits, was pressed: 0 is the first.
func pressedNumber(k tea.KeyMsg) (int, bool) {
	if k.Type != tea.KeyRunes || len(k.Runes) != 1 || k.Paste {
		return 0, false
	}
	d := digit(k.Runes[0])
	if d < '0' {
		return 0, false
	}
	return (int(d-'0') + oneKey - 1) % oneKey, true
}

// typedMoment reads the digits of a day, and of an hour where there are four
// more: 2411, 24112026, 241120261700. It gives what a fact takes, false for no
// day.
func typedMoment(digits string, now domain.Instant, zone *time.Location) (string, bool) {
	hour := ""
	if len(digits) == len("ddmmyyyyhhmm") {
		at, err := time.Parse("1504", digits[8:])
		if err != nil {
			return "", false
		}
		digits, hour = digits[:8], at.Format("T15:04")
	}
	var said string
	switch len(digits) {
	case 4:
		said = digits[:2] + "/" + digits[2:]
	case 6:
		said = digits[:2] + "/" + digits[2:4] + "/20" + digits[4:]
	case 8:
		said = digits[:2] + "/" + digits[2:4] + "/" + digits[4:]
	default:
		return "", false
	}
	day, err := domain.ParseTypedDay(said, now, zone, false)
	if err != nil {
		return "", false
	}
	return day.String() + hour, true
}
