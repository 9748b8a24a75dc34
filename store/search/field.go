package search

import "guichet/domain"

// fields is a set of what of an account a token stands in.
type fields uint8

const (
	inFamily fields = 1 << iota
	inGiven
	inBirth
	inLogin
	inMail
	inClass
	inSchool // a school code
	inKey    // INE or join key; never in an entry
)

// entryBits is the room of the fields in an entry; the token's number is above.
const entryBits = 7

const (
	inNames    = inFamily | inGiven | inBirth
	everywhere = inNames | inLogin | inMail | inClass | inSchool | inKey
	outside    = inNames | inSchool // what may match out of the perimeter
)

// rank orders fields, as a part of a score: names before login before mail
// before codes.
func (f fields) rank() score {
	switch {
	case f&inNames != 0:
		return 0
	case f&inLogin != 0:
		return 1 << rankBit
	case f&inMail != 0:
		return 2 << rankBit
	}
	return 3 << rankBit
}

// shown is the field that a match in f is told as: the first by rank.
func (f fields) shown() domain.Field {
	switch {
	case f&inFamily != 0:
		return domain.ByFamilyName
	case f&inGiven != 0:
		return domain.ByGivenName
	case f&inBirth != 0:
		return domain.ByFamilyName
	case f&inLogin != 0:
		return domain.ByLogin
	case f&inMail != 0:
		return domain.ByMail
	case f&inClass != 0:
		return domain.ByClass
	case f&inSchool != 0:
		return domain.ByUAI
	}
	return domain.AnyWord
}

// wordFields are the fields that a clause of words looks at; false for a
// qualifier of another sort.
func wordFields(f domain.Field) (fields, bool) {
	switch f {
	case domain.AnyWord:
		return everywhere, true
	case domain.ByFamilyName:
		return inFamily | inBirth, true
	case domain.ByGivenName:
		return inGiven, true
	case domain.ByLogin:
		return inLogin, true
	case domain.ByMail:
		return inMail, true
	}
	return 0, false
}
