package domain

// Standing tells how much is known of a fact. The three are never confused.
type Standing uint8

// Unknown is the zero value: nobody said anything. None: known to be none
// (no mail, never logged in). Given: there is a value.
const (
	Unknown Standing = iota
	None
	Given
)

// Fact is a value, known to be none, or unknown; with the instant it was true
// at and where it comes from (RULES §1.1).
type Fact[T comparable] struct {
	_        struct{} `cbor:",toarray"`
	Standing Standing
	Value    T
	AsOf     Instant
	From     Origin
}

// Origin names what a fact comes from.
type Origin string

// The origins of facts.
const (
	FromAccessFeed Origin = "access" // an access feed
	FromFeed       Origin = "feed"   // AAF, people, SIECLE, STS
	FromGuichet    Origin = "here"   // an act of this directory
	FromCaller     Origin = "caller" // said on the telephone
)

// Known is the fact that v holds.
func Known[T comparable](v T, asOf Instant, from Origin) Fact[T] {
	return Fact[T]{Standing: Given, Value: v, AsOf: asOf, From: from}
}

// KnownNone is the fact that there is none.
func KnownNone[T comparable](asOf Instant, from Origin) Fact[T] {
	return Fact[T]{Standing: None, AsOf: asOf, From: from}
}

// IsZero tells that the fact is unknown; an unknown fact is not stored.
func (f Fact[T]) IsZero() bool { return f.Standing == Unknown }

// Is tells that the fact is known and holds v.
func (f Fact[T]) Is(v T) bool { return f.Standing == Given && f.Value == v }

// SaysNone tells that the fact is known to be none.
func (f Fact[T]) SaysNone() bool { return f.Standing == None }

// SameAs tells that both say the same, whenever and whoever said it.
func (f Fact[T]) SameAs(g Fact[T]) bool {
	return f.Standing == g.Standing && (f.Standing != Given || f.Value == g.Value)
}
