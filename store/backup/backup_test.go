package backup_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/backup"
	"guichet/store/kv"
	"guichet/store/kv/memory"

	"filippo.io/age"
)

func backupRestore(path string, ids []age.Identity, e kv.Engine) (desk.BackupReport, error) {
	return backup.Restore(context.Background(), path, ids, e, nil)
}

// A backup opens with each of the keys that it was made for, and with no other; plain, with none.
func TestABackupComesBack(t *testing.T) {
	one, two, quantum := newIdentity(t), newIdentity(t), newHybrid(t)
	s := filled(t, memory.New(), 20)
	for name, c := range map[string]struct {
		to   []string
		open []age.Identity
	}{
		"one key":                {[]string{one.Recipient().String()}, []age.Identity{one}},
		"two keys":               {[]string{one.Recipient().String(), " " + two.Recipient().String() + "\n"}, []age.Identity{one, two}},
		"against quantum":        {[]string{quantum.Recipient().String()}, []age.Identity{quantum}},
		"plain":                  {nil, []age.Identity{nil}},
		"plain, though with key": {[]string{one.Recipient().String()}, []age.Identity{one}},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "sauvegarde.guichet")
			r := desk.BackupRequest{Path: path, Recipients: c.to, Plain: strings.HasPrefix(name, "plain")}
			wrote, err := backup.New(s).Backup(context.Background(), r, nil)
			if err != nil || wrote.Path != path || wrote.Recipients != len(c.to) || wrote.Head.Count != 1 {
				t.Fatalf("wrote %+v, %v", wrote, err)
			}
			info, err := os.Stat(path)
			if err != nil || info.Mode() != 0o600 || info.Size() != wrote.Bytes || len(names(t, filepath.Dir(path))) != 1 {
				t.Fatalf("%v, %v, %v", info, err, names(t, filepath.Dir(path)))
			}
			content, _ := os.ReadFile(path)
			encrypted, err := backup.Encrypted(path)
			if err != nil || encrypted != (len(c.to) > 0) || bytes.Contains(content, []byte(secretName)) == encrypted {
				t.Errorf("encrypted: %v, %v", encrypted, err)
			}
			for _, id := range c.open {
				ids := slices.DeleteFunc([]age.Identity{id, newIdentity(t)}, func(i age.Identity) bool { return i == nil })
				read, err := restored(t, path, ids...)
				read.Recipients = wrote.Recipients
				if err != nil || read != wrote {
					t.Errorf("read %+v, %v, wrote %+v", read, err, wrote)
				}
			}
			for _, ids := range [][]age.Identity{{newIdentity(t)}, nil} {
				if _, err := restored(t, path, ids...); encrypted && why(err) != "no-key" {
					t.Errorf("with %d other keys: %v", len(ids), err)
				}
			}
		})
	}
}

