package domain

// OrderID is the ULID of an order; it stays the same however often it is sent,
// so that a directory that got it twice can tell.
type OrderID string

// Order is a change that the directory which owns an account is asked for, as
// the outbox keeps it. It never holds a secret: one is made when a reset leaves
// and somebody is there to be told it.
type Order struct {
	ID      OrderID   `cbor:"1,keyasint"`
	Act     string    `cbor:"2,keyasint"` // reset, unlock, close, reopen, group-add, group-remove
	Account AccountID `cbor:"3,keyasint"`
	Group   GroupID   `cbor:"4,keyasint,omitzero"` // of group-add and group-remove
	Plan    PlanID    `cbor:"5,keyasint,omitzero"`
	Road    string    `cbor:"6,keyasint,omitzero"` // of an act on an access: what it gives and for how long
	Agent   string    `cbor:"7,keyasint"`
	Created Instant   `cbor:"8,keyasint"`
	Tries   int       `cbor:"9,keyasint,omitzero"`  // sent so often, and no answer came: what is there is not known
	Next    Instant   `cbor:"10,keyasint,omitzero"` // not before
	Refused string    `cbor:"11,keyasint,omitzero"` // for good, in the directory's own words
	Name    string    `cbor:"12,keyasint,omitzero"` // of the group, which may be gone here before it is there
	Done    bool      `cbor:"-"`                    // the directory did it; such an order is not kept
}

// Fate is what is known of an order.
type Fate string

// The fates.
const (
	FateWaiting Fate = "waiting" // it has not left yet
	FateUnknown Fate = "unknown" // it has left, and no answer came
	FateDone    Fate = "done"
	FateRefused Fate = "refused" // Order.Refused says why, in the directory's words
)

// Fate is what is known of the order now.
func (o Order) Fate() Fate {
	switch {
	case o.Done:
		return FateDone
	case o.Refused != "":
		return FateRefused
	case o.Tries > 0:
		return FateUnknown
	}
	return FateWaiting
}

// Gives tells that the order brings a secret into being, so that it leaves only
// while somebody is there to be told.
func (o Order) Gives() bool { return Verb(o.Act) == VerbReset }
