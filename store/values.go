package store

import (
	"crypto/sha256"
	"fmt"
	"io"
	"strconv"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// A nonce stands before the values of an entry, so that their hash, which stays when they are forgotten, tells nothing to
// somebody who guesses them.
const nonceSize = 32

type keptValues struct {
	_      struct{} `cbor:",toarray"`
	Until  domain.Instant
	Fields []domain.FieldChange
}

// Values implements desk.Snapshot.
func (s *snapshot) Values(seq uint64) (desk.Values, error) {
	key := seqKey(values, seq)
	item, found, err := s.r.Get(key)
	switch {
	case err != nil:
		return desk.Values{}, Translate(err)
	case !found:
		return desk.Values{}, missing("values", strconv.FormatUint(seq, 10))
	}
	content, err := unseal(item.Key, item.Value)
	if err != nil {
		return desk.Values{}, err
	}
	if len(content) < nonceSize {
		return desk.Values{}, damaged(key)
	}
	var kept keptValues
	if err := strict.Unmarshal(content[nonceSize:], &kept); err != nil {
		return desk.Values{}, damaged(key).Because(err)
	}
	return desk.Values{Until: kept.Until, Fields: kept.Fields}, nil
}

// KeptValues implements desk.Snapshot.
func (s *snapshot) KeptValues(from uint64, yield func(seq uint64, until domain.Instant) bool) error {
	return scanRange(s.r, seqKey(values, from), after([]byte(values)), func(i kv.Item) (bool, error) {
		seq, ok := keySeq(i.Key)
		if !ok {
			return false, damaged(i.Key)
		}
		v, err := s.Values(seq)
		return err == nil && yield(seq, v.Until), err
	})
}

// dropValues deletes the values of entries whole.
func (d *draft) dropValues(w desk.Write) error {
	for _, seq := range w.DropValues {
		d.remove(seqKey(values, seq))
	}
	return nil
}

// values drafts the values of an entry behind their nonce, and gives the hash of both.
func (d *draft) values(random io.Reader, seq uint64, v desk.Values) (domain.Hash, error) {
	kept, err := d.encode(&keptValues{Until: v.Until, Fields: v.Fields})
	if err != nil {
		return domain.Hash{}, err
	}
	content := make([]byte, nonceSize, nonceSize+len(kept))
	if _, err := io.ReadFull(random, content); err != nil {
		return domain.Hash{}, fmt.Errorf("store: no nonce: %w", err)
	}
	content = append(content, kept...)
	d.put(seqKey(values, seq), content)
	return sha256.Sum256(content), nil
}
