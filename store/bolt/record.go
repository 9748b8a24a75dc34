package bolt

import (
	"encoding/binary"
	"errors"
	"hash/crc32"

	"guichet/store/kv"
)

// A value in the file is its revision (8 bytes, big-endian), the checksum (4 bytes) and the value itself.
const (
	revisionBytes = 8
	envelopeBytes = revisionBytes + 4
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

var errChecksum = errors.New("a record does not match its checksum")

// seal appends the envelope of a value to dst, and the value.
func seal(dst, key, value []byte, rev kv.Revision) []byte {
	start := len(dst)
	dst = binary.BigEndian.AppendUint64(dst, uint64(rev))
	dst = binary.BigEndian.AppendUint32(dst, checksum(key, dst[start:], value))
	return append(dst, value...)
}

// open takes the envelope off. It fails when key, revision and value are not those that were sealed together.
func open(key, sealed []byte) (kv.Item, error) {
	if len(sealed) < envelopeBytes {
		return kv.Item{}, errChecksum
	}
	rev, value := sealed[:revisionBytes], sealed[envelopeBytes:]
	if binary.BigEndian.Uint32(sealed[revisionBytes:]) != checksum(key, rev, value) {
		return kv.Item{}, errChecksum
	}
	return kv.Item{Key: key, Value: value, Revision: kv.Revision(binary.BigEndian.Uint64(rev))}, nil
}

func checksum(key, rev, value []byte) uint32 {
	sum := crc32.Update(0, castagnoli, key)
	return crc32.Update(crc32.Update(sum, castagnoli, rev), castagnoli, value)
}
