package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strconv"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// purgeAct is the act of the entry that vouches for a purge, by its facts: to, the last entry taken away, and hash, in
// hexadecimal.
const purgeAct = "purge"

// For programs: a purge that its own entry does not tell of, or that does not lie between the last one and the head, or
// that names another hash than its last entry's.
var (
	errUnvouched  = errors.New("store: the entry does not vouch for the purge")
	errPurgeRange = errors.New("store: a purge ends behind the one before, and before the head")
	errPurgeHash  = errors.New("store: the purge names another hash than its last entry's")
)

// Purged implements desk.Snapshot.
func (s *snapshot) Purged() (domain.Head, error) { return loadPurged(s.r) }

func loadPurged(r kv.Reader) (domain.Head, error) {
	var point domain.Head
	_, err := load(r, []byte(purgedKey), &point)
	return point, err
}

// purgedBy is what an entry says that a purge took away; false for an entry of something else.
func purgedBy(e domain.Entry) (domain.Head, bool) {
	if e.Act != purgeAct {
		return domain.Head{}, false
	}
	hash, err := hex.DecodeString(e.Facts["hash"])
	if err != nil || len(hash) != sha256.Size {
		return domain.Head{}, false
	}
	count, err := strconv.ParseUint(e.Facts["to"], 10, 64)
	return domain.Head{Count: count, Hash: domain.Hash(hash)}, err == nil
}

// purge deletes the beginning of the journal behind the last purge, with the values of the entries and their places in
// the timelines of their targets.
func (d *draft) purge(w desk.Write) error {
	if w.Purge == nil {
		return nil
	}
	to := domain.Head{Count: w.Purge.Count, Hash: w.Purge.Hash}
	if said, ok := purgedBy(w.Entry); !ok || said != to {
		return errUnvouched
	}
	from, err := loadPurged(d.r)
	if err != nil {
		return err
	}
	head, _, err := loadHead(d.r)
	switch {
	case err != nil:
		return err
	case to.Count <= from.Count || to.Count >= head.Count:
		return errPurgeRange
	}
	if err := d.purgeEntries(from.Count+1, to); err != nil {
		return err
	}
	return d.seal([]byte(purgedKey), &to)
}

func (d *draft) purgeEntries(from uint64, to domain.Head) error {
	var last domain.Hash
	err := scanRange(d.r, seqKey(entries, from), seqKey(entries, to.Count+1), func(i kv.Item) (bool, error) {
		content, err := unseal(i.Key, i.Value)
		if err != nil {
			return false, err
		}
		var e domain.Entry
		if err := strict.Unmarshal(content, &e); err != nil {
			return false, damaged(i.Key).Because(err)
		}
		last = sha256.Sum256(content)
		d.remove(bytes.Clone(i.Key))
		if e.Values != (domain.Hash{}) {
			d.remove(seqKey(values, e.Seq))
		}
		for _, id := range e.Targets {
			d.remove(touchKey(id, e.Seq))
		}
		return true, nil
	})
	if err == nil && last != to.Hash {
		err = errPurgeHash
	}
	return err
}
