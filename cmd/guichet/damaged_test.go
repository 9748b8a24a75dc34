package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"guichet/store/bolt"
	"guichet/store/kv"
)

// damaged is a directory that harm was done to, and what it was before.
type damaged struct {
	t      *testing.T
	bin    string
	store  string
	whole  []byte // the file
	used   int    // of it, up to its last page with anything
	digest [sha256.Size]byte
	found  int // rows of a search for all
}

func newDamaged(t *testing.T) *damaged {
	t.Helper()
	d := &damaged{t: t, bin: buildGuichet(t, "")}
	_, base := importRegion(t, d.bin, smallRegion)
	d.store = copyOf(t, base)
	d.used = int(usedBytes(t, base)+int64(os.Getpagesize())-1) / os.Getpagesize() * os.Getpagesize()
	d.digest, d.found = digestOf(t, base), len(everybody(t, d.bin, base))
	var err error
	if d.whole, err = os.ReadFile(base); err != nil {
		t.Fatal(err)
	}
	return d
}

// sound plants a file and looks at it with the real program: it is said to be
// damaged, or every record of it is as it was. Neither a crash nor a directory
// that passes for empty is possible.
func (d *damaged) sound(what string, content []byte) (whole bool) {
	d.t.Helper()
	if err := os.WriteFile(d.store, content, 0o600); err != nil {
		d.t.Fatal(err)
	}
	checked, _ := d.runs(what, "check", "--deep")
	exit, rows := d.runs(what, "--json", "search", "--limit", "1000000", "")
	n := strings.Count(rows, "\n")
	switch {
	case exit == exitOK && n == 0:
		d.t.Errorf("%s: the directory passes for empty", what)
	case checked == exitDamaged:
		return false
	case checked != exitOK || exit != exitOK || n != d.found || digestOf(d.t, d.store) != d.digest:
		d.t.Errorf("%s: check finds nothing, and a search finds %d of %d (exit %d)", what, n, d.found, exit)
	}
	return true
}

// runs runs a command, which must end without a crash with 0, 12 or, where the
// key of one record is damaged, 4.
func (d *damaged) runs(what string, args ...string) (exit int, answer string) {
	d.t.Helper()
	cmd := command(d.bin, d.store, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	exit = cmd.ProcessState.ExitCode()
	if exit != exitOK && exit != exitDamaged && exit != exitNotFound || strings.Contains(said.String(), "goroutine ") {
		d.t.Errorf("%s: %v: %v: %.400s", what, args, err, said.String())
	}
	return exit, string(out)
}

// A file that is cut off after any page is refused, but where nothing was
// written yet (R7).
func TestR7_CutOffAtEachPage(t *testing.T) {
	d := newDamaged(t)
	page := os.Getpagesize()
	used, pages := d.used/page, len(d.whole)/page
	refused, whole := 0, 0
	for n := 0; n < pages; {
		ok := d.sound("cut off", d.whole[:n*page])
		if ok && n < used {
			t.Errorf("cut off after %d of %d pages, it is accepted", n, used)
		}
		if ok {
			whole++
		} else {
			refused++
		}
		if n < used {
			n += scale(5, 1)
		} else {
			n += scale(200, 1)
		}
	}
	if refused == 0 {
		t.Error("no file was refused")
	}
	t.Logf("%d pages, %d in use: refused %d times, whole %d times", pages, used, refused, whole)
}

// A bit that is flipped anywhere is found, or is one that no record depends on
// (R7). Every other one lies where pages have their headers.
func TestR7_FlippedBits(t *testing.T) {
	d := newDamaged(t)
	random := rand.New(rand.NewPCG(7, 60))
	page := os.Getpagesize()
	found, harmless := 0, 0
	for i := range scale(60, 2000) {
		bit := random.IntN(d.used * 8)
		if i%2 == 0 {
			bit = (bit/8/page*page+random.IntN(80))*8 + bit%8
		}
		content := bytes.Clone(d.whole)
		content[bit/8] ^= 1 << (bit % 8)
		if d.sound("a bit flipped", content) {
			harmless++
		} else {
			found++
		}
		if t.Failed() {
			t.Fatalf("bit %d", bit)
		}
	}
	if found == 0 {
		t.Error("no flip was found")
	}
	t.Logf("%d bits in %d bytes: %d found, %d in what no record depends on", found+harmless, d.used, found, harmless)
}

// digestOf is a digest of every record, with its key and its revision.
func digestOf(t *testing.T, path string) (sum [sha256.Size]byte) {
	t.Helper()
	engine, err := bolt.Open(path, bolt.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	h := sha256.New()
	err = engine.View(context.Background(), func(r kv.Reader) error {
		return r.Scan(nil, nil, func(i kv.Item) bool {
			for _, part := range [][]byte{i.Key, i.Value, binary.BigEndian.AppendUint64(nil, uint64(i.Revision))} {
				h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(part))))
				h.Write(part)
			}
			return true
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	h.Sum(sum[:0])
	return sum
}
