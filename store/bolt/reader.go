package bolt

import (
	"bytes"
	"context"

	"go.etcd.io/bbolt"

	"guichet/store/kv"
)

// pollEvery is how many keys a scan passes between two looks at its context.
const pollEvery = 256

// reader implements kv.Reader on one transaction. bucket is nil once that has ended.
type reader struct {
	engine   *Engine
	ctx      context.Context
	revision kv.Revision
	bucket   *bbolt.Bucket
	at       stage
}

func (r *reader) Revision() kv.Revision { return r.revision }

func (r *reader) Get(key []byte) (kv.Item, bool, error) {
	if r.bucket == nil {
		return kv.Item{}, false, kv.ErrClosed
	}
	if len(key) == 0 {
		return kv.Item{}, false, nil
	}
	r.at = inRead
	item, ok, err := r.find(key)
	r.at = inCaller
	return item, ok, err
}

func (r *reader) find(key []byte) (kv.Item, bool, error) {
	k, v := r.bucket.Cursor().Seek(key)
	if !bytes.Equal(k, key) {
		return kv.Item{}, false, nil
	}
	item, err := r.item(k, v)
	return item, err == nil, err
}

func (r *reader) Scan(from, to []byte, yield func(kv.Item) bool) error {
	if r.bucket == nil {
		return kv.ErrClosed
	}
	r.at = inRead
	c := r.bucket.Cursor()
	k, v := c.Seek(from)
	for n := 0; k != nil && (to == nil || bytes.Compare(k, to) < 0); n++ {
		if n%pollEvery == 0 && r.ctx.Err() != nil {
			r.at = inCaller
			return r.ctx.Err()
		}
		item, err := r.item(k, v)
		if r.at = inCaller; err != nil || !yield(item) {
			return err
		}
		if r.bucket == nil {
			return kv.ErrClosed
		}
		r.at = inRead
		k, v = c.Next()
	}
	r.at = inCaller
	return nil
}

// item opens the envelope; a key that names a bucket has none.
func (r *reader) item(k, v []byte) (kv.Item, error) {
	item, err := open(k, v)
	if err != nil {
		return item, r.engine.spoiled(&wrong{kv.Damaged, err})
	}
	return item, nil
}
