package store

import "github.com/fxamacker/cbor/v2"

// codec writes and reads the content of records. Texts are taken as they come, valid UTF-8 or not: a store must read back
// whatever it was given, and the checksum, not the alphabet, tells damage.
var (
	canonical = must(cbor.CoreDetEncOptions().UserBufferEncMode())
	strict    = must(decoding(cbor.ExtraDecErrorUnknownField).DecMode())
	// partial reads a few fields of a record and skips the others.
	partial = must(decoding(cbor.ExtraDecErrorNone).DecMode())
)

// Bounds of one record: a batch of an import keeps some fields of 10,000 accounts.
const (
	maxElements = 1 << 20
	maxPairs    = 1 << 16
	maxNesting  = 12
)

func decoding(extra cbor.ExtraDecErrorCond) cbor.DecOptions {
	return cbor.DecOptions{
		DupMapKey: cbor.DupMapKeyEnforcedAPF, ExtraReturnErrors: extra,
		MaxNestedLevels: maxNesting, MaxArrayElements: maxElements, MaxMapPairs: maxPairs,
		IndefLength: cbor.IndefLengthForbidden, TagsMd: cbor.TagsForbidden, UTF8: cbor.UTF8DecodeInvalid,
	}
}

// must is for options that only a wrong program gets wrong.
func must[T any](mode T, err error) T {
	if err != nil {
		panic(err)
	}
	return mode
}
