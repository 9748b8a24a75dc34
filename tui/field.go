package tui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/bubbles/textinput"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"guichet/domain"
	"guichet/tui/text"
	"guichet/tui/theme"
)

// fieldMax is the longest text that a field takes, in runes.
const fieldMax = 4096

// field is a text field of one line: the text input of bubbles edits, and it is
// drawn here, cleaned and with the console's own renderer. One of several lines
// has an area in the place of the input.
type field struct {
	input  textinput.Model
	area   *area
	number bool
	dated  bool // a day, an hour, a code: digits are typed without shift
	hidden bool // drawn as dots: a code
}

// newField is an empty field.
func newField() *field {
	in := textinput.New()
	in.CharLimit = fieldMax
	in.KeyMap = fieldKeys()
	in.Cursor.SetMode(cursor.CursorStatic)
	in.Focus()
	return &field{input: in}
}

// fieldKeys are the editing keys. Not among them: keys that a terminal, tmux or
// a browser takes for itself (ctrl+a, ctrl+b, ctrl+w, alt), those of the table
// of actions, and the paste that would start a program.
func fieldKeys() textinput.KeyMap {
	on := func(keys ...string) key.Binding { return key.NewBinding(key.WithKeys(keys...)) }
	return textinput.KeyMap{
		CharacterForward: on("right"), CharacterBackward: on("left"), WordForward: on("ctrl+right"), WordBackward: on("ctrl+left"),
		DeleteAfterCursor: on("ctrl+k"), DeleteBeforeCursor: on("ctrl+u"),
		DeleteCharacterBackward: on("backspace", "ctrl+h"), DeleteCharacterForward: on("delete"),
		LineStart: on("home"), LineEnd: on("end"),
	}
}

// newNumberField takes digits only; the keys & é " ' ( - è _ ç à of a French
// keyboard are digits in it.
func newNumberField() *field {
	f := newField()
	f.number = true
	return f
}

// newDatedField takes days, hours and codes: the keys of a French keyboard that
// carry digits are digits in it, all others are what they are.
func newDatedField() *field {
	f := newField()
	f.dated = true
	return f
}

func (f *field) value() string {
	if f.area != nil {
		return f.area.value()
	}
	return f.input.Value()
}

func (f *field) empty() bool { return f.value() == "" }
func (f *field) atEnd() bool { return f.input.Position() == len([]rune(f.input.Value())) }

func (f *field) set(text string) {
	if f.area != nil {
		f.area.set(text)
		return
	}
	f.input.SetValue(text)
	f.input.CursorEnd()
}

// key edits; false when the key is none of a field's. Line feeds and tabs of a
// paste become spaces, other controls are dropped.
func (f *field) key(k tea.KeyMsg) bool {
	switch {
	case f.area != nil:
		return f.area.key(k)
	case k.Type == tea.KeyRunes || k.Type == tea.KeySpace:
		if k.Alt {
			return false
		}
		k = tea.KeyMsg{Type: tea.KeyRunes, Runes: f.taken(k)}
	case !f.edits(k):
		return false
	}
	f.input, _ = f.input.Update(k)
	return true
}

func (f *field) edits(k tea.KeyMsg) bool {
	m := f.input.KeyMap
	return key.Matches(k, m.CharacterForward, m.CharacterBackward, m.WordForward, m.WordBackward, m.DeleteAfterCursor,
		m.DeleteBeforeCursor, m.DeleteCharacterBackward, m.DeleteCharacterForward, m.LineStart, m.LineEnd)
}

// taken is what a field takes of typed or pasted runes.
func (f *field) taken(k tea.KeyMsg) []rune {
	var in []rune
	for _, r := range k.Runes {
		d := digit(r)
		switch {
		case f.number && d < 0:
			continue
		case f.number || f.dated && d >= 0 && !k.Paste:
			r = d
		}
		if !unicode.Is(unicode.Cf, r) {
			in = append(in, r)
		}
	}
	return in
}

// digit reads a key of a number field: a digit, or the key of a French
// keyboard that carries it. Negative for anything else.
func digit(r rune) rune {
	if r >= '0' && r <= '9' {
		return r
	}
	if i := strings.IndexRune("à&é\"'(-è_ç", r); i >= 0 {
		return '0' + rune(len([]rune("à&é\"'(-è_ç"[:i])))
	}
	return -1
}

// view draws the field in exactly w cells; the cursor's cell is reversed while
// the field has the keyboard. A text that is too long scrolls under it.
func (f *field) view(th theme.Theme, w int, focused bool) string {
	if w <= 0 {
		return ""
	}
	runes, at := []rune(f.input.Value()), f.input.Position()
	if f.hidden {
		runes = []rune(strings.Repeat(th.Bullet, len(runes)))
	}
	before, after := clean(runes[:at]), clean(runes[at:])
	under, rest := underCursor(after, w)
	for text.Width(before)+text.Width(under) > w {
		_, size := utf8.DecodeRuneInString(before)
		before = before[size:]
	}
	used := text.Width(before) + text.Width(under)
	rest = text.Pad(rest, w-used)
	if focused {
		under = th.Caret.Render(under)
	}
	return before + under + rest
}

// underCursor parts the text behind the cursor: the cell that the cursor
// stands on, a space at the end, and what follows.
func underCursor(after string, w int) (under, rest string) {
	if after == "" {
		return " ", ""
	}
	under, _ = ansi.FirstGraphemeCluster(after, ansi.GraphemeWidth)
	rest = after[len(under):]
	if n := text.Width(under); n == 0 || n > w {
		under = " "
	}
	return under, rest
}

// clean is what is drawn of what was typed: spaces at its ends stay, since the
// cursor stands behind them.
func clean(runes []rune) string {
	s := string(runes)
	core := strings.Trim(s, " ")
	if core == "" {
		return s
	}
	i := strings.Index(s, core)
	return s[:i] + domain.CleanLines(core) + s[i+len(core):]
}
