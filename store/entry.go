package store

import (
	"crypto/sha256"
	"io"
	"strconv"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// Head implements desk.Snapshot.
func (s *snapshot) Head() (domain.Head, error) {
	head, _, err := loadHead(s.r)
	return head, err
}

// loadHead reads the end of the journal, and the revision that wrote it. Every store has one.
func loadHead(r kv.Reader) (domain.Head, kv.Revision, error) {
	var head domain.Head
	item, found, err := r.Get([]byte(headKey))
	switch {
	case err != nil:
		return head, 0, Translate(err)
	case !found:
		return head, 0, damaged([]byte(headKey))
	}
	return head, item.Revision, unpack(item, &head)
}

// Entry implements desk.Snapshot.
func (s *snapshot) Entry(seq uint64) (domain.Entry, error) {
	var e domain.Entry
	found, err := load(s.r, seqKey(entries, seq), &e)
	if err == nil && !found {
		err = missing("entry", strconv.FormatUint(seq, 10))
	}
	return e, err
}

// Entries implements desk.Snapshot. Backward from a number beyond the last starts with the last.
func (s *snapshot) Entries(seq uint64, backward bool, yield func(domain.Entry) bool) error {
	if !backward {
		return scanRange(s.r, seqKey(entries, seq), after([]byte(entries)), func(i kv.Item) (bool, error) {
			var e domain.Entry
			if err := unpack(i, &e); err != nil {
				return false, err
			}
			return yield(e), nil
		})
	}
	head, _, err := loadHead(s.r)
	if err != nil {
		return err
	}
	purged, err := s.Purged()
	if err != nil {
		return err
	}
	for n := min(seq, head.Count); n > purged.Count; n-- {
		var e domain.Entry
		found, err := load(s.r, seqKey(entries, n), &e)
		if err != nil {
			return err
		}
		if found && !yield(e) {
			return nil
		}
	}
	return nil
}

// journal drafts the write's entry: numbered, chained to the head, which it moves, and guarded on it.
func (d *draft) journal(random io.Reader, w desk.Write) (domain.Entry, error) {
	entry := w.Entry
	head, revision, err := loadHead(d.r)
	if err != nil {
		return entry, err
	}
	entry.Seq, entry.Previous, entry.Values = head.Count+1, head.Hash, domain.Hash{}
	if w.Values != nil {
		if entry.Values, err = d.values(random, entry.Seq, w); err != nil {
			return entry, err
		}
	}
	content, err := d.encode(&entry)
	if err != nil {
		return entry, err
	}
	next := domain.Head{Count: entry.Seq, Hash: sha256.Sum256(content), Latest: max(head.Latest, entry.At)}
	d.put(seqKey(entries, entry.Seq), content)
	d.batch.Guards = append(d.batch.Guards, kv.Guard{Key: []byte(headKey), Revision: revision})
	return entry, d.seal([]byte(headKey), &next)
}
