package post_test

import (
	"os"
	"path/filepath"
	"testing"

	"guichet/domain"
	"guichet/store/post"
)

func TestFolder(t *testing.T) {
	o := options(t)
	o.Folder = filepath.Join(t.TempDir(), "guichet", "mails")
	p := opened(t, o)
	for range 2 { // the same mail again takes its own place
		if err := p.Send(bg, notice()); err != nil {
			t.Fatal(err)
		}
	}
	files, err := os.ReadDir(o.Folder)
	if err != nil || len(files) != 1 || files[0].Name() != "01J8ZK.eml" {
		t.Fatalf("%v, %v", files, err)
	}
	for path, want := range map[string]os.FileMode{o.Folder: 0o700, filepath.Join(o.Folder, "01J8ZK.eml"): 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
	if err := os.Chmod(o.Folder, 0o750); err != nil {
		t.Fatal(err)
	}
	if err := p.Send(bg, notice()); domain.CodeOf(err) != domain.StoreExposed {
		t.Errorf("others can read it: %v", err)
	}
	if _, err := post.New(o); domain.CodeOf(err) != domain.StoreExposed {
		t.Errorf("others can read it: %v", err)
	}
}

func TestWhatIsNoPost(t *testing.T) {
	for name, change := range map[string]func(*post.Options){
		"nowhere":             func(o *post.Options) { o.Server = "" },
		"both":                func(o *post.Options) { o.Folder = "/tmp/mails" },
		"from nobody":         func(o *post.Options) { o.From = "" },
		"from no address":     func(o *post.Options) { o.From = "Assistance" },
		"another scheme":      func(o *post.Options) { o.Server = "http://mail.example.org" },
		"no host":             func(o *post.Options) { o.Server = "smtp://" },
		"a path":              func(o *post.Options) { o.Server = "smtp://mail.example.org/x" },
		"no port":             func(o *post.Options) { o.Server = "smtp://mail.example.org:99999" },
		"a password in it":    func(o *post.Options) { o.Server = "smtp://user:secret@mail.example.org" },
		"a user, no password": func(o *post.Options) { o.Server = "smtp://user@mail.example.org" },
	} {
		o := options(t)
		o.Server = "smtp://mail.example.org"
		if _, err := post.New(o); err != nil {
			t.Fatal(err)
		}
		change(&o)
		if p, err := post.New(o); domain.CodeOf(err) != domain.Invalid || p != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
