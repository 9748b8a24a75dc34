package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/tui/text"
)

// importForm asks for the kind of feed, where it is, and which ENT the
// establishments use that the feed does not name one for.
type importForm struct {
	at       place
	kind     int // into importKinds
	path     *field
	platform int // into platforms
	names    []domain.PlatformID
}

// place is a part of the imports page that can have the keyboard.
type place int

const (
	atKind place = iota
	atPath
	atPlatform
	atRuns
	places
)

// importKinds are the feeds that can be read.
func importKinds() []string { return []string{"aaf", "access", "people"} }

func newImportForm(e *env) *importForm {
	return &importForm{at: atPath, path: newField(), names: append([]domain.PlatformID{""}, e.session.Platforms.IDs()...)}
}

func (f *importForm) move(forward bool) {
	step := place(1)
	if !forward {
		step = places - 1
	}
	f.at = (f.at + step) % places
}

// key changes the part that has the keyboard.
func (f *importForm) key(k tea.KeyMsg) {
	switch f.at {
	case atPath:
		f.path.key(k)
	case atKind:
		f.kind = turn(f.kind, len(importKinds()), k)
	case atPlatform:
		f.platform = turn(f.platform, len(f.names), k)
	}
}

// turn goes through choices by the arrows and the space bar.
func turn(now, n int, k tea.KeyMsg) int {
	switch k.Type {
	case tea.KeyRight, tea.KeySpace:
		return (now + 1) % n
	case tea.KeyLeft:
		return (now + n - 1) % n
	}
	return now
}

// importAsked is what the form says.
type importAsked struct {
	kind     string
	paths    []string
	platform domain.PlatformID
	accepted []domain.UAI
}

// asked reads the form; false without a path.
func (f *importForm) asked() (importAsked, bool) {
	path := typedPath(f.path.value())
	return importAsked{kind: importKinds()[f.kind], paths: []string{path}, platform: f.names[f.platform]}, path != ""
}

func (f *importForm) view(e *env, w int) []string {
	th := e.theme
	labels := []string{e.t("imports_kind"), e.t("imports_path"), e.t("imports_platform")}
	width := 0
	for _, l := range labels {
		width = max(width, text.Width(l)+2)
	}
	room := max(w-width-4, 0)
	platform := e.t("imports_platform_fed")
	if id := f.names[f.platform]; id != "" {
		platform = e.platformName(id)
	}
	values := []string{
		f.choice(e, atKind, e.kindName(importKinds()[f.kind]), room), f.path.view(th, room, f.at == atPath),
		f.choice(e, atPlatform, platform, room),
	}
	lines := []string{" " + e.heading(e.t("imports_new"), "", w-2*indent)}
	for i, l := range labels {
		sign := " "
		if int(f.at) == i {
			sign = th.Accent.Render(th.Cursor)
		}
		lines = append(lines, " "+sign+" "+th.Label.Render(text.Fit(l, width))+values[i])
	}
	return append(lines, "   "+th.Faint.Render(text.Cut(e.t("imports_how"), w-4)))
}

// choice is « ‹ AAF › » where the arrows change it.
func (f *importForm) choice(e *env, at place, name string, w int) string {
	th := e.theme
	name = text.Cut(name, w-4)
	if f.at == at {
		return th.Focused.Render("< " + name + " >")
	}
	return th.Text.Render(name)
}

// kindName names a kind of feed.
func (e *env) kindName(kind string) string {
	if id := "feed_" + kind; e.words.Has(id) {
		return e.t(id)
	}
	return domain.Clean(kind)
}
