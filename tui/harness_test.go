package tui

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"

	"guichet/domain"
	"guichet/domain/words"
	"guichet/tui/theme"
)

var update = flag.Bool("update", false, "write the golden files")

// noon is when every test happens: a Saturday in November, in Paris.
func noon() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, domain.Paris()) }

// console is a model under test with what it has copied and crashed on.
type console struct {
	*Model
	t       testing.TB
	copied  []string
	crashes []string
	files   map[string]string
	quit    bool
	cleared bool
}

// settings vary a console.
type settings struct {
	lang    words.Lang
	mode    theme.Mode
	ascii   bool
	profile termenv.Profile
	w, h    int
	notice  string
	drafts  Drafts
}

// open starts a console on a desk at 80×24, in French, without colours, and
// lets it settle.
func open(t testing.TB, d *testDesk, change ...func(*settings)) *console {
	t.Helper()
	s := settings{lang: words.French, profile: termenv.Ascii, w: 80, h: 24}
	for _, f := range change {
		f(&s)
	}
	w, err := words.New(s.lang)
	if err != nil {
		t.Fatal(err)
	}
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(s.profile)
	c := &console{t: t, files: map[string]string{}}
	c.Model = New(Options{
		Session: d.session, Words: w, Renderer: r, Mode: s.mode, ASCII: s.ascii, Zone: domain.Paris(), Clock: noon, Notice: s.notice,
		Open: d.source,
		Crash: func(where string, _ any, _ []byte) string {
			c.crashes = append(c.crashes, where)
			return "4f2a"
		},
		Save: c.write, Drafts: s.drafts, Read: attachments,
		Copy: func(text string) tea.Cmd {
			return func() tea.Msg {
				c.copied = append(c.copied, text)
				return nil
			}
		},
	})
	c.timer = func(time.Duration, func(time.Time) tea.Msg) tea.Cmd { return nil }
	t.Cleanup(c.Wait)
	c.run(c.Init())
	c.size(s.w, s.h)
	return c
}

// write keeps what is written into a file; none is written twice.
func (c *console) write(path string, write func(io.Writer) error) error {
	var out strings.Builder
	if _, there := c.files[path]; there {
		return domain.E(domain.StoreExists, "path", path)
	}
	err := write(&out)
	if err == nil {
		c.files[path] = out.String()
	}
	return err
}

func (c *console) size(w, h int) { c.send(tea.WindowSizeMsg{Width: w, Height: h}) }

// send gives a message to the console and lets it settle.
func (c *console) send(msg tea.Msg) {
	_, cmd := c.Update(msg)
	c.run(cmd)
}

// run carries commands out one after the other, and what they lead to, until
// nothing is left: no goroutine, no clock.
func (c *console) run(cmd tea.Cmd) {
	queue := []tea.Cmd{cmd}
	for n := 0; len(queue) > 0; n++ {
		if n > 100000 {
			c.t.Fatal("the console does not settle")
		}
		next := queue[0]
		queue = queue[1:]
		if next == nil {
			continue
		}
		switch msg := next().(type) {
		case nil:
		case tea.BatchMsg:
			queue = append(queue, msg...)
		case tea.QuitMsg:
			c.quit = true
		default:
			if kind := reflect.TypeOf(msg).String(); kind == "tea.clearScreenMsg" {
				c.cleared = true
				continue
			}
			_, more := c.Update(msg)
			queue = append(queue, more)
		}
	}
}

// drive presses keys: « enter », « ctrl+p » and the like by name, « paste:… »
// for a paste, « burst:… » for runes that arrive at once; anything else is
// typed rune by rune.
func (c *console) drive(keys ...string) *console {
	c.t.Helper()
	for _, k := range keys {
		for _, msg := range keyMsgs(k) {
			c.send(msg)
		}
	}
	return c
}

var named = map[string]tea.KeyType{
	"enter": tea.KeyEnter, "esc": tea.KeyEsc, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft,
	"right": tea.KeyRight, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome, "end": tea.KeyEnd,
	"backspace": tea.KeyBackspace, "ctrl+p": tea.KeyCtrlP, "ctrl+c": tea.KeyCtrlC, "ctrl+z": tea.KeyCtrlZ,
	"ctrl+l": tea.KeyCtrlL, "ctrl+u": tea.KeyCtrlU, "f1": tea.KeyF1,
}

func keyMsgs(k string) []tea.KeyMsg {
	if kind, ok := named[k]; ok {
		return []tea.KeyMsg{{Type: kind}}
	}
	if text, ok := strings.CutPrefix(k, "paste:"); ok {
		return []tea.KeyMsg{{Type: tea.KeyRunes, Runes: []rune(text), Paste: true}}
	}
	if text, ok := strings.CutPrefix(k, "burst:"); ok {
		return []tea.KeyMsg{{Type: tea.KeyRunes, Runes: []rune(text)}}
	}
	var out []tea.KeyMsg
	for _, r := range k {
		out = append(out, runeKey(r))
	}
	return out
}

// screen is the whole screen as text, checked to be exactly as large as the
// terminal.
func (c *console) screen() string {
	c.t.Helper()
	view := c.View()
	lines := strings.Split(view, "\n")
	if view != "" && len(lines) != c.h {
		c.t.Fatalf("%d lines on a screen of %d", len(lines), c.h)
	}
	for i, l := range lines {
		if w := ansi.StringWidth(l); w > c.w {
			c.t.Fatalf("line %d is %d cells wide on a screen of %d: %q", i, w, c.w, l)
		}
		lines[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	return strings.Join(lines, "\n")
}

// golden compares the screen with testdata/NAME-WxH.golden.
func (c *console) golden(name string) {
	c.t.Helper()
	golden(c.t, fmt.Sprintf("%s-%dx%d", name, c.w, c.h), c.screen()+"\n")
}

func golden(t testing.TB, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs:\n--- got\n%s\n--- want\n%s", name, got, want)
	}
}

// shows fails unless the screen holds a text.
func (c *console) shows(texts ...string) *console {
	c.t.Helper()
	screen := strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(c.screen())
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			c.t.Fatalf("the screen does not show %q:\n%s", text, screen)
		}
	}
	return c
}

// hides fails if the screen holds a text.
func (c *console) hides(texts ...string) *console {
	c.t.Helper()
	screen := c.screen()
	for _, text := range texts {
		if strings.Contains(screen, text) {
			c.t.Fatalf("the screen shows %q:\n%s", text, screen)
		}
	}
	return c
}
