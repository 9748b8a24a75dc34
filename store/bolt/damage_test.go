package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.etcd.io/bbolt"

	"guichet/store/bolt"
	"guichet/store/kv"
)

// sample fills an engine with what files hold: branches, overflow pages, free pages, deleted keys.
func sample(t testing.TB, e kv.Engine) map[string]string {
	t.Helper()
	random := rand.New(rand.NewPCG(7, 7))
	want := map[string]string{}
	for range 5 {
		var b kv.Batch
		written := map[string]bool{}
		for range 300 {
			key := fmt.Sprintf("a/%05d", random.IntN(2500))
			if random.IntN(4) == 0 {
				key = fmt.Sprintf("m/%05d/%05d", random.IntN(50), random.IntN(2500))
			}
			if written[key] {
				continue
			}
			written[key] = true
			if want[key] != "" && random.IntN(3) == 0 {
				b.Deletes = append(b.Deletes, []byte(key))
				delete(want, key)
				continue
			}
			value := bytes.Repeat([]byte{byte('a' + random.IntN(26))}, 1+random.IntN(150))
			if random.IntN(150) == 0 {
				value = bytes.Repeat(value, 80)
			}
			b.Puts = append(b.Puts, kv.Put{Key: []byte(key), Value: value})
			want[key] = string(value)
		}
		if _, err := e.Commit(context.Background(), b); err != nil {
			t.Fatal(err)
		}
	}
	return want
}

