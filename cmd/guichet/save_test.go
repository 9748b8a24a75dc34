package main

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"guichet/domain"
)

// A list is written whole, for its owner alone, and never over another file.
func TestSaveFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "liste.csv")
	hello := func(w io.Writer) error {
		_, err := io.WriteString(w, "bonjour")
		return err
	}
	if err := saveFile(path, hello); err != nil {
		t.Fatal(err)
	}
	if at, err := os.Stat(path); err != nil || at.Mode().Perm() != 0o600 || at.Size() != 7 {
		t.Errorf("%v, %v", at, err)
	}
	if err := saveFile(path, hello); domain.CodeOf(err) != domain.StoreExists {
		t.Errorf("over a file that is there: %v", err)
	}
	broken := errors.New("broken")
	other := path + "2"
	if err := saveFile(other, func(io.Writer) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("not %v: %v", broken, err)
	}
	if _, err := os.Stat(other); !os.IsNotExist(err) {
		t.Errorf("a file stays of what failed: %v", err)
	}
	if err := saveFile(filepath.Join(path, "under"), hello); domain.CodeOf(err) != domain.Invalid {
		t.Errorf("where no file can be: %v", err)
	}
}
