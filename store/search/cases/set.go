package cases

import (
	"math/bits"

	"guichet/store/search/lexis"
)

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

// each yields what is in a set, in order; what is yielded may be taken out.
func each(a lexis.Bitmap, yield func(o uint32)) {
	for i, word := range a {
		for ; word != 0; word &= word - 1 {
			yield(uint32(i<<6 + bits.TrailingZeros64(word)))
		}
	}
}

// without takes out of a what is in b.
func without(a, b lexis.Bitmap) {
	for i := range a {
		a[i] &^= b[i]
	}
}
