package domain

// NotMade tells of an account that is not made by hand; facts: row, why.
const NotMade Code = "not-made"

// WhyNotMade is why an account is not made by hand; `cause_` and it in the
// catalogues. Beside these the outcomes of the tree are causes: made-wait,
// made-enrol …
type WhyNotMade string

// The reasons.
const (
	MadeNever      WhyNotMade = "made-never"       // a relative (K39)
	MadeNoOverride WhyNotMade = "made-no-override" // the row has no override
	MadeElsewhere  WhyNotMade = "made-elsewhere"   // its directory is elsewhere: first there, then noted here
)
