package connector_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"guichet/domain"
	"guichet/store/connector"
)

// Only what nobody else can change is run.
func TestWhatIsNoHook(t *testing.T) {
	path := script(t, "echo '{\"outcome\":\"done\"}'")
	h := hook(t, hookOptions(path))
	mode := func(path string, mode fs.FileMode) func(*testing.T) {
		return func(t *testing.T) {
			if err := os.Chmod(path, mode); err != nil {
				t.Fatal(err)
			}
		}
	}
	good := mode(path, 0o755)
	for name, c := range map[string]struct{ spoil, mend func(*testing.T) }{
		"written by its group":    {mode(path, 0o775), good},
		"written by others":       {mode(path, 0o757), good},
		"not executable":          {mode(path, 0o644), good},
		"a folder open to others": {mode(filepath.Dir(path), 0o777), mode(filepath.Dir(path), 0o755)},
	} {
		c.spoil(t)
		if _, err := connector.NewHook(hookOptions(path)); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%s: %v", name, err)
		}
		if err := h.Carry(bg, order("unlock", "lcoeur")); domain.CodeOf(err) != domain.Invalid { // it was good once
			t.Errorf("%s: %v", name, err)
		}
		c.mend(t)
		if err := h.Carry(bg, order("unlock", "lcoeur")); err != nil {
			t.Errorf("%s, mended: %v", name, err)
		}
	}
	link := filepath.Join(filepath.Dir(path), "link")
	if err := os.Symlink(path, link); err != nil {
		t.Fatal(err)
	}
	for name, o := range map[string]connector.HookOptions{
		"a relative path": {Program: "hook"}, "nothing": {}, "a road around": {Program: filepath.Dir(path) + "/../" + filepath.Base(filepath.Dir(path)) + "/hook"},
		"a folder": {Program: filepath.Dir(path)}, "a link": {Program: link}, "an act of none": {Program: path, Can: []string{"dance"}},
		"no patience": {Program: path, Patience: time.Millisecond}, "too much patience": {Program: path, Patience: time.Hour},
	} {
		o.Getenv = os.Getenv
		if _, err := connector.NewHook(o); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := connector.NewHook(hookOptions(path + "-gone")); domain.CodeOf(err) != domain.Unreadable {
		t.Errorf("gone: %v", err)
	}
	if os.Geteuid() == 0 {
		if err := os.Chown(path, 12345, -1); err != nil {
			t.Fatal(err)
		}
		if _, err := connector.NewHook(hookOptions(path)); domain.CodeOf(err) != domain.Invalid {
			t.Errorf("another's: %v", err)
		}
	}
}

// A hook takes what the site says, and everything where it says nothing.
func TestWhatAHookCan(t *testing.T) {
	path := script(t, ":")
	o := hookOptions(path)
	all := hook(t, o)
	o.Can = []string{"unlock", "close"}
	two := hook(t, o)
	for _, act := range []string{"reset", "unlock", "close", "reopen", "group-add", "group-remove"} {
		if !all.Can(act) || two.Can(act) != (act == "unlock" || act == "close") {
			t.Error(act)
		}
	}
	if all.Can("renew") {
		t.Error("renew")
	}
}
