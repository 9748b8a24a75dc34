package domain

import "slices"

// Agent is who is at the console.
type Agent struct {
	Name    string  `cbor:"1,keyasint"`
	Role    Role    `cbor:"2,keyasint"`
	All     bool    `cbor:"3,keyasint,omitzero"`  // every establishment
	UAIs    []UAI   `cbor:"4,keyasint,omitempty"` // the perimeter, where not all
	Created Instant `cbor:"5,keyasint,omitzero"`
	Until   Instant `cbor:"6,keyasint,omitzero"` // end of a delegation
	// Only are the verbs of the role that a delegation grants (« déblocage
	// seulement »); empty: all of them. To search and to inspect always belong
	// to it, or nobody could be found.
	Only    []Verb    `cbor:"7,keyasint,omitempty"`
	By      string    `cbor:"8,keyasint,omitzero"`  // who made the agent
	Account AccountID `cbor:"9,keyasint,omitzero"`  // the agent's own account in the directory: rank 3, and never acted on by its owner
	PIN     PIN       `cbor:"10,keyasint,omitzero"` // what the agent agrees with at another's console
	Removed Instant   `cbor:"11,keyasint,omitzero"` // closed; the name stays, since the journal speaks of it
}

// PIN is what is kept of an agent's code: an argon2id hash with its salt, and
// what keeps guessing slow.
type PIN struct {
	Salt   []byte  `cbor:"1,keyasint,omitempty"`
	Hash   []byte  `cbor:"2,keyasint,omitempty"`
	Failed int     `cbor:"3,keyasint,omitzero"` // wrong codes in a row
	Closed Instant `cbor:"4,keyasint,omitzero"` // no code is looked at until then
}

// Set tells that the agent has a PIN.
func (p PIN) Set() bool { return len(p.Hash) > 0 }

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

// Acts on an account's access that are verbs of their own and part of another
// right: a new account for a locked one creates (A22), closing and reopening
// edit.
const (
	VerbRenew  Verb = "renew"
	VerbClose  Verb = "close"
	VerbReopen Verb = "reopen"
)

// Right is the verb that allows an act.
func (v Verb) Right() Verb {
	switch v {
	case VerbRenew:
		return VerbCreate
	case VerbClose, VerbReopen:
		return VerbEdit
	}
	return v
}

var roleVerbs = map[Role][]Verb{
	ReaderRole: {VerbSearch, VerbInspect},
	ADML: {VerbSearch, VerbInspect, VerbReveal, VerbEdit, VerbReset, VerbUnlock, VerbAssign, VerbCreate, VerbTicket,
		VerbExport},
	Support: {VerbSearch, VerbInspect, VerbReveal, VerbEdit, VerbReset, VerbUnlock, VerbAssign, VerbCreate, VerbTicket,
		VerbExport},
	Supervisor: {VerbSearch, VerbInspect, VerbReveal, VerbEdit, VerbReset, VerbUnlock, VerbAssign, VerbCreate, VerbTicket,
		VerbImport, VerbExport, VerbAudit, VerbAdminister},
}

// Verbs lists every verb in the order of the design.
func Verbs() []Verb {
	return []Verb{VerbSearch, VerbInspect, VerbReveal, VerbEdit, VerbReset, VerbUnlock, VerbAssign, VerbCreate, VerbTicket,
		VerbImport, VerbExport, VerbAudit, VerbAdminister}
}

// Roles lists the roles, from the one that reaches least.
func Roles() []Role { return []Role{ReaderRole, ADML, Support, Supervisor} }

// Open tells that the agent's rights hold at an instant: neither removed, nor
// past the end of a delegation.
func (a Agent) Open(now Instant) bool {
	return a.Removed == 0 && (a.Until == 0 || now < a.Until)
}

// May tells that the agent holds the verb at an instant. Rights are closed by
// default: an unknown role holds none, nor does a delegation past its end.
func (a Agent) May(v Verb, now Instant) bool { return a.Open(now) && a.holds(v) }

func (a Agent) holds(v Verb) bool {
	if !slices.Contains(roleVerbs[a.Role], v) {
		return false
	}
	return len(a.Only) == 0 || v == VerbSearch || v == VerbInspect || slices.Contains(a.Only, v)
}

// Rights are the verbs that the agent holds while their rights are open.
func (a Agent) Rights() []Verb {
	return slices.DeleteFunc(Verbs(), func(v Verb) bool { return !a.holds(v) })
}

// MayGrant tells why a may not make or change an agent into b; empty when they
// may: nobody grants more than they have, of verbs, rank, perimeter and time.
func (a Agent) MayGrant(b Agent) GrantLimit {
	switch {
	case b.Rank() > a.Rank():
		return BeyondRank
	case slices.ContainsFunc(b.Rights(), func(v Verb) bool { return !a.holds(v) }):
		return BeyondVerbs
	case !a.All && (b.All || slices.ContainsFunc(b.UAIs, func(u UAI) bool { return !slices.Contains(a.UAIs, u) })):
		return BeyondPerimeter
	case a.Until != 0 && (b.Until == 0 || b.Until > a.Until):
		return BeyondTime
	}
	return ""
}

// GrantLimit is what a grant would go beyond; `cause_` and it in the catalogues.
type GrantLimit string

// The limits of a grant.
const (
	BeyondRank      GrantLimit = "beyond-rank"
	BeyondVerbs     GrantLimit = "beyond-verbs"
	BeyondPerimeter GrantLimit = "beyond-perimeter"
	BeyondTime      GrantLimit = "beyond-time"
)

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

// LinkedRank is the rank of an account that is an agent's own.
const LinkedRank = 3

// Refusal is why a right does not hold; `cause_` and it in the catalogues. A
// Why that is ByRight is one too.
type Refusal string

// The refusals that are about the agent.
const (
	AgentUnknown Refusal = "agent-unknown" // nobody made an agent of that name
	AgentRemoved Refusal = "agent-removed"
	AgentEnded   Refusal = "agent-ended" // the delegation is over
	AgentVerb    Refusal = "agent-verb"  // the role, or the delegation, does not hold the verb
	SecondUnfit  Refusal = "second-unfit"
	// NoGuardian: a relative who is no legal guardian of the pupil (A31).
	NoGuardian Refusal = "no-guardian"
	// NotAtTheirSchool: nobody is present before an agent who sits elsewhere.
	NotAtTheirSchool Refusal = "not-at-their-school"
)

// Belonging is what rights on an account are judged by.
type Belonging struct {
	UAIs []UAI // in the order of the attachments
	Rank int   // pupil, relative, guest 0, staff 1, head or ADML 2; an account linked to an agent 3, which the desk adds
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
