package cases

import (
	"math/bits"
	"slices"

	"guichet/domain"
	"guichet/store/search/lexis"
)

// Sets of rows are made by reading a column through, a word of 64 rows at a
// time and without a branch: half of the rows may be in the set, and no
// processor foresees which.

// equal are the rows whose value is v.
func equal[T ~uint8 | ~uint32](column []T, v T) lexis.Bitmap {
	return scan(column, func(part []T) (word uint64) {
		for i, have := range part {
			word |= bit(have == v) << (i & 63)
		}
		return word
	})
}

// among are the rows whose value is on: on has a place for each value.
func among[T ~uint8 | ~uint32](column []T, on []bool) lexis.Bitmap {
	if !slices.Contains(on, true) {
		return lexis.NewBitmap(len(column))
	}
	return scan(column, func(part []T) (word uint64) {
		for i, have := range part {
			word |= bit(on[have]) << (i & 63)
		}
		return word
	})
}

// running are the rows whose value is in a run.
func running(column []uint32, r run) lexis.Bitmap {
	return scan(column, func(part []uint32) (word uint64) {
		for i, have := range part {
			word |= bit(have-r.from <= r.to-r.from) << (i & 63)
		}
		return word
	})
}

// within are the rows whose instant is in a span, whose end is not in it; no end
// is for ever.
func within(column []domain.Instant, s domain.Span) lexis.Bitmap {
	return scan(column, func(part []domain.Instant) (word uint64) {
		for i, at := range part {
			word |= (bit(at >= s.From) & (bit(s.Until == 0) | bit(at < s.Until))) << (i & 63)
		}
		return word
	})
}

// scan makes a set of a column, 64 rows at a time.
func scan[T any](column []T, read func(part []T) uint64) lexis.Bitmap {
	out := lexis.NewBitmap(len(column))
	for i := range out {
		out[i] = read(column[i*64 : min(i*64+64, len(column))])
	}
	return out
}

// bit is 1 for true.
func bit(is bool) uint64 {
	var b uint64
	if is {
		b = 1
	}
	return b
}

// join adds b to a.
func join(a, b lexis.Bitmap) {
	for i := range a {
		a[i] |= b[i]
	}
}

// narrow leaves of a what is in b.
func narrow(a, b lexis.Bitmap) {
	for i := range a {
		a[i] &= b[i]
	}
}

// without takes out of a what is in b.
func without(a, b lexis.Bitmap) {
	for i := range a {
		a[i] &^= b[i]
	}
}

// size counts what is in a set.
func size(a lexis.Bitmap) int {
	n := 0
	for _, word := range a {
		n += bits.OnesCount64(word)
	}
	return n
}

// each yields what is in a set, in order.
func each(a lexis.Bitmap, yield func(o uint32)) {
	for i, word := range a {
		for ; word != 0; word &= word - 1 {
			yield(uint32(i<<6 + bits.TrailingZeros64(word)))
		}
	}
}