// sampleFile is a closed sample: its bytes up to its last page, and what it holds.
func sampleFile(t testing.TB) ([]byte, map[string]string) {
	t.Helper()
	path := place(t)
	e, err := bolt.Create(path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := sample(t, e)
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	return pagesOf(t, path), want
}

// pageSize is the one of the machine that runs the test.
var pageSize = os.Getpagesize()

// plant writes a file as a private one.
func plant(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// pagesOf reads a file up to the last page that holds anything, without what it has grown by in advance.
func pagesOf(t testing.TB, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	used := len(bytes.TrimRight(content, "\x00"))
	return content[:(used+pageSize-1)/pageSize*pageSize]
}

// refusesToOpen checks that the file is refused for its cause, and left as it is.
func refusesToOpen(t *testing.T, content []byte, want kv.Cause) {
	t.Helper()
	path := place(t)
	plant(t, path, content)
	for _, readOnly := range []bool{false, true} {
		e, err := bolt.Open(path, bolt.Options{ReadOnly: readOnly})
		if err == nil {
			_ = e.Close()
		}
		var d *kv.DamagedError
		if !errors.As(err, &d) || d.Cause != want || d.Path == "" {
			t.Errorf("Open answers %v, want %v", err, want)
		}
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, content) {
		t.Errorf("opening changed the file (%v)", err)
	}
}

func TestR7_NotADirectory(t *testing.T) {
	whole, _ := sampleFile(t)
	random := rand.New(rand.NewPCG(1, 1))
	garbage := make([]byte, 64<<10)
	for i := range garbage {
		garbage[i] = byte(random.Uint32())
	}
	noMeta := bytes.Clone(whole)
	clear(noMeta[16:24])
	clear(noMeta[pageSize+16 : pageSize+24])
	badMeta := bytes.Clone(whole)
	badMeta[40]++
	badMeta[pageSize+40]++
	for _, c := range []struct {
		name    string
		content []byte
		want    kv.Cause
	}{
		{"no byte", nil, kv.Empty},
		{"one byte", []byte{0}, kv.Truncated},
		{"text", bytes.Repeat([]byte("nom;prenom;uai\n"), 1000), kv.Foreign},
		{"zeroes", make([]byte, 64<<10), kv.Foreign},
		{"garbage", garbage, kv.Foreign},
		{"another bbolt file", otherBolt(t, "other"), kv.Foreign},
		{"another bbolt file with our buckets", otherBolt(t, "data"), kv.Damaged},
		{"both magic numbers gone", noMeta, kv.Foreign},
		{"both headers wrong", badMeta, kv.Damaged},
		{"a SQLite file", append([]byte("SQLite format 3\x00"), make([]byte, 8176)...), kv.Foreign},
	} {
		t.Run(c.name, func(t *testing.T) { refusesToOpen(t, c.content, c.want) })
	}
}

func otherBolt(t *testing.T, bucket string) []byte {
	path := filepath.Join(t.TempDir(), "other")
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucket([]byte(bucket))
		if err != nil {
			return err
		}
		return b.Put([]byte("key"), []byte("value"))
	})
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestR7_TruncatedAtEachPage(t *testing.T) {
	whole, _ := sampleFile(t)
	for pages := 1; pages < len(whole)/pageSize; pages++ {
		for _, size := range []int{pages * pageSize, pages*pageSize - 1, pages*pageSize - pageSize + 100} {
			refusesToOpen(t, whole[:size], kv.Truncated)
		}
	}
	refusesToOpen(t, whole[:len(whole)-1], kv.Truncated)
}

// A header that is wrong must not make the commit before it pass for the last one.
func TestR7_NewestHeaderDamaged(t *testing.T) {
	whole, want := sampleFile(t)
	accepted := 0
	for _, at := range []int{0, pageSize} {
		content := bytes.Clone(whole)
		content[at+24]++ // in the flags, which nothing uses: only the checksum tells
		path := place(t)
		plant(t, path, content)
		e, err := bolt.Open(path, bolt.Options{})
		if err == nil {
			accepted++
			checkHolds(t, e, want)
			_ = e.Close()
		}
	}
	if accepted != 1 {
		t.Errorf("%d of the two headers may be wrong, want the older one alone", accepted)
	}
}

// Whatever becomes of the numbers in the headers, the file shows its last commit or none.
func TestR7_HeaderBits(t *testing.T) {
	path := place(t)
	e := mustCreate(t, path, bolt.Options{})
	for commit := range 4 { // so that each bit of the number is once the one that tells the headers apart
		mustCommit(t, e, put("a", strings.Repeat("x", 2000+commit)))
		mustClose(t, e)
		content := pagesOf(t, path)
		first := 48 * 8 // the number of the commit
		if commit == 0 {
			first = 0
		}
		for bit := first; bit < 64*8; bit++ {
			for _, page := range []int{0, pageSize} {
				wrong := bytes.Clone(content)
				wrong[page+16+bit/8] ^= 1 << (bit % 8)
				lastOrNone(t, wrong, 2000+commit)
			}
		}
		e = mustOpen(t, path, bolt.Options{})
	}
}

func lastOrNone(t *testing.T, content []byte, want int) {
	t.Helper()
	path := place(t)
	plant(t, path, content)
	e, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		return
	}
	defer mustClose(t, e)
	err = e.View(context.Background(), func(r kv.Reader) error {
		i, _, err := r.Get([]byte("a"))
		if len(i.Value) != want {
			t.Errorf("it shows %d bytes, want %d", len(i.Value), want)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// A file may end in free pages, which nothing reads: it is truncated all the same without them.
func TestR7_TruncatedFreePages(t *testing.T) {
	path := place(t)
	e := mustCreate(t, path, bolt.Options{})
	mustCommit(t, e, put("a", strings.Repeat("large ", 20_000)))
	mustCommit(t, e, kv.Batch{Deletes: [][]byte{[]byte("a")}})
	mustCommit(t, e, put("b", "1"))
	mustClose(t, e)
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	refusesToOpen(t, content[:16*pageSize], kv.Truncated)
}

func TestR7_RootThatLeadsElsewhere(t *testing.T) {
	whole, _ := sampleFile(t)
	refusesToOpen(t, bolt.Rehang(t, whole), kv.Damaged)
}

func TestR7_FreePageInUse(t *testing.T) {
	whole, _ := sampleFile(t)
	refusesToOpen(t, bolt.FreeLive(t, whole), kv.Damaged)
}

func checkHolds(t *testing.T, e kv.Engine, want map[string]string) {
	t.Helper()
	got := map[string]string{}
	err := e.View(context.Background(), func(r kv.Reader) error {
		return r.Scan(nil, nil, func(i kv.Item) bool { got[string(i.Key)] = string(i.Value); return true })
	})
	if err != nil || !maps.Equal(got, want) {
		t.Errorf("%v: %d keys, want %d", err, len(got), len(want))
	}
}

func TestR7_Newer(t *testing.T) {
	path := place(t)
	if err := mustCreate(t, path, bolt.Options{}).Close(); err != nil {
		t.Fatal(err)
	}
	refusesToOpen(t, bolt.Reformat(t, path), kv.Newer)
}

func TestMissingFile(t *testing.T) {
	path := place(t)
	if _, err := bolt.Open(path, bolt.Options{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Open answers %v", err)
	}
	if _, err := os.Stat(filepath.Dir(path)); !errors.Is(err, fs.ErrNotExist) {
		t.Error("opening made a folder")
	}
}
