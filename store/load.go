package store

import (
	"context"
	"io"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// Load writes a stream of Dump into an engine in which nothing was ever written (StoreExists), in batches. The number of
// the layout comes last, once the stream has proved whole: an engine on which Load stopped or failed can't be opened as a
// directory. Watch, which may be nil, is told of records done of all; false stops: Interrupted. Errors: BackupBad{why}: cut-off,
// altered, foreign or newer; and those of Translate.
func Load(ctx context.Context, engine kv.Engine, r io.Reader, watch func(done, total int) bool) (desk.BackupReport, error) {
	err := engine.View(ctx, func(r kv.Reader) error {
		if r.Revision() != 0 {
			return domain.E(domain.StoreExists)
		}
		return nil
	})
	if err != nil {
		return desk.BackupReport{}, Translate(err)
	}
	l := loader{ctx: ctx, engine: engine, limits: engine.Limits()}
	report, err := readStream(r, watch, l.take)
	if err != nil {
		return desk.BackupReport{}, Translate(err)
	}
	last := kv.Batch{Puts: []kv.Put{l.schema}, Guards: []kv.Guard{{Key: l.schema.Key}}}
	for _, batch := range []kv.Batch{{Puts: l.batch}, last} {
		if _, err := engine.Commit(ctx, batch); err != nil {
			return desk.BackupReport{}, Translate(err)
		}
	}
	return report, nil
}

// loader gathers records into batches within the limits.
type loader struct {
	ctx    context.Context
	engine kv.Engine
	limits kv.Limits
	batch  []kv.Put
	size   int
	schema kv.Put // held back
}

func (l *loader) take(p kv.Put) error {
	if string(p.Key) == schemaKey {
		l.schema = p
		return nil
	}
	size := len(p.Key) + len(p.Value)
	if len(l.batch) > 0 && (len(l.batch) == l.limits.Keys || l.size+size > l.limits.Bytes/loadShare) {
		if _, err := l.engine.Commit(l.ctx, kv.Batch{Puts: l.batch}); err != nil {
			return err
		}
		l.batch, l.size = l.batch[:0], 0
	}
	l.batch, l.size = append(l.batch, p), l.size+size
	return nil
}

// loadShare is the part of what a commit may hold that one of Load does: a batch is kept in memory.
const loadShare = 8
