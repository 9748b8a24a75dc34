package words

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// families are the types of codes that messages are named after: each constant
// of the type has its message.
var families = map[string][]string{
	"Code": {"error_"}, "WarningCode": {"warning_"}, "Why": {"why_"}, "State": {"state_"}, "LockReason": {"reason_"},
	"PlanStatus": {"plan_status_"}, "Outcome": {"outcome_"}, "Profile": {"profile_", "profiles_"}, "Role": {"role_"},
	"JournalFaultKind": {"fault_", "problem_journal-"}, "Fate": {"fate_"}, "MailKind": {"mail_subject_", "mail_body_"},
}

// Every code of the domain has its words.
func TestEveryCodeHasItsMessages(t *testing.T) {
	known := readCatalogue(t, French)
	seen := map[string]int{}
	for _, c := range constants(t, filepath.Join("..", "*.go")) {
		for _, prefix := range families[c.kind] {
			seen[c.kind]++
			if id := prefix + c.value; known[id] == nil && c.value != "" {
				t.Errorf("%s %q has no message %s", c.kind, c.value, id)
			}
		}
	}
	for kind := range families {
		if seen[kind] < 3 {
			t.Errorf("%d constants of type %s seen", seen[kind], kind)
		}
	}
}

// Every act that is journalled, every problem that a check finds and every
// cause that a reader gives has its words.
func TestEveryActProblemAndCauseHasItsMessage(t *testing.T) {
	known := readCatalogue(t, French)
	for _, c := range []struct {
		files, name string // calls of that name, or fields of that key
		prefixes    []string
		least       int
	}{
		{"../desk/*.go", "newPlan", []string{"entry_", "act_", "history_"}, 1},
		{"../desk/*.go", "Act", []string{"entry_"}, 1},
		{"../../store/*.go", "problem", []string{"problem_"}, 10},
		{"../../store/intake/*.go", "unreadable", []string{"cause_"}, 5},
		{"../../store/intake/*.go", "fail", []string{"cause_"}, 5},
	} {
		values := arguments(t, filepath.FromSlash(c.files), c.name)
		if len(values) < c.least {
			t.Errorf("%s: only %d of %s seen", c.files, len(values), c.name)
		}
		for _, value := range values {
			for _, prefix := range c.prefixes {
				if known[prefix+value] == nil && !strings.HasSuffix(value, "-") {
					t.Errorf("%s %q has no message %s", c.name, value, prefix+value)
				}
			}
		}
	}
	for _, cause := range []string{"unknown", "empty", "truncated", "foreign", "damaged", "replaced", "disk-error"} { // of the engines
		if known["cause_"+cause] == nil {
			t.Errorf("no message cause_%s", cause)
		}
	}
	for _, kind := range []string{"aaf", "access", "people"} {
		for _, id := range []string{"entry_import-" + kind, "entry_import-" + kind + "_finished", "history_import-" + kind, "feed_" + kind, "cmd_import_" + kind} {
			if known[id] == nil {
				t.Errorf("no message %s", id)
			}
		}
	}
	for _, act := range []string{"group-add", "group-remove", "undo"} {
		for _, id := range []string{"entry_" + act, "entry_" + act + "_planned", "act_" + act, "plan_title_" + act, "plan_changing_" + act, "plan_done_" + act} {
			if known[id] == nil {
				t.Errorf("no message %s", id)
			}
		}
	}
}

type constant struct{ kind, value string }

// constants are the typed text constants of some files.
func constants(t *testing.T, pattern string) []constant {
	t.Helper()
	var out []constant
	inspect(t, pattern, func(n ast.Node) {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) == 0 {
			return
		}
		kind, ok := spec.Type.(*ast.Ident)
		if value, isText := literal(spec.Values[0]); ok && isText {
			out = append(out, constant{kind.Name, value})
		}
	})
	return out
}

// arguments are the first text arguments of the calls of a function in some
// files, and the texts given to a field of that name.
func arguments(t *testing.T, pattern, name string) []string {
	t.Helper()
	var out []string
	inspect(t, pattern, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == name {
				if value, ok := literal(n.Value); ok {
					out = append(out, value)
				}
			}
		case *ast.CallExpr:
			if called(n) != name {
				return
			}
			for _, arg := range n.Args {
				if value, ok := literal(arg); ok {
					out = append(out, value)
					return
				}
			}
		}
	})
	return out
}

func called(c *ast.CallExpr) string {
	switch f := c.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

func inspect(t *testing.T, pattern string, see func(ast.Node)) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			see(n)
			return true
		})
	}
}
