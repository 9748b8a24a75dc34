package store

import (
	"encoding/binary"

	"guichet/domain"
	"guichet/store/kv"
)

// Timeline implements desk.Snapshot.
func (s *snapshot) Timeline(a domain.AccountID, yield func(seq uint64) bool) error {
	key := touchKey(a, 0)
	prefix := key[:len(key)-8]
	return scan(s.r, prefix, func(i kv.Item) (bool, error) {
		seq, ok := touchSeq(i.Key[len(prefix):])
		if !ok {
			return false, damaged(i.Key)
		}
		return yield(seq), nil
	})
}

// touchSeq is the entry's number at the end of a timeline key.
func touchSeq(tail []byte) (uint64, bool) {
	if len(tail) != 8 {
		return 0, false
	}
	return ^binary.BigEndian.Uint64(tail), true
}