func newHybrid(t testing.TB) *age.HybridIdentity {
	id, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func why(err error) string {
	var facts map[string]string
	if e, ok := err.(*domain.Error); ok && e.Code == domain.BackupBad && e.Facts["file"] != "" {
		facts = e.Facts
	}
	return facts["why"]
}

// R12: backups while several commit: each holds one state that was committed, whole, with the journal's head of that state.
func TestR12ABackupWhileEverybodyWorks(t *testing.T) {
	for name, open := range map[string]func(testing.TB) kv.Engine{
		"memory": func(testing.TB) kv.Engine { return memory.New() }, "bolt": openBolt,
	} {
		t.Run(name, func(t *testing.T) {
			s := filled(t, open(t), 2000)
			states := states{store: s, digests: map[uint64]domain.Hash{}}
			states.commit(t)
			var working sync.WaitGroup
			for range 3 {
				working.Go(func() {
					for range 4 {
						states.commit(t)
					}
				})
			}
			var reports []desk.BackupReport
			for n := range 3 {
				id := newIdentity(t)
				path := filepath.Join(t.TempDir(), "b")
				amid := func(p desk.Progress) bool {
					if p.Done < p.Total/2 { // while the state is read
						working.Go(func() { states.commit(t) })
					}
					return true
				}
				wrote, err := backup.New(s).Backup(context.Background(), desk.BackupRequest{Path: path, Recipients: []string{id.Recipient().String()}}, amid)
				if err != nil {
					t.Fatal(n, err)
				}
				read, err := restoredInto(t, open(t), path, id)
				if err != nil || read.Digest != wrote.Digest {
					t.Fatalf("read %+v, %v, wrote %+v", read, err, wrote)
				}
				reports = append(reports, read)
			}
			working.Wait()
			for _, r := range reports {
				if states.digests[r.Head.Count] != r.Digest {
					t.Errorf("what was restored with %d entries is no state that was committed", r.Head.Count)
				}
			}
		})
	}
}

// states commits, and remembers the digest of each state, by the number of its entries.
type states struct {
	mu      sync.Mutex
	store   *store.Store
	digests map[uint64]domain.Hash
}

func (s *states) commit(t testing.TB) {
	s.mu.Lock()
	defer s.mu.Unlock()
	commit(t, s.store, desk.Write{Entry: domain.Entry{At: 2, Agent: "nadia", Act: "edit"}, Agents: []domain.Agent{{Name: "nadia"}}})
	report, err := s.store.Dump(context.Background(), new(bytes.Buffer), nil)
	if err != nil {
		t.Error(err)
	}
	s.digests[report.Head.Count] = report.Digest
}

// Stopped at whatever call of the watch, or by its context, a backup leaves nothing behind.
func TestAStoppedBackupLeavesNothing(t *testing.T) {
	s := filled(t, memory.New(), 1500)
	to := []string{newIdentity(t).Recipient().String()}
	calls := 0
	for stop := 1; ; stop++ {
		for _, byContext := range []bool{false, true} {
			folder := t.TempDir()
			ctx, cancel := context.WithCancel(context.Background())
			calls = 0
			watch := func(desk.Progress) bool {
				if calls++; calls == stop && byContext {
					cancel()
				}
				return calls < stop || byContext
			}
			_, err := backup.New(s).Backup(ctx, desk.BackupRequest{Path: filepath.Join(folder, "b"), Recipients: to}, watch)
			cancel()
			if left := names(t, folder); err != nil && (domain.CodeOf(err) != domain.Interrupted || len(left) > 0) {
				t.Fatalf("stopped at call %d: %v, left %v", stop, err, left)
			}
			if err == nil && calls == stop && !byContext {
				t.Fatalf("not stopped at call %d", stop)
			}
		}
		if calls < stop {
			break
		}
	}
	if calls < 4 {
		t.Errorf("the watch was called %d times", calls)
	}
}

func TestBackupRefuses(t *testing.T) {
	s := filled(t, memory.New(), 3)
	folder := t.TempDir()
	there := filepath.Join(folder, "there")
	if err := os.WriteFile(there, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("nowhere", filepath.Join(folder, "link")); err != nil {
		t.Fatal(err)
	}
	id := newIdentity(t)
	to := []string{id.Recipient().String()}
	for name, c := range map[string]struct {
		r    desk.BackupRequest
		code domain.Code
		why  string
	}{
		"no recipient": {desk.BackupRequest{Path: "new"}, domain.NeedsRecipient, ""},
		"there":        {desk.BackupRequest{Path: "there", Recipients: to}, domain.Unreadable, "exists"},
		"a link":       {desk.BackupRequest{Path: "link", Recipients: to}, domain.Unreadable, "exists"},
		"no folder":    {desk.BackupRequest{Path: "none/new", Recipients: to}, domain.Unreadable, "no-folder"},
		"no key":       {desk.BackupRequest{Path: "new", Recipients: append(slices.Clone(to), "nadia")}, domain.Invalid, "recipient"},
		"half a key":   {desk.BackupRequest{Path: "new", Recipients: []string{to[0][:20]}}, domain.Invalid, "recipient"},
		"half ssh":     {desk.BackupRequest{Path: "new", Recipients: []string{"ssh-ed25519 AAAA"}}, domain.Invalid, "recipient"},
		"a secret key": {desk.BackupRequest{Path: "new", Recipients: []string{id.String()}}, domain.Invalid, "recipient"},
	} {
		c.r.Path = filepath.Join(folder, c.r.Path)
		_, err := backup.New(s).Backup(context.Background(), c.r, nil)
		var facts map[string]string
		if e, ok := err.(*domain.Error); ok {
			facts = e.Facts
		}
		if domain.CodeOf(err) != c.code || facts["why"] != c.why || strings.Contains(err.Error(), "SECRET") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if left := names(t, folder); !slices.Equal(left, []string{"link", "there"}) {
		t.Errorf("left %v", left)
	}
	if mine, _ := os.ReadFile(there); string(mine) != "mine" {
		t.Errorf("the file that was there is now %q", mine)
	}
}

// Somebody makes the file while the backup is under way: theirs stays.
func TestABackupNeverTakesAPlace(t *testing.T) {
	s := filled(t, memory.New(), 3)
	path := filepath.Join(t.TempDir(), "b")
	_, err := backup.New(s).Backup(context.Background(), desk.BackupRequest{Path: path, Plain: true}, func(desk.Progress) bool {
		return os.WriteFile(path, []byte("mine"), 0o600) == nil
	})
	if domain.CodeOf(err) != domain.Unreadable || !slices.Equal(names(t, filepath.Dir(path)), []string{"b"}) {
		t.Errorf("%v, left %v", err, names(t, filepath.Dir(path)))
	}
	if mine, _ := os.ReadFile(path); string(mine) != "mine" {
		t.Errorf("now %q", mine)
	}
}
