package domain

// SchoolFacts are what a site says of an establishment, and no feed does.
type SchoolFacts struct {
	UAI UAI `cbor:"1,keyasint"`
	// Convention is the day on which the ENT's convention was signed; none: it
	// was not (C3, C4).
	Convention  Fact[Moment] `cbor:"2,keyasint,omitzero"`
	VieScolaire Fact[string] `cbor:"3,keyasint,omitzero"` // pronote, kosmos (K11, K12)
	EDTOption   Fact[int]    `cbor:"4,keyasint,omitzero"` // where groups are made: 1 SIECLE, 2 EDT, 3 the ENT (K32)
	ADML        string       `cbor:"5,keyasint,omitzero"` // whom a caller is sent to: a name, a number (C16)
	// Windows are suspensions of access, Holidays days without school (C17,
	// C18); nil: those of the platform.
	Windows  []Span `cbor:"6,keyasint,omitempty"`
	Holidays []Span `cbor:"7,keyasint,omitempty"`
}

// Span is a stretch of time [From, Until[.
type Span struct {
	_           struct{} `cbor:",toarray"`
	From, Until Instant
}

// Meets tells that two stretches have an instant in common.
func (s Span) Meets(o Span) bool { return s.From < o.Until && o.From < s.Until }

// Holds tells that an instant is in the stretch.
func (s Span) Holds(i Instant) bool { return s.From <= i && i < s.Until }
