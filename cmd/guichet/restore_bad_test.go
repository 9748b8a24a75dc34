package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// R13: a backup that is cut off or altered anywhere, plain or encrypted, takes
// no directory's place: refused with exit 12, and the one that is there stays
// to the byte, with nothing beside it.
func TestR13_BadBackups(t *testing.T) {
	bin := program
	_, path := importRegion(t, bin, smallRegion)
	recipient, key := keyFile(t)
	folder := t.TempDir()
	random := rand.New(rand.NewPCG(13, 1))
	for name, how := range map[string][]string{"plain": {"--plain"}, "sealed": {"--recipient", recipient}} {
		file := filepath.Join(folder, name)
		must(t, bin, path, append([]string{"backup", file}, how...)...)
		good, live := read(t, file), read(t, path)
		for n := range scale(12, 250) {
			bad := good[:random.IntN(len(good))]
			if n%2 == 1 {
				bad = slices.Clone(good)
				bad[random.IntN(len(bad))] ^= 1 << random.IntN(8)
			}
			if err := os.WriteFile(file, bad, 0o600); err != nil {
				t.Fatal(err)
			}
			c := command(bin, path, "restore", file, "--replace", "--identity", key)
			if out, err := c.CombinedOutput(); exitOf(err) != exitDamaged {
				t.Errorf("%s, try %d, %d of %d bytes: %v\n%s", name, n, len(bad), len(good), err, out)
			}
			if !bytes.Equal(read(t, path), live) {
				t.Fatalf("%s, try %d: the directory has changed", name, n)
			}
		}
		if err := os.WriteFile(file, good, 0o600); err != nil {
			t.Fatal(err)
		}
		must(t, bin, path, "restore", file, "--replace", "--identity", key)
		must(t, bin, path, "check", "--deep")
	}
	if left, err := filepath.Glob(path + ".next*"); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
