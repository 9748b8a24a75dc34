package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// speech is what the code says: the ids that it asks a catalogue for, the
// beginnings that it completes, and every other text, which may be an id that
// is said elsewhere.
type speech struct {
	ids, prefixes, texts map[string]string // → where
}

// sayers are the methods whose first argument is the id of a message.
var sayers = map[string]bool{"T": true, "N": true, "t": true, "n": true, "say": true, "note": true}

func readCode(t *testing.T) speech {
	t.Helper()
	s := speech{ids: map[string]string{}, prefixes: map[string]string{}, texts: map[string]string{}}
	for _, room := range []string{"cmd/guichet", "tui", "store", "domain"} {
		root := filepath.Join("..", "..", filepath.FromSlash(room))
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
			if err == nil {
				ast.Inspect(file, func(n ast.Node) bool { return s.see(n, path) })
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func (s speech) see(n ast.Node, path string) bool {
	switch n := n.(type) {
	case *ast.BasicLit:
		if text, ok := literal(n); ok {
			s.texts[text] = path
		}
	case *ast.BinaryExpr:
		if text, ok := literal(n.X); ok && n.Op == token.ADD && strings.HasSuffix(text, "_") && text != "_" {
			s.prefixes[text] = path
		}
	case *ast.CallExpr:
		call, ok := n.Fun.(*ast.SelectorExpr)
		if !ok || !sayers[call.Sel.Name] || len(n.Args) == 0 {
			return true
		}
		if text, ok := literal(n.Args[0]); ok {
			s.ids[text] = path
		}
	}
	return true
}

func literal(e ast.Node) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

// Whatever the code says is in the catalogues, and whatever they hold is said.
func TestCataloguesHoldWhatTheCodeSays(t *testing.T) {
	known, s := readCatalogue(t, French), readCode(t)
	if len(s.ids) < 200 || len(s.prefixes) < 10 {
		t.Fatalf("only %d ids and %d prefixes seen: the walk does not reach the code", len(s.ids), len(s.prefixes))
	}
	for id, path := range s.ids {
		if known[id] == nil {
			t.Errorf("%s says %q, which no catalogue holds", path, id)
		}
	}
	for prefix, path := range s.prefixes {
		if !begun(known, prefix) {
			t.Errorf("%s says %q and something, and no message begins so", path, prefix)
		}
	}
	for id := range known {
		if !s.says(id) {
			t.Errorf("%s is never said", id)
		}
	}
}

func begun(known map[string]message, prefix string) bool {
	for id := range known {
		if strings.HasPrefix(id, prefix) {
			return true
		}
	}
	return false
}

func (s speech) says(id string) bool {
	if _, ok := s.texts[id]; ok {
		return true
	}
	for prefix := range s.prefixes {
		if strings.HasPrefix(id, prefix) {
			return true
		}
	}
	return false
}
