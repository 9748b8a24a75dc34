package sheet_test

import (
	"strings"
	"testing"

	"guichet/domain"
	"guichet/domain/sheet"
)

// The journal in a spreadsheet: a row an entry, and no cell is a formula,
// whatever an agent is called or gives as a reason.
func TestEntries(t *testing.T) {
	var out strings.Builder
	w := sheet.NewWriter(&out)
	sheet.Entries(w, []domain.Entry{{
		Seq: 7, At: 1_790_000_000_000, Agent: "=cmd|' /C calc'!A1", Act: "export", Batch: 2, Targets: []domain.AccountID{"a:b/1", "a:b/2"},
		Counts: map[string]int{"rows": 3}, Facts: map[string]string{"motive": "+1", "what": "journal"},
	}}, func(domain.Entry) string { return "@SUM(A1)" })
	want := "\ufeffseq;at;agent;system;act;plan;batch;targets;groups;counts;facts;sentence\r\n" +
		"7;2026-09-21T14:13:20Z;'=cmd|' /C calc'!A1;;export;;2;a:b/1 a:b/2;;rows=3;motive=+1, what=journal;'@SUM(A1)\r\n"
	if err := w.Flush(); err != nil || out.String() != want {
		t.Errorf("%v\n%s", err, out.String())
	}
}
