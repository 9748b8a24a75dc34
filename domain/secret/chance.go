package secret

import (
	"errors"
	"io"
	"math/bits"
)

// ErrChance comes back from a source of chance that can't be one: it gives the
// same again and again.
var ErrChance = errors.New("the source of chance does not vary")

// tries bounds what is thrown away. At worst half of the numbers and three
// quarters of the passwords are, so that a true source never gets there.
const tries = 512

// draw is a number from 0 to n-1, n from 1 to 65,536, each as likely: as many
// bits as n needs are read, and what is above is thrown away (no modulo, which
// favours the small ones).
func draw(r io.Reader, n int) (int, error) {
	width := bits.Len(uint(n - 1))
	mask := 1<<width - 1
	for range tries {
		var b [2]byte
		if _, err := io.ReadFull(r, b[:(width+7)/8]); err != nil {
			return 0, err
		}
		if v := (int(b[1])<<8 | int(b[0])) & mask; v < n {
			return v, nil
		}
	}
	return 0, ErrChance
}
