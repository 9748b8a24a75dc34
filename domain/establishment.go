package domain

// Establishment is a school or another structure, keyed by its UAI.
type Establishment struct {
	UAI      UAI        `cbor:"1,keyasint"`
	Name     string     `cbor:"2,keyasint,omitzero"`
	Type     string     `cbor:"3,keyasint,omitzero"` // COLLEGE, LYCEE …
	City     string     `cbor:"4,keyasint,omitzero"`
	PostCode string     `cbor:"5,keyasint,omitzero"`
	Platform PlatformID `cbor:"6,keyasint,omitzero"` // the ENT that it uses
	Source   string     `cbor:"7,keyasint,omitzero"`
	JoinKey  string     `cbor:"8,keyasint,omitzero"` // ENTStructureJointure
	Academy  string     `cbor:"9,keyasint,omitzero"`
	Ministry string     `cbor:"10,keyasint,omitzero"`
	Contract string     `cbor:"11,keyasint,omitzero"` // PU public, PR …
	Phone    string     `cbor:"12,keyasint,omitzero"` // the number to call back (SECURITY: level 2)
	Mail     string     `cbor:"13,keyasint,omitzero"`
	SIRET    string     `cbor:"14,keyasint,omitzero"`
	Area     string     `cbor:"15,keyasint,omitzero"` // bassin
	Parent   string     `cbor:"16,keyasint,omitzero"` // structure it is attached to
	Classes  []string   `cbor:"17,keyasint,omitempty"`
	Groups   []string   `cbor:"18,keyasint,omitempty"`
	LastFeed Instant    `cbor:"19,keyasint,omitzero"` // instant of the last complete feed that names it
}
