package main

import (
	"os"
	"path/filepath"
	"testing"
)

// On a terminal an import asks which ENT the establishments use that nothing
// names one for; no answer that is an ENT leaves it there, with exit 6.
func TestImportAsksForThePlatform(t *testing.T) {
	bin, dir := buildGuichet(t, ""), t.TempDir()
	feeds, store := filepath.Join(dir, "feeds"), filepath.Join(dir, "store", "directory.guichet")
	must(t, bin, store, "fixtures", "aaf", "--accounts", "300", "--seed", "7", "--out", feeds)
	if err := os.Remove(filepath.Join(feeds, "platforms.csv")); err != nil {
		t.Fatal(err)
	}
	c := onTerminal(t, bin, store, "import", "aaf", feeds)
	c.waitFor("Which ENT")
	c.press("nowhere\n", "guichet: Unknown ENT")
	if code := c.exit(); code != exitConfirm {
		t.Errorf("no answer: exit %d", code)
	}
	c = onTerminal(t, bin, store, "import", "aaf", feeds)
	c.waitFor("Which ENT")
	c.press("aten\n", "created, 0 modified")
	if code := c.exit(); code != exitOK {
		t.Errorf("answered: exit %d", code)
	}
}
