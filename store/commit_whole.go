//go:build !entryapart

package store

import (
	"context"

	"guichet/store/kv"
)

// commitBatch gives a draft to the engine in one commit: the records with the entry that tells of them.
func (s *Store) commitBatch(ctx context.Context, b kv.Batch) (kv.Revision, error) {
	return s.engine.Commit(ctx, b)
}
