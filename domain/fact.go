package domain

import "fmt"

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

// AnyFact is a fact whatever its type, so that all the facts of an Access can
// be gone through.
type AnyFact interface {
	// When is the instant it was true at, and whether anything is known.
	When() (asOf Instant, known bool)
	// Stamp dates a fact that is known.
	Stamp(asOf Instant, from Origin)
	// Take makes the fact what another one of the same type says, where that is
	// known, and tells whether it says something else now.
	Take(from AnyFact) (changed bool)
	// Text is the value as the journal's values keep it; « - » for none.
	Text() string
}

// When implements AnyFact.
func (f *Fact[T]) When() (Instant, bool) { return f.AsOf, f.Standing != Unknown }

// Stamp implements AnyFact.
func (f *Fact[T]) Stamp(asOf Instant, from Origin) {
	if f.Standing != Unknown {
		f.AsOf, f.From = asOf, from
	}
}

// Take implements AnyFact. The other must be of the same type.
func (f *Fact[T]) Take(from AnyFact) bool {
	g := from.(*Fact[T])
	if g.Standing == Unknown {
		return false
	}
	changed := !f.SameAs(*g)
	*f = *g
	return changed
}

// Text implements AnyFact.
func (f *Fact[T]) Text() string {
	switch f.Standing {
	case Unknown:
		return ""
	case None:
		return "-"
	}
	switch v := any(f.Value).(type) {
	case bool:
		if v {
			return "yes"
		}
		return "no"
	case Moment:
		return v.Text()
	}
	return fmt.Sprint(f.Value)
}
