//go:build entryapart

package store

import (
	"bytes"
	"context"
	"os"
	"strconv"
	"sync/atomic"
	"syscall"

	"guichet/store/kv"
)

// bulkBatches counts the commits of steps by this process.
var bulkBatches atomic.Int64

// commitBatch is wrong on purpose: it commits the records first and their journal entry apart. No product is built so: the
// crash campaign is, to prove that it notices. GUICHET_DIE_APART=n kills the process between the two commits of the n-th
// one that holds steps of a plan.
func (s *Store) commitBatch(ctx context.Context, b kv.Batch) (kv.Revision, error) {
	records, entry := kv.Batch{Guards: b.Guards, Deletes: b.Deletes}, kv.Batch{Guards: b.Guards}
	steps := false
	for _, p := range b.Puts {
		steps = steps || bytes.HasPrefix(p.Key, []byte(batches))
		if bytes.HasPrefix(p.Key, []byte(entries)) || string(p.Key) == headKey {
			entry.Puts = append(entry.Puts, p)
			continue
		}
		records.Puts = append(records.Puts, p)
	}
	if _, err := s.engine.Commit(ctx, records); err != nil {
		return 0, err
	}
	if steps && strconv.FormatInt(bulkBatches.Add(1), 10) == os.Getenv("GUICHET_DIE_APART") {
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		select {} // until the signal is there
	}
	return s.engine.Commit(ctx, entry)
}
