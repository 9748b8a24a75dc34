package secret_test

import (
	"errors"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"guichet/domain/secret"
)

// seeded is chance that repeats itself from one run to the next.
func seeded(seed byte) io.Reader { return rand.NewChaCha8([32]byte{seed}) }

// every gives the numbers from 0 up, two bytes each or one, round and round.
type every struct {
	next  int
	width int
}

func (e *every) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(e.next / e.width >> (8 * (e.next % e.width)))
		e.next++
	}
	return len(b), nil
}

// makers are all that needs chance.
var makers = map[string]func(io.Reader) (secret.Secret, error){
	"code":      secret.NewCode,
	"temporary": func(r io.Reader) (secret.Secret, error) { return secret.NewTemporary(r, secret.Rule{Special: true}) },
	"digits":    func(r io.Reader) (secret.Secret, error) { return secret.NewDigits(r, 6) },
}

func TestNoSecretWithoutChance(t *testing.T) {
	for name, made := range makers {
		if s, err := made(strings.NewReader("abc")); err == nil || !s.Empty() {
			t.Errorf("%s: a reader that ends gave a secret", name)
		}
	}
	for _, name := range []string{"temporary", "digits"} {
		if s, err := makers[name](constant(0xff)); !errors.Is(err, secret.ErrChance) || !s.Empty() {
			t.Errorf("%s: a source that does not vary gave %v", name, err)
		}
	}
}

type constant byte

func (c constant) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = byte(c)
	}
	return len(b), nil
}

func TestSecretsDiffer(t *testing.T) {
	for name, made := range makers {
		r, seen := seeded(1), map[string]bool{}
		for range 200 {
			s, err := made(r)
			if err != nil {
				t.Fatal(err)
			}
			seen[s.Reveal()] = true
		}
		if len(seen) < 199 {
			t.Errorf("%s: %d different of 200", name, len(seen))
		}
	}
}

// Over all that a reader can give, each digit comes as often: a modulo would
// favour 0 to 5.
func TestDigitsAreAsLikely(t *testing.T) {
	s, err := secret.NewDigits(&every{width: 1}, 160)
	if err != nil {
		t.Fatal(err)
	}
	for digit := range 10 {
		if n := strings.Count(s.Reveal(), string(rune('0'+digit))); n != 16 {
			t.Errorf("digit %d came %d times of 160", digit, n)
		}
	}
	if _, err := secret.NewDigits(seeded(1), 3); !errors.Is(err, secret.ErrShort) {
		t.Errorf("three digits: %v", err)
	}
}
