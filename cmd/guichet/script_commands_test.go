package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// exits CODE PROGRAM ARGS… runs a program and asks for its exit code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE program args…")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := 0
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(got) != args[0] {
		ts.Fatalf("exit %d, not %s", got, args[0])
	}
}

// objects are the lines of the last answer, which are all JSON.
func objects(ts *testscript.TestScript) []map[string]any {
	var out []map[string]any
	for line := range strings.Lines(ts.ReadFile("stdout")) {
		var o map[string]any
		d := json.NewDecoder(strings.NewReader(line))
		d.UseNumber()
		if err := d.Decode(&o); err != nil {
			ts.Fatalf("no JSON: %q: %v", line, err)
		}
		out = append(out, o)
	}
	return out
}

// field reads a dotted path; absent reads « - ».
func field(o map[string]any, path string) string {
	var v any = o
	for name := range strings.SplitSeq(path, ".") {
		switch at := v.(type) {
		case map[string]any:
			v = at[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i >= len(at) {
				return "-"
			}
			v = at[i]
		default:
			return "-"
		}
	}
	if v == nil {
		return "-"
	}
	return fmt.Sprint(v)
}

// json [first|last|N] PATH VALUE compares a field of a line of the last
// answer; `json save VAR PATH` keeps the last line's in a variable.
func jsonField(ts *testscript.TestScript, neg bool, args []string) {
	all := objects(ts)
	if len(all) == 0 || len(args) != 3 {
		ts.Fatalf("%d lines; usage: json first|last|N|save PATH VALUE", len(all))
	}
	o := all[len(all)-1]
	switch n, err := strconv.Atoi(args[0]); {
	case args[0] == "save":
		ts.Setenv(args[1], field(o, args[2]))
		return
	case args[0] == "first":
		o = all[0]
	case err == nil && n < len(all):
		o = all[n]
	case args[0] != "last":
		ts.Fatalf("no line %q", args[0])
	}
	if got := field(o, args[1]); (got == args[2]) == neg {
		ts.Fatalf("%s is %q, wanted %q (negated: %v)", args[1], got, args[2], neg)
	}
}

// jsonlines N counts the lines of the last answer, which are all JSON.
func jsonLines(ts *testscript.TestScript, neg bool, args []string) {
	if n := len(objects(ts)); (strconv.Itoa(n) == args[0]) == neg {
		ts.Fatalf("%d lines, wanted %s (negated: %v)", n, args[0], neg)
	}
}

// clean asks that the last command printed nothing that a terminal would obey
// or that would mislead a reader (SECURITY §4).
func clean(ts *testscript.TestScript, neg bool, _ []string) {
	for _, stream := range []string{"stdout", "stderr"} {
		if bad := unsafeIn([]byte(ts.ReadFile(stream))); (bad != "") != neg {
			ts.Fatalf("%s: %s", stream, bad)
		}
	}
}

// unsafeIn names the first character of a text that no terminal may get;
// empty when there is none.
func unsafeIn(text []byte) string {
	for at, r := range bytes.Runes(text) {
		switch {
		case r == '\n', r == '\t':
		case r < 0x20, r >= 0x7f && r < 0xa0, // C0, DEL, C1
			r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, // bidi overrides, isolates
			r == 0x200e, r == 0x200f, r == 0x061c, // bidi marks
			r == 0x2028, r == 0x2029, r == 0xfeff:
			return fmt.Sprintf("%U at rune %d", r, at)
		}
	}
	return ""
}
