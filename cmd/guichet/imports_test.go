package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// forbidden lists, for each room, what it may not import: the data walks one
// way, cmd → tui, store, fixtures → domain/desk → domain.
var forbidden = map[string][]string{
	"domain":              {"guichet/"},
	"domain/attachment":   {"guichet/domain/", "guichet/store", "guichet/tui", "guichet/fixtures", "guichet/cmd"},
	"domain/diagnosis":    {"guichet/domain/desk", "guichet/domain/secret", "guichet/domain/sheet", "guichet/domain/words", "guichet/store", "guichet/tui", "guichet/fixtures", "guichet/cmd"},
	"domain/platform":     {"guichet/domain/", "guichet/store", "guichet/tui", "guichet/fixtures", "guichet/cmd"},
	"domain/sheet":        {"guichet/domain/", "guichet/store", "guichet/tui", "guichet/fixtures", "guichet/cmd"},
	"domain/secret":       {"guichet/domain/", "guichet/store", "guichet/tui", "guichet/fixtures", "guichet/cmd"},
	"domain/words":        {"guichet/domain/", "guichet/store", "guichet/tui", "guichet/fixtures", "guichet/cmd"},
	"domain/ticket":       {"guichet/domain/desk", "guichet/domain/diagnosis", "guichet/domain/words", "guichet/store", "guichet/tui", "guichet/fixtures", "guichet/cmd"},
	"domain/ticket/paper": {"guichet/domain/desk", "guichet/domain/diagnosis", "guichet/domain/secret", "guichet/store", "guichet/tui", "guichet/fixtures", "guichet/cmd"},
	"domain/desk":         {"guichet/domain/words", "guichet/store", "guichet/tui", "guichet/fixtures", "guichet/cmd"},
	"store":               {"guichet/tui", "guichet/cmd", "guichet/fixtures", "github.com/charmbracelet", "guichet/store/bolt"},
	"store/kv":            {"guichet/domain", "guichet/store", "guichet/tui", "guichet/cmd", "guichet/fixtures"},
	"store/bolt":          {"guichet/domain", "guichet/tui", "guichet/cmd", "guichet/fixtures"},
	"tui":                 {"guichet/store", "guichet/cmd", "guichet/fixtures"},
	"fixtures":            {"guichet/store", "guichet/tui", "guichet/cmd", "guichet/domain/desk"},
	"cmd/guichet-bench":   {},
	"tui/table":           {"guichet/domain", "guichet/store"},
}

func TestImportsRunOneWay(t *testing.T) {
	root := filepath.Join("..", "..")
	seen := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != root {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		room, err := filepath.Rel(root, filepath.Dir(path))
		if err != nil {
			return err
		}
		seen++
		checkImports(t, path, filepath.ToSlash(room))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 100 {
		t.Fatalf("only %d files seen: the walk does not reach the project", seen)
	}
}

func checkImports(t *testing.T, path, room string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range file.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(imported, "guichet/") && strings.HasSuffix(imported, "test") {
			t.Errorf("%s imports %s: it is for tests", path, imported)
		}
		for _, bad := range rulesFor(room) {
			if strings.HasPrefix(imported, bad) && !within(imported, room) {
				t.Errorf("%s imports %s: %s may not", path, imported, room)
			}
		}
	}
}

// rulesFor are the rules of the nearest room that has any.
func rulesFor(room string) []string {
	for {
		if rules, ok := forbidden[room]; ok {
			return rules
		}
		up, _, found := cutLast(room)
		if !found {
			return nil
		}
		room = up
	}
}

func cutLast(s string) (string, string, bool) {
	i := strings.LastIndex(s, "/")
	if i < 0 {
		return "", s, false
	}
	return s[:i], s[i+1:], true
}

// within tells that the import is the room itself or lies in it, or is the
// engines' contract, which engines and the store may use.
func within(imported, room string) bool {
	own := "guichet/" + room
	return imported == own || strings.HasPrefix(imported, own+"/") && room != "domain" ||
		strings.HasPrefix(imported, "guichet/store/kv")
}
