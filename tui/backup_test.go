package tui

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/backup"
)

// strongbox is a vault that tells what it was asked for.
type strongbox struct {
	asked []desk.BackupRequest
	fails error
}

func (s *strongbox) Backup(_ context.Context, r desk.BackupRequest, watch desk.Watch) (desk.BackupReport, error) {
	s.asked = append(s.asked, r)
	if !watch(desk.Progress{Stage: "backup", Done: 500, Total: 1000}) {
		return desk.BackupReport{}, domain.E(domain.Interrupted, "what", "backup")
	}
	return desk.BackupReport{
		Path: r.Path, Bytes: 123_456, Records: 789, Recipients: len(r.Recipients), Head: domain.Head{Count: 12, Hash: domain.Hash{0xab}}, Digest: domain.Hash{0xcd},
	}, s.fails
}

// boxed is a desk with a vault.
func boxed(t *testing.T, v desk.Vault) *testDesk {
	t.Helper()
	d := newDesk(t)
	d.session.Vault = v
	return d
}

func TestBackupScreens(t *testing.T) {
	open(t, boxed(t, &strongbox{}), wide).drive(":", "backup", "enter").golden("backup")
	open(t, boxed(t, &strongbox{})).drive(":", "backup", "enter", "a.guichet", "enter", "enter", "age1abc", "enter").golden("backup-done")
	open(t, boxed(t, &strongbox{}), wide).drive(":", "backup", "enter", "a.guichet", "tab", "right", "enter").golden("backup-done")
	open(t, boxed(t, &strongbox{fails: domain.E(domain.Invalid, "what", "age1abc", "why", "unwritable")}), english).
		drive(":", "backup", "enter", "a", "tab", "tab", "age1abc", "enter").golden("backup-refused-en")
}

// A backup is asked for whole: a file, and whom it is for or that it is plain.
func TestBackupAsks(t *testing.T) {
	v := &strongbox{}
	c := open(t, boxed(t, v), wide).drive(":", "sauveg", "enter")
	c.drive("enter", "enter", "enter").shows("Donner le nom du fichier").drive("up", "up", "\"/tmp/a b.guichet\"", "tab", "tab", "enter").
		shows("au moins un destinataire")
	if len(v.asked) != 0 {
		t.Fatalf("asked for %+v", v.asked)
	}
	c.drive("age1abc, ssh-ed25519 AAAA x", "enter").shows("relue en entier", "12:ab00")
	if r := v.asked[0]; r.Path != "/tmp/a b.guichet" || r.Plain || len(r.Recipients) != 2 || r.Recipients[1] != "ssh-ed25519 AAAA x" {
		t.Errorf("asked for %+v", r)
	}
	c.drive("enter").hides("relue")
}

// It can be stopped.
func TestBackupIsStopped(t *testing.T) {
	c := open(t, boxed(t, &strongbox{}), wide).drive(":", "backup", "enter", "a", "tab", "right")
	s := c.overlays[0].it.(*backupSheet)
	f := s.begin(c.env)
	s.job.stop()
	c.run(c.carry(f, c.overlays[0].serial))
	c.shows("aucun fichier n'est resté", "Fichier à créer")
}

// Without a vault there is nothing to offer.
func TestBackupNeedsAVault(t *testing.T) {
	if _, ok := open(t, newDesk(t)).action(doBackup); ok {
		t.Error("a backup is offered where none can be made")
	}
}

// The real vault: the file is there, and the journal says that it was made.
func TestBackupIsMade(t *testing.T) {
	d := newDesk(t)
	d.session.Vault = backup.New(d.store)
	path := filepath.Join(t.TempDir(), "a.guichet")
	c := open(t, d, wide).drive(":", "backup", "enter", path, "tab", "right", "enter").shows("relue en entier", "en clair")
	if at, err := os.Stat(path); err != nil || at.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", at, err)
	}
	if d.entries(t, "backup") != 1 {
		t.Error("the journal does not say that a backup was made")
	}
	c.drive("enter", ":", "backup", "enter", path, "tab", "right", "enter").shows("Rien n'a été modifié")
}
