package secret

import (
	"errors"
	"io"
)

// minDigits are the 13 bits that the CNIL asks of the shortest secret
// (deliberation 2022-100, third case).
const minDigits = 4

// ErrShort comes back where fewer digits are asked for than keep anybody out.
var ErrShort = errors.New("fewer than four digits are no secret")

// NewDigits draws n digits, as sent by mail to be read back (SECURITY §1);
// each from 0 to 9. ErrShort below four; else the reader's error or ErrChance.
func NewDigits(r io.Reader, n int) (Secret, error) {
	if n < minDigits {
		return Secret{}, ErrShort
	}
	b := make([]byte, n)
	for i := range b {
		digit, err := draw(r, 10)
		if err != nil {
			clear(b)
			return Secret{}, err
		}
		b[i] = byte('0' + digit)
	}
	return Of(b), nil
}
