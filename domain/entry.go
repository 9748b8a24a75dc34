package domain

// Hash is a SHA-256.
type Hash [32]byte

// Entry is one line of the journal: identifiers and facts, never names nor
// values. Each carries the hash of the one before.
type Entry struct {
	Seq      uint64            `cbor:"1,keyasint"` // from 1, without a hole
	At       Instant           `cbor:"2,keyasint"`
	Agent    string            `cbor:"3,keyasint"`
	System   string            `cbor:"4,keyasint,omitzero"` // the operating system's user beside the agent
	Act      string            `cbor:"5,keyasint"`          // named like the command: group-add, import-aaf, undo …
	Plan     PlanID            `cbor:"6,keyasint,omitzero"`
	Batch    int               `cbor:"7,keyasint,omitzero"` // from 1, of a plan or an import
	Targets  []AccountID       `cbor:"8,keyasint,omitempty"`
	Groups   []GroupID         `cbor:"9,keyasint,omitempty"`
	Counts   map[string]int    `cbor:"10,keyasint,omitempty"`
	Facts    map[string]string `cbor:"11,keyasint,omitempty"`
	Values   Hash              `cbor:"12,keyasint,omitzero"` // of the values before and after, with their nonce
	Previous Hash              `cbor:"13,keyasint"`
}

// Head is the end of the journal: what a site keeps elsewhere as an anchor.
type Head struct {
	Count uint64 `cbor:"1,keyasint"`
	Hash  Hash   `cbor:"2,keyasint"`
	// Latest is the latest instant of any entry, also of those before the last:
	// a clock that was set back opens nothing again. Zero in an anchor.
	Latest Instant `cbor:"3,keyasint,omitzero"`
}
