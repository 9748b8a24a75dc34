package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"guichet/domain"
)

// What a spreadsheet would run stands behind an apostrophe (SECURITY §5, ASVS
// 1.2.10); what it would not stays as it is.
func TestCell(t *testing.T) {
	for in, want := range map[string]string{
		"LEFÈVRE":             "LEFÈVRE",
		"'t Hooft":            "'t Hooft",
		"":                    "",
		"=HYPERLINK(\"x\")":   "'=HYPERLINK(\"x\")",
		"+33 1":               "'+33 1",
		"-2":                  "'-2",
		"@SUM(A1)":            "'@SUM(A1)",
		"＝1+1":                "'＝1+1",
		"＋1":                  "'＋1",
		"－1":                  "'－1",
		"＠A":                  "'＠A",
		"  =1":                "'=1",
		"'=1":                 "''=1",
		"a=1":                 "a=1",
		"un\ndeux":            "un deux",
		"\x1b[31mROUGE\x1b[m": "\ufffd[31mROUGE\ufffd[m",
	} {
		if got := Cell(in); got != want {
			t.Errorf("Cell(%q) is %q, not %q", in, got, want)
		}
	}
	for _, in := range []string{"\t=1", "\r=1", "\n=1", "\tx"} {
		if got := Cell(in); !strings.HasPrefix(got, "'") {
			t.Errorf("Cell(%q) is %q", in, got)
		}
	}
}

// Whatever is written is read back as rows of as many cells, none of which is a
// formula or holds a control character.
func TestRowsAreSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.OneOf(rapid.String(), rapid.StringMatching("['=+@;\"\t\r\n -]*[=a-z;\"\n]*")), 2, 5).Draw(t, "cells")
		var out bytes.Buffer
		w := NewWriter(&out)
		w.Row(cells...)
		w.Row(cells...)
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		text, found := strings.CutPrefix(out.String(), bom)
		if !found {
			t.Fatal("no byte order mark")
		}
		r := csv.NewReader(strings.NewReader(text))
		r.Comma = ';'
		rows, err := r.ReadAll()
		if err != nil || strings.Join(cells, "") != "" && len(rows) != 2 {
			t.Fatalf("%d rows: %v", len(rows), err)
		}
		for _, row := range rows {
			for i, c := range row {
				if c != "" && strings.ContainsRune(formula, []rune(c)[0]) {
					t.Fatalf("%q is a formula", c)
				}
				if domain.CleanLines(c) != c {
					t.Fatalf("%q of %q is not clean", c, cells[i])
				}
			}
		}
	})
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("full") }

// A disk that is full is told.
func TestFlushTellsWhatWentWrong(t *testing.T) {
	w := NewWriter(full{})
	w.Row("a")
	if err := w.Flush(); err == nil {
		t.Error("no error")
	}
}
