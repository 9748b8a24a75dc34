package secret

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
)

// Dots are what a Secret shows, whatever its length; an empty one too.
const Dots = "••••"

// ErrKept comes back where something tries to encode a Secret for a store.
var ErrKept = errors.New("a secret is never kept")

// Secret is a text that is given once. Every copy is the same secret: erasing
// one erases all. It prints as Dots by every road (STYLE §1.17). The text is
// inside a function because fmt calls no method on what an unexported field
// holds, follows pointers from there, and stops at a function.
type Secret struct{ text func() *[]byte }

// Of makes a secret of a text, which it takes over: the caller lets it go.
func Of(b []byte) Secret { return Secret{func() *[]byte { return &b }} }

// Reveal is the text itself. The string is out of reach of Erase: show it, and
// keep it nowhere.
func (s Secret) Reveal() string {
	if s.text == nil {
		return ""
	}
	return string(*s.text())
}

// Erase overwrites the text with zeroes; the secret and its copies are empty.
func (s Secret) Erase() {
	if s.text != nil {
		clear(*s.text())
		*s.text() = nil
	}
}

// Empty tells that there is no text, or no more.
func (s Secret) Empty() bool { return s.text == nil || len(*s.text()) == 0 }

// String is Dots.
func (Secret) String() string { return Dots }

// GoString is Dots.
func (Secret) GoString() string { return Dots }

// Format writes Dots for every verb.
func (Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, Dots) }

// MarshalJSON is Dots.
func (Secret) MarshalJSON() ([]byte, error) { return []byte(`"` + Dots + `"`), nil }

// MarshalText is Dots, for XML, TOML and whatever else asks for a text.
func (Secret) MarshalText() ([]byte, error) { return []byte(Dots), nil }

// MarshalBinary refuses with ErrKept, as do MarshalCBOR and GobEncode: bytes
// are for stores, and a store that takes a secret is a mistake.
func (Secret) MarshalBinary() ([]byte, error) { return nil, ErrKept }

// MarshalCBOR refuses with ErrKept.
func (Secret) MarshalCBOR() ([]byte, error) { return nil, ErrKept }

// GobEncode refuses with ErrKept.
func (Secret) GobEncode() ([]byte, error) { return nil, ErrKept }

// LogValue is Dots.
func (Secret) LogValue() slog.Value { return slog.StringValue(Dots) }
