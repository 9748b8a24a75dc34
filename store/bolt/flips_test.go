package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"guichet/store/bolt"
	"guichet/store/kv"
)

var flips = flag.Int("flips", 2000, "bits to flip, one at a time")

// One bit flipped anywhere: the file is refused; or it opens, is not empty, and each read answers the value that was
// written or an error; what it no longer finds, the deep check reports. So it does with the one way to an older value of
// the same key: a leaf whose count grew reaches into what a free page still holds. Writing never crashes.
func TestR7_BitFlips(t *testing.T) {
	whole, want := sampleFile(t)
	path := place(t)
	random := rand.New(rand.NewPCG(3, 14))
	var count struct{ refused, harmless, found, errors, stale int }
	for range *flips {
		content, bit := bytes.Clone(whole), someBit(random, len(whole))
		content[bit/8] ^= 1 << (bit % 8)
		plant(t, path, content)
		e, err := bolt.Open(path, bolt.Options{})
		if err != nil {
			var d *kv.DamagedError
			if !errors.As(err, &d) {
				t.Fatalf("bit %d: Open answers %v", bit, err)
			}
			count.refused++
			continue
		}
		missing, failed, stale := readAll(t, bit, e, want)
		checked := e.Check(context.Background(), true, nil)
		var d *kv.DamagedError
		switch {
		case missing+failed+stale > 0 && !errors.As(checked, &d):
			t.Fatalf("bit %d: %d keys missing, %d unreadable, %d stale, and the check answers %v", bit, missing, failed, stale, checked)
		case stale > 0:
			count.stale++
		case failed > 0:
			count.errors++
		case checked != nil:
			count.found++
		default:
			count.harmless++
		}
		if missing > len(want)/2 {
			t.Fatalf("bit %d: %d of %d keys missing", bit, missing, len(want))
		}
		_ = e.Close()
		writeAfter(t, bit, path)
	}
	t.Logf("%d bits of %d bytes: %+v", *flips, len(whole), count)
}

// someBit lies anywhere, every other time among the headers that pages begin with.
func someBit(random *rand.Rand, size int) int {
	if random.IntN(2) == 0 {
		return random.IntN(size * 8)
	}
	return (random.IntN(size/pageSize)*pageSize+random.IntN(80))*8 + random.IntN(8)
}

// readAll reads each key alone and all by a scan, and counts what is absent, an error, or another value.
func readAll(t *testing.T, bit int, e kv.Engine, want map[string]string) (missing, failed, stale int) {
	t.Helper()
	keys := slices.Sorted(maps.Keys(want))
	for next := 0; next < len(keys); {
		err := e.View(context.Background(), func(r kv.Reader) error {
			for next < len(keys) {
				key := keys[next]
				next++
				i, ok, err := r.Get([]byte(key))
				if err != nil {
					return err
				}
				switch {
				case !ok:
					missing++
				case string(i.Value) != want[key]:
					stale++
				}
			}
			return nil
		})
		failed += damage(t, bit, err)
	}
	seen := 0
	err := e.View(context.Background(), func(r kv.Reader) error {
		return r.Scan(nil, nil, func(i kv.Item) bool {
			if seen++; want[string(i.Key)] != string(i.Value) {
				stale++
			}
			return true
		})
	})
	failed += damage(t, bit, err)
	if err == nil && seen != len(want) {
		missing = max(missing, len(want)-seen)
	}
	return missing, failed, stale
}

func damage(t *testing.T, bit int, err error) int {
	t.Helper()
	var d *kv.DamagedError
	if err != nil && !errors.As(err, &d) {
		t.Fatalf("bit %d: a read answers %v", bit, err)
	}
	if err != nil {
		return 1
	}
	return 0
}

// writeAfter writes to the damaged file, which may do harm but neither crash nor hang.
func writeAfter(t *testing.T, bit int, path string) {
	t.Helper()
	e, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		t.Fatalf("bit %d: it opened, and now: %v", bit, err)
	}
	var b kv.Batch
	for _, key := range []string{"a/00501", "m/00020/01000", "zz"} {
		b.Puts = append(b.Puts, kv.Put{Key: []byte(key)})
	}
	_, err = e.Commit(context.Background(), b)
	damage(t, bit, err)
	_ = e.Close()
}
