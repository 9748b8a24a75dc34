package sheet

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"guichet/domain"
)

// Entries writes entries of the journal, a row each, in their order. Accounts
// are named by their ids alone; sentence says an entry in words.
func Entries(out *Writer, entries []domain.Entry, sentence func(domain.Entry) string) {
	out.Row("seq", "at", "agent", "system", "act", "plan", "batch", "targets", "groups", "counts", "facts", "sentence")
	for _, e := range entries {
		batch := ""
		if e.Batch > 0 {
			batch = strconv.Itoa(e.Batch)
		}
		out.Row(strconv.FormatUint(e.Seq, 10), e.At.Time().Format(time.RFC3339), e.Agent, e.System, e.Act, string(e.Plan), batch,
			listed(e.Targets), listed(e.Groups), pairs(e.Counts), pairs(e.Facts), sentence(e))
	}
}

func listed[T ~string](items []T) string {
	texts := make([]string, len(items))
	for n, s := range items {
		texts[n] = string(s)
	}
	return strings.Join(texts, " ")
}

// pairs are a map's in order of its keys.
func pairs[V any](m map[string]V) string {
	texts := make([]string, 0, len(m))
	for _, key := range slices.Sorted(maps.Keys(m)) {
		texts = append(texts, key+"="+fmt.Sprint(m[key]))
	}
	return strings.Join(texts, ", ")
}
