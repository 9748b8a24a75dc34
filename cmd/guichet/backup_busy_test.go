package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"filippo.io/age"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/store"
	"guichet/store/backup"
)

// sessionOn is a supervisor's session on an open directory, which can make
// backups of it, at a clock of its own.
func sessionOn(t *testing.T, s *store.Store, clock func() time.Time) *desk.Session {
	t.Helper()
	test := domain.Agent{Name: "test", Role: domain.Supervisor, All: true}
	platforms, err := platform.Shipped()
	if err == nil {
		err = desk.Enlist(context.Background(), s, "test", domain.InstantOf(clock()), test)
	}
	var session *desk.Session
	if err == nil {
		session, err = desk.Sit(context.Background(), desk.Config{
			Directory: s, Vault: backup.New(s), Platforms: platforms, Clock: clock, NewID: newID(clock), As: test.Name,
		})
	}
	if err != nil {
		t.Fatal(err)
	}
	return session
}

// keyFile makes a key for backups: what they are made for, and the file that
// opens them.
func keyFile(t *testing.T) (recipient, path string) {
	t.Helper()
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "key.txt")
	if err := os.WriteFile(path, []byte(key.String()+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return key.Recipient().String(), path
}

// R12: backups made by the process that holds the directory, while bulks run,
// are each a state that was committed: restored by the real program they have
// the digest of the backup, a journal that the living one continues, and no
// reference that leads nowhere.
func TestR12_BackupWhileBulksRun(t *testing.T) {
	bin := program
	_, path := importRegion(t, bin, "2500")
	recipient, key := keyFile(t)
	all := everybody(t, bin, path)
	reports := backUpWhileBulksRun(t, path, all, recipient, scale(4, 40))

	for _, r := range reports {
		again := filepath.Join(t.TempDir(), "store", "directory.guichet")
		if c := command(bin, again, "restore", r.Path); exitOf(c.Run()) != exitDamaged {
			t.Errorf("without its key a backup is restored: exit %d", c.ProcessState.ExitCode())
		}
		said := answers[backupOut](t, must(t, bin, again, "--json", "restore", r.Path, "--identity", key))
		if want := backupJSON(r); said[0].Digest != want.Digest || said[0].Head != want.Head || said[0].Records != want.Records {
			t.Errorf("restored %+v of %+v", said[0], want)
		}
		must(t, bin, again, "check", "--deep")
		must(t, bin, again, "journal", "verify", "--anchor", headText(r.Head))
		must(t, bin, path, "journal", "verify", "--anchor", headText(r.Head)) // the living journal goes on from it
		members := len(membersOf(t, bin, again))
		if out := len(all) - members; members%domain.BatchSize != 0 && out%domain.BatchSize != 0 {
			t.Errorf("%d members and %d others are in the middle of a batch", members, out)
		}
	}
	must(t, bin, path, "check", "--deep")
}

// backUpWhileBulksRun makes backups on a directory in which everybody is put
// into a group and taken out again, over and over, until they are made.
func backUpWhileBulksRun(t *testing.T, path string, all []string, recipient string, n int) []desk.BackupReport {
	t.Helper()
	s := openStore(t, path)
	defer s.Close()
	bulks, vault := sessionOn(t, s, time.Now), sessionOn(t, s, time.Now)
	ctx, stop := context.WithCancel(context.Background())
	began, ended := make(chan struct{}), make(chan error, 1)
	go func() { ended <- inAndOut(ctx, bulks, all, began) }()
	<-began
	reports := make([]desk.BackupReport, 0, n)
	folder := t.TempDir()
	for i := range n {
		r, err := vault.Backup(context.Background(), desk.BackupRequest{
			Path: filepath.Join(folder, fmt.Sprintf("%d.backup", i)), Recipients: []string{recipient},
		}, nil)
		if err != nil {
			t.Fatal(err)
		}
		reports = append(reports, r)
	}
	stop()
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	heads := map[domain.Head]bool{}
	for _, r := range reports {
		heads[r.Head] = true
	}
	t.Logf("%d backups at %d heads of the journal, of %d records", len(reports), len(heads), reports[0].Records)
	return reports
}

// inAndOut applies bulks until ctx ends; began is closed after the first batch.
func inAndOut(ctx context.Context, s *desk.Session, all []string, began chan struct{}) error {
	ids := make([]domain.AccountID, len(all))
	for i, id := range all {
		ids[i] = domain.AccountID(id)
	}
	group, _ := domain.ParseGroupRef(target)
	for n := 0; ctx.Err() == nil; n++ {
		change := desk.GroupChange{Add: []domain.GroupRef{group}}
		if n%2 == 1 {
			change = desk.GroupChange{Remove: []domain.GroupRef{group}}
		}
		p, err := s.PlanGroups(context.Background(), ids, change)
		if err != nil {
			return err
		}
		_, err = s.Apply(context.Background(), p, func(desk.Progress) bool {
			if began != nil {
				close(began)
				began = nil
			}
			return true
		})
		if err != nil {
			return err
		}
	}
	return nil
}
