package search

// bitmap is a set of ordinals.
type bitmap []uint64

func newBitmap(n int) bitmap { return make(bitmap, (n+63)/64) }

func (b bitmap) has(o uint32) bool { return b[o>>6]&(1<<(o&63)) != 0 }

func (b bitmap) add(o uint32) { b[o>>6] |= 1 << (o & 63) }

// any tells that the set has something from lo to hi.
func (b bitmap) any(lo, hi uint32) bool {
	for o := lo; o < hi; o++ {
		if o&63 == 0 && b[o>>6] == 0 {
			o += 63
		} else if b.has(o) {
			return true
		}
	}
	return false
}
