package backup_test

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/backup"
	"guichet/store/kv/memory"

	"filippo.io/age"
)

// made makes a backup, and gives its content.
func made(t testing.TB, accounts int, to ...string) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "b")
	s := filled(t, memory.New(), accounts)
	if _, err := backup.New(s).Backup(context.Background(), desk.BackupRequest{Path: path, Recipients: to, Plain: len(to) == 0}, nil); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// R13: one bit of a backup wrong, or its end missing, anywhere: refused with its file's name, and nothing is written.
func TestR13ABadBackupIsRefused(t *testing.T) {
	id := newIdentity(t)
	for name, to := range map[string][]string{"plain": nil, "encrypted": {id.Recipient().String()}} {
		t.Run(name, func(t *testing.T) {
			whole := made(t, 10, to...)
			path := filepath.Join(t.TempDir(), "bad")
			refused := func(what string, at int, content []byte) {
				if err := os.WriteFile(path, content, 0o600); err != nil {
					t.Fatal(err)
				}
				if _, err := restored(t, path, id); why(err) == "" {
					t.Fatalf("%s at %d: %v", what, at, err)
				}
			}
			random := rand.New(rand.NewPCG(13, 13))
			for range 400 {
				at := random.IntN(len(whole))
				bad := slices.Clone(whole)
				bad[at] ^= 1 << random.IntN(8)
				refused("altered", at, bad)
			}
			for at := 0; at < len(whole); at += 1 + random.IntN(8) {
				refused("cut off", at, whole[:at])
			}
			refused("longer", len(whole), append(slices.Clone(whole), 'x'))
		})
	}
}

func TestR13ForeignNewerAndLockedBackups(t *testing.T) {
	id := newIdentity(t)
	sealed := string(made(t, 3, id.Recipient().String()))
	plain := string(made(t, 3))
	long := string(made(t, 2000, id.Recipient().String()))
	for name, c := range map[string]struct {
		content string
		ids     []age.Identity
		why     string
	}{
		"empty":             {"", nil, "cut-off"},
		"a text":            {"Bonjour à tous", nil, "foreign"},
		"a bolt store":      {strings.Repeat("\x00", 4096), nil, "foreign"},
		"a newer stream":    {strings.Replace(plain, "backup 1", "backup 7", 1), nil, "newer"},
		"a newer age":       {strings.Replace(sealed, "/v1\n", "/v2\n", 1), []age.Identity{id}, "newer"},
		"no key":            {sealed, nil, "no-key"},
		"another key":       {sealed, []age.Identity{newIdentity(t)}, "no-key"},
		"age of other text": {ageOf(t, id, "Bonjour"), []age.Identity{id}, "foreign"},
		"age's start":       {"age-enc", []age.Identity{id}, "cut-off"},
		"age's head":        {sealed[:60], []age.Identity{id}, "cut-off"},
		"between chunks":    {long[:len(long)/2], []age.Identity{id}, "altered"},
	} {
		path := filepath.Join(t.TempDir(), "b")
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := restored(t, path, c.ids...); why(err) != c.why {
			t.Errorf("%s: %v, want %s", name, err, c.why)
		}
	}
}

func ageOf(t testing.TB, id *age.X25519Identity, text string) string {
	t.Helper()
	var out strings.Builder
	w, err := age.Encrypt(&out, id.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A store that is there already is not written to, and a file that is none is not waited for.
func TestRestoreRefuses(t *testing.T) {
	e := memory.New()
	filled(t, e, 3)
	path := filepath.Join(t.TempDir(), "b")
	if err := os.WriteFile(path, made(t, 3), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := backupRestore(path, nil, e); domain.CodeOf(err) != domain.StoreExists {
		t.Errorf("over a store: %v", err)
	}
	if _, err := restored(t, filepath.Dir(path)); why(err) != "foreign" {
		t.Errorf("a folder: %v", err)
	}
	if _, err := restored(t, path+"x"); domain.CodeOf(err) != domain.Unreadable {
		t.Errorf("no file: %v", err)
	}
	if _, err := backup.Encrypted(path + "x"); domain.CodeOf(err) != domain.Unreadable {
		t.Errorf("no file: %v", err)
	}
	stop := func(desk.Progress) bool { return false }
	empty := memory.New()
	if _, err := backup.Restore(context.Background(), path, nil, empty, stop); domain.CodeOf(err) != domain.Interrupted {
		t.Errorf("stopped: %v", err)
	}
	untouched(t, empty)
}

func TestIdentities(t *testing.T) {
	id := newIdentity(t)
	for name, c := range map[string]struct {
		content string
		keys    int
		why     string
	}{
		"one":        {"# mine\n\n" + id.String() + "\n", 1, ""},
		"two":        {id.String() + "\n" + newHybrid(t).String(), 2, ""},
		"none":       {"# nothing\n", 0, "not-a-key"},
		"public":     {id.Recipient().String(), 0, "not-a-key"},
		"half":       {id.String()[:40], 0, "not-a-key"},
		"other PEM":  {"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", 0, "not-a-key"},
		"no content": {"", 0, "not-a-key"},
	} {
		path := filepath.Join(t.TempDir(), "key")
		if err := os.WriteFile(path, []byte(c.content), 0o600); err != nil {
			t.Fatal(err)
		}
		ids, err := backup.Identities(path)
		var facts map[string]string
		if e, ok := err.(*domain.Error); ok {
			facts = e.Facts
		}
		if len(ids) != c.keys || facts["why"] != c.why || err != nil && strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%s: %d keys, %v", name, len(ids), err)
		}
	}
	if _, err := backup.Identities(filepath.Join(t.TempDir(), "none")); domain.CodeOf(err) != domain.Unreadable {
		t.Errorf("no file: %v", err)
	}
}
