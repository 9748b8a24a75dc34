package lexis

// Bitmap is a set of ordinals.
type Bitmap []uint64

// NewBitmap is an empty set with room for n ordinals.
func NewBitmap(n int) Bitmap { return make(Bitmap, (n+63)/64) }

// Has tells that o is in the set.
func (b Bitmap) Has(o uint32) bool { return b[o>>6]&(1<<(o&63)) != 0 }

// Add puts o into the set.
func (b Bitmap) Add(o uint32) { b[o>>6] |= 1 << (o & 63) }
