package domain

// Agent is who is at the console.
type Agent struct {
	Name    string  `cbor:"1,keyasint"`
	Role    Role    `cbor:"2,keyasint"`
	All     bool    `cbor:"3,keyasint,omitzero"`  // every establishment
	UAIs    []UAI   `cbor:"4,keyasint,omitempty"` // the perimeter, where not all
	Created Instant `cbor:"5,keyasint,omitzero"`
	Until   Instant `cbor:"6,keyasint,omitzero"` // end of a delegation
}

// Role is a named set of verbs.
type Role string

// The roles of the design.
const (
	Support    Role = "support"
	ADML       Role = "adml" // ADMinistrateur Local de l'ENT (C16)
	Supervisor Role = "supervisor"
	ReaderRole Role = "reader"
)

// Verb is what a right allows.
type Verb string

// The verbs that a right is made of.
const (
	VerbSearch     Verb = "search"
	VerbInspect    Verb = "inspect"
	VerbReveal     Verb = "reveal"
	VerbEdit       Verb = "edit"
	VerbReset      Verb = "reset"
	VerbUnlock     Verb = "unlock"
	VerbAssign     Verb = "assign"
	VerbCreate     Verb = "create"
	VerbTicket     Verb = "ticket"
	VerbImport     Verb = "import"
	VerbExport     Verb = "export"
	VerbAudit      Verb = "audit"
	VerbAdminister Verb = "administer"
)

var roleVerbs = map[Role][]Verb{
	ReaderRole: {VerbSearch, VerbInspect},
	ADML: {VerbSearch, VerbInspect, VerbReveal, VerbEdit, VerbReset, VerbUnlock, VerbAssign, VerbCreate, VerbTicket,
		VerbExport},
	Support: {VerbSearch, VerbInspect, VerbReveal, VerbEdit, VerbReset, VerbUnlock, VerbAssign, VerbCreate, VerbTicket,
		VerbExport},
	Supervisor: {VerbSearch, VerbInspect, VerbReveal, VerbEdit, VerbReset, VerbUnlock, VerbAssign, VerbCreate, VerbTicket,
		VerbImport, VerbExport, VerbAudit, VerbAdminister},
}

// May tells that the agent's role holds the verb at an instant. Rights are
// closed by default: an unknown role holds none, a delegation past its end
// neither.
func (a Agent) May(v Verb, now Instant) bool {
	if a.Until != 0 && a.Until <= now {
		return false
	}
	for _, w := range roleVerbs[a.Role] {
		if w == v {
			return true
		}
	}
	return false
}

// Rank is how far the agent's acts reach: an agent acts on accounts of a rank
// up to their own.
func (a Agent) Rank() int {
	switch a.Role {
	case ADML:
		return 1
	case Support:
		return 2
	case Supervisor:
		return 3
	}
	return 0
}

// Covers tells that the agent's perimeter holds one of the establishments, or
// all of them. An account without an establishment is covered only by « all ».
func (a Agent) Covers(uais []UAI) bool {
	if a.All {
		return true
	}
	for _, mine := range a.UAIs {
		for _, u := range uais {
			if u == mine {
				return true
			}
		}
	}
	return false
}

// Belonging is what rights on an account are judged by.
type Belonging struct {
	UAIs []UAI // in the order of the attachments
	Rank int   // pupil, relative, guest 0, staff 1, head or ADML 2
}

// Belonging is the identity's.
func (i Identity) Belonging() Belonging { return Belonging{UAIs: i.UAIs(), Rank: i.Rank()} }

// Rank is the account's: pupil, relative, guest 0, staff 1, head or ADML 2.
func (i Identity) Rank() int {
	for _, a := range i.Affiliations {
		if a.Direction {
			return 2
		}
		for _, f := range a.Functions {
			if f.Code == "ADML" || f.PostCode == "ADML" {
				return 2
			}
		}
	}
	switch i.Profile {
	case Teacher, Staff:
		return 1
	}
	return 0
}
