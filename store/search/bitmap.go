package search

// bitmap is a set of ordinals.
type bitmap []uint64

func newBitmap(n int) bitmap { return make(bitmap, (n+63)/64) }

func (b bitmap) has(o uint32) bool { return b[o>>6]&(1<<(o&63)) != 0 }

func (b bitmap) add(o uint32) { b[o>>6] |= 1 << (o & 63) }
