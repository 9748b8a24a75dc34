package secret

import (
	"io"
	"strings"
)

// The alphabet of temporary passwords, without what is taken for something
// else on paper or by ear: i l o 0 1 (FORMATS §8). No special is on the same key
// of an AZERTY and of a QWERTY keyboard, so those are taken that both have
// without AltGr or a dead key, that are said in a word or two by telephone, and
// that need no escape in a form, an address or a letter.
const (
	lowers   = "abcdefghjkmnpqrstuvwxyz"
	uppers   = "ABCDEFGHJKMNPQRSTUVWXYZ"
	digits   = "23456789"
	specials = "-_."
)

// TemporaryLength is how many characters a temporary password has at least.
const TemporaryLength = 12

// NewTemporary draws a temporary password that a rule takes (C12, K27, S6), of
// TemporaryLength characters or as many as the rule asks. It always has a
// letter and a digit, has capitals and specials only where the rule asks, and
// neither begins nor ends with a special, which would be lost in a sentence or
// at the edge of a cell. The error is the reader's, or ErrChance.
func NewTemporary(r io.Reader, rule Rule) (Secret, error) {
	rule, inner, edge := rule.forTemporary()
	b := make([]byte, rule.Length)
	for range tries {
		for i := range b {
			signs := inner
			if i == 0 || i == len(b)-1 {
				signs = edge
			}
			at, err := draw(r, len(signs))
			if err != nil {
				clear(b)
				return Secret{}, err
			}
			b[i] = signs[at]
		}
		if rule.meets(b) { // drawn again as a whole: all that are left are as likely
			return Of(b), nil
		}
	}
	clear(b)
	return Secret{}, ErrChance
}

// forTemporary is the rule that temporary passwords follow, and the signs that
// they have inside and at both ends.
func (r Rule) forTemporary() (rule Rule, inner, edge string) {
	r.Length = max(r.Length, TemporaryLength)
	r.Letter, r.Digit = true, true
	edge = lowers + digits
	if r.Upper {
		edge += uppers
	}
	inner = edge
	if r.Special {
		inner += specials
	}
	return r, inner, edge
}

// asked are the kinds of signs of which a temporary password has one.
func (r Rule) asked() []string {
	kinds := []string{lowers + uppers, digits}
	if r.Upper {
		kinds = append(kinds, uppers)
	}
	if r.Special {
		kinds = append(kinds, specials)
	}
	return kinds
}

// meets tells that a password has every kind that is asked; it leaves no copy.
func (r Rule) meets(password []byte) bool {
	for _, kind := range r.asked() {
		has := false
		for _, c := range password {
			has = has || strings.IndexByte(kind, c) >= 0
		}
		if !has {
			return false
		}
	}
	return true
}
