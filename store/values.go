package store

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strconv"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"

	"github.com/fxamacker/cbor/v2"
)

// errUntouched is for programs: values of an account are found again by its timeline alone.
var errUntouched = errors.New("store: values of an account whose timeline does not show the entry")

// keptValues are the values that the commit of an entry kept: one leaf an account.
type keptValues struct {
	_      struct{} `cbor:",toarray"`
	Until  domain.Instant
	Leaves []leaf
}

// hash is what the entry holds of its values: it stays the same when leaves are stripped.
func (k *keptValues) hash() domain.Hash {
	sum := sha256.New()
	sum.Write(binary.BigEndian.AppendUint64(nil, uint64(k.Until)))
	for _, l := range k.Leaves {
		h := l.hash()
		sum.Write(h[:])
	}
	return domain.Hash(sum.Sum(nil))
}

// Values implements desk.Snapshot: account by account, in the order in which the write first named them.
func (s *snapshot) Values(seq uint64) (desk.Values, error) {
	key := seqKey(values, seq)
	var kept keptValues
	switch found, err := load(s.r, key, &kept); {
	case err != nil:
		return desk.Values{}, err
	case !found:
		return desk.Values{}, missing("values", strconv.FormatUint(seq, 10))
	}
	v := desk.Values{Until: kept.Until}
	for _, l := range kept.Leaves {
		if l.bare() {
			continue
		}
		of, err := l.open(key)
		if err != nil {
			return desk.Values{}, err
		}
		for _, f := range of.Fields {
			v.Fields = append(v.Fields, domain.FieldChange{Account: of.Account, Field: f.Field, Before: f.Before, After: f.After})
		}
	}
	return v, nil
}

// KeptValues implements desk.Snapshot.
func (s *snapshot) KeptValues(from uint64, yield func(seq uint64, until domain.Instant) bool) error {
	return scanRange(s.r, seqKey(values, from), after([]byte(values)), func(i kv.Item) (bool, error) {
		var kept struct {
			_      struct{} `cbor:",toarray"`
			Until  domain.Instant
			Leaves cbor.RawMessage
		}
		seq, ok := keySeq(i.Key)
		if !ok {
			return false, damaged(i.Key)
		}
		err := unpack(i, &kept)
		return err == nil && yield(seq, kept.Until), err
	})
}

// values drafts the values of an entry, each account's behind its own nonce, and gives the hash of all.
func (d *draft) values(random io.Reader, seq uint64, w desk.Write) (domain.Hash, error) {
	touched := make(map[domain.AccountID]bool, len(w.Touches))
	for _, id := range w.Touches {
		touched[id] = true
	}
	parts := partsByAccount(w.Values.Fields)
	nonces := make([]byte, nonceSize*len(parts))
	if _, err := io.ReadFull(random, nonces); err != nil {
		return domain.Hash{}, fmt.Errorf("store: no nonce: %w", err)
	}
	kept := keptValues{Until: w.Values.Until, Leaves: make([]leaf, len(parts))}
	for n := range parts {
		if !touched[parts[n].Account] {
			return domain.Hash{}, errUntouched
		}
		content, err := d.encode(&parts[n])
		if err != nil {
			return domain.Hash{}, err
		}
		kept.Leaves[n] = append(nonces[n*nonceSize:(n+1)*nonceSize:(n+1)*nonceSize], content...)
	}
	return kept.hash(), d.seal(seqKey(values, seq), &kept)
}

// dropValues deletes the values of entries whole.
func (d *draft) dropValues(w desk.Write) error {
	for _, seq := range w.DropValues {
		d.remove(seqKey(values, seq))
	}
	return nil
}
