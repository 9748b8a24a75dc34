package tui

import (
	"strings"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"guichet/domain"
	"guichet/tui/text"
	"guichet/tui/theme"
)

// fieldMax is the longest text that a field takes, in runes.
const fieldMax = 4096

// field is a text field of one line. It is ours because the one of bubbles
// brings a clipboard that starts programs, and styles of the global renderer.
type field struct {
	text   []rune
	at     int // the cursor, in runes
	number bool
}

// newField is a field that holds a text, its cursor behind it.
func newField(text string) *field {
	f := &field{}
	f.set(text)
	return f
}

// newNumberField takes digits only; the keys & é " ' ( - è _ ç à of a French
// keyboard are digits in it.
func newNumberField() *field { return &field{number: true} }

func (f *field) value() string { return string(f.text) }
func (f *field) empty() bool   { return len(f.text) == 0 }
func (f *field) atEnd() bool   { return f.at == len(f.text) }

func (f *field) set(text string) {
	f.text = []rune(text)
	f.at = len(f.text)
}

// key edits; false when the key is none of a field's.
func (f *field) key(k tea.KeyMsg) bool {
	switch k.Type {
	case tea.KeyRunes, tea.KeySpace:
		if k.Alt {
			return false
		}
		f.insert(k.Runes)
	case tea.KeyBackspace, tea.KeyCtrlH: // some terminals send the latter
		f.cut(f.at-1, f.at)
	case tea.KeyDelete:
		f.cut(f.at, f.at+1)
	case tea.KeyLeft:
		f.at = max(0, f.at-1)
	case tea.KeyRight:
		f.at = min(len(f.text), f.at+1)
	case tea.KeyHome:
		f.at = 0
	case tea.KeyEnd:
		f.at = len(f.text)
	case tea.KeyCtrlU:
		f.cut(0, f.at)
	case tea.KeyCtrlK:
		f.cut(f.at, len(f.text))
	case tea.KeyCtrlLeft:
		f.at = f.wordBefore()
	case tea.KeyCtrlRight:
		f.at = f.wordAfter()
	default:
		return false
	}
	return true
}

// insert puts runes at the cursor: line feeds and tabs of a paste become
// spaces, other controls are dropped.
func (f *field) insert(runes []rune) {
	var in []rune
	for _, r := range runes {
		if f.number {
			if r = digit(r); r < 0 {
				continue
			}
		}
		switch {
		case unicode.IsSpace(r):
			in = append(in, ' ')
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		default:
			in = append(in, r)
		}
	}
	in = in[:min(len(in), max(0, fieldMax-len(f.text)))]
	f.text = append(f.text[:f.at:f.at], append(in, f.text[f.at:]...)...)
	f.at += len(in)
}

func (f *field) cut(from, to int) {
	from, to = max(0, from), min(len(f.text), to)
	if from >= to {
		return
	}
	f.text = append(f.text[:from:from], f.text[to:]...)
	f.at = from
}

func (f *field) wordBefore() int {
	i := f.at
	for i > 0 && f.text[i-1] == ' ' {
		i--
	}
	for i > 0 && f.text[i-1] != ' ' {
		i--
	}
	return i
}

func (f *field) wordAfter() int {
	i := f.at
	for i < len(f.text) && f.text[i] != ' ' {
		i++
	}
	for i < len(f.text) && f.text[i] == ' ' {
		i++
	}
	return i
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
	before, after := clean(f.text[:f.at]), clean(f.text[f.at:])
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
