package secret

import (
	"io"
)

// CodeBits is what a code is worth, in bits: five words drawn out of 1,024.
// It is what the CNIL asks of a secret with restricted access (deliberation
// 2022-100); the check word follows from the others and adds none.
const CodeBits = 50.0

// drawnWords are the words of a code that chance gives; one more checks them.
const drawnWords = 5

// NewCode draws a code: five words and their check word, one space between.
// The error is the reader's, or ErrChance.
func NewCode(r io.Reader) (Secret, error) {
	words := Words()
	places := make([]int, 0, drawnWords)
	for range drawnWords {
		at, err := draw(r, len(words))
		if err != nil {
			return Secret{}, err
		}
		places = append(places, at)
	}
	b := make([]byte, 0, 128) // grown, it would leave a copy that Erase can't reach
	for _, at := range places {
		b = append(append(b, words[at]...), ' ')
	}
	b = append(b, words[checkOf(places)]...)
	clear(places)
	return Of(b), nil
}

// checkOf is the place of the check word. Places are numbers of ten bits, and
// elements of the field of 1,024: each is weighted by another power of its
// generator, the check word by the first, and all add up to nothing. So any
// one wrong word shows, and any two that changed places, the check word too.
func checkOf(places []int) int {
	sum := 0
	for _, at := range places {
		sum = timesGenerator(sum ^ at)
	}
	return sum
}

// timesGenerator multiplies by x modulo x¹⁰ + x³ + 1, which is primitive: its
// first 1,023 powers all differ.
func timesGenerator(n int) int {
	n <<= 1
	if n>>wordBits != 0 {
		n ^= 1<<wordBits | 1<<3 | 1
	}
	return n
}
