package store

import (
	"bytes"
	"slices"

	"guichet/domain"
	"guichet/store/kv"
)

// draft gathers the batch of one commit.
type draft struct {
	batch  kv.Batch
	r      kv.Reader // the state that the write was planned on
	buffer bytes.Buffer
	free   []byte                        // room for the values to come
	fresh  map[domain.AccountID]struct{} // accounts whose identity the write brings
	blank  bool                          // none of them was there before

	forgotten map[domain.AccountID]bool // accounts that the write erases
}

// The blocks in which a draft takes room for its values.
const (
	firstBlock = 4 << 10
	nextBlock  = 256 << 10
)

// put writes a key, with an empty value where content is nil.
func (d *draft) put(key, content []byte) {
	if content == nil {
		d.batch.Puts = append(d.batch.Puts, kv.Put{Key: key})
		return
	}
	value := d.room(envelopeSize + len(content))
	sealInto(value, key, content)
	d.batch.Puts = append(d.batch.Puts, kv.Put{Key: key, Value: value})
}

// seal writes a record.
func (d *draft) seal(key []byte, v any) error {
	content, err := d.encode(v)
	if err == nil {
		d.put(key, content)
	}
	return err
}

// encode gives the canonical form of v, which holds until the next call. A pointer spares a copy.
func (d *draft) encode(v any) ([]byte, error) {
	d.buffer.Reset()
	err := canonical.MarshalToBuffer(v, &d.buffer)
	return d.buffer.Bytes(), err
}

func (d *draft) remove(key []byte) { d.batch.Deletes = append(d.batch.Deletes, key) }

// removeOnce keeps one of the deletes of each key: a membership may be left and forgotten in the same write.
func (d *draft) removeOnce() {
	slices.SortFunc(d.batch.Deletes, bytes.Compare)
	d.batch.Deletes = slices.CompactFunc(d.batch.Deletes, bytes.Equal)
}

func (d *draft) room(n int) []byte {
	if n > len(d.free) {
		size := firstBlock
		if cap(d.batch.Puts) > 100 {
			size = nextBlock
		}
		d.free = make([]byte, max(n, size))
	}
	out := d.free[:n:n]
	d.free = d.free[n:]
	return out
}

// exists is NotFound when there is no such record.
func (d *draft) exists(kind, noun, id string) error {
	_, found, err := d.r.Get(recordKey(kind, id))
	if err == nil && !found {
		err = missing(noun, id)
	}
	return err
}
