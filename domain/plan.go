package domain

// PlanID is the ULID of a plan.
type PlanID string

// PlanStatus tells how far a plan is.
type PlanStatus string

// A plan is stored before its first batch when it is a bulk; a single batch is
// stored with its outcome.
const (
	PlanDrafted PlanStatus = "drafted" // shown, nothing applied
	PlanRunning PlanStatus = "running" // some batches applied; can be resumed
	PlanDone    PlanStatus = "done"
	PlanUndone  PlanStatus = "undone"
	PlanAsked   PlanStatus = "asked"   // waits for another agent's agreement (AskedAt, Agreed)
	PlanDropped PlanStatus = "dropped" // what was left of it will not be done
)

// Plan is what a write will do to free groups, account by account; and, once
// applied, what became of it.
type Plan struct {
	ID       PlanID     `cbor:"1,keyasint"`
	Act      string     `cbor:"2,keyasint"` // group-add, group-remove, group-replace, group-create, group-rename, group-delete, campaign, reset, unlock, renew, close, reopen, undo
	Agent    string     `cbor:"3,keyasint"`
	At       Instant    `cbor:"4,keyasint"`
	Status   PlanStatus `cbor:"5,keyasint"`
	Undoes   PlanID     `cbor:"6,keyasint,omitzero"`
	UndoneBy PlanID     `cbor:"7,keyasint,omitzero"`
	Until    Instant    `cbor:"8,keyasint,omitzero"` // undo is possible until then
	Groups   []Group    `cbor:"9,keyasint,omitempty"`
	Creates  []GroupID  `cbor:"10,keyasint,omitempty"` // groups that it makes
	Total    int        `cbor:"11,keyasint"`           // steps
	Changing int        `cbor:"12,keyasint"`           // steps that were to change something
	Batches  int        `cbor:"13,keyasint"`           // of BatchSize steps
	Applied  int        `cbor:"14,keyasint"`           // batches committed
	Outcomes Tally      `cbor:"15,keyasint,omitempty"` // so far
	Drops    []GroupID  `cbor:"16,keyasint,omitempty"` // groups that it takes away with its last batch, where nobody is in them any more
	// Spelling is what a group whose name only changes its spelling is called
	// before the plan; its one Group holds the new spelling.
	Spelling string `cbor:"17,keyasint,omitzero"`
	// Opens counts, by establishment, the accounts whose membership opens them
	// the portal of a school that is not theirs (K16).
	Opens map[UAI]int `cbor:"18,keyasint,omitempty"`
	// Reason is the agent's own words for an act on accesses.
	Reason string `cbor:"19,keyasint,omitzero"`
	// Letters: what a reset gives goes into letters for the school to hand over,
	// and is never shown.
	Letters bool `cbor:"20,keyasint,omitzero"`
	// Of a plan that waits for a second agent: since when, who agreed and when.
	AskedAt  Instant `cbor:"21,keyasint,omitzero"`
	Agreed   string  `cbor:"22,keyasint,omitzero"`
	AgreedAt Instant `cbor:"23,keyasint,omitzero"`
	Steps    []Step  `cbor:"-"` // kept apart, a batch a record
	// Orders are what other directories were asked for: of a plan that is being
	// applied, as each ended; of one that is read, those that are still open.
	Orders []Order `cbor:"-"`
	// Base is the revision of the directory that the steps were computed on, or
	// that this run's own last batch made; not stored. While nobody else writes,
	// what was found when planning still holds.
	Base int64 `cbor:"-"`
}

// BatchSize is how many steps one commit of a bulk plan holds: few enough that
// a person at another console never feels it.
const BatchSize = 1000

// Step is one account's part of a plan: into a group, or out of it.
type Step struct {
	_       struct{} `cbor:",toarray"`
	Account AccountID
	Group   int     // index in the plan's Groups; -1 when there is none
	Add     bool    // into the group; else out of it
	Why     Why     // why it won't change; empty when it will
	Outcome Outcome // once applied
	Road    string  // of an act on an access: the platform's road that decided
}

// Changes tells that the step is to change something.
func (s Step) Changes() bool { return s.Why == "" }

// Why is the reason for which a step changes nothing.
type Why string

// The reasons.
const (
	AlreadyMember    Why = "already-member"
	NotMember        Why = "not-member"
	OutsidePerimeter Why = "outside-perimeter"
	RankAbove        Why = "rank-above"
	NoEstablishment  Why = "no-establishment"
	ChangedSince     Why = "changed-since" // undo: another plan or agent has been there
	NoSuchAccount    Why = "no-such-account"
	OwnAccount       Why = "own-account"      // nobody acts on their own account
	SelfService      Why = "self-service"     // the user does it alone (A18, E13)
	OtherVerb        Why = "other-verb"       // another verb is the right one
	NotOurs          Why = "not-ours"         // the password is somebody else's (K26, C13)
	NoRoad           Why = "no-road"          // the platform knows no such act
	HandOff          Why = "hand-off"         // the directory is elsewhere: to be done there, in its own words
	NotLocked        Why = "not-locked"       //
	AlreadyClosed    Why = "already-closed"   //
	NotClosed        Why = "not-closed"       //
	NeedsCall        Why = "needs-call"       // too protected for a letter: a verified call, one at a time
	DuplicateReview  Why = "duplicate-review" // a duplicate blocks the account: it is for a review
)

// Whys lists the reasons in the order in which they are counted out.
func Whys() []Why {
	return []Why{AlreadyMember, NotMember, OutsidePerimeter, RankAbove, NoEstablishment, ChangedSince, NoSuchAccount, OwnAccount,
		HandOff, SelfService, OtherVerb, NotOurs, NoRoad, NotLocked, AlreadyClosed, NotClosed, DuplicateReview, NeedsCall}
}

// ByRight tells that the reason is a right that the agent does not have: such
// a refusal is journalled.
func (w Why) ByRight() bool { return w == OutsidePerimeter || w == RankAbove || w == OwnAccount }

// Outcome is what became of a step.
type Outcome string

// The outcomes.
const (
	Pending Outcome = ""
	Done    Outcome = "done"
	Skipped Outcome = "skipped" // as the plan showed
	Refused Outcome = "refused" // no longer possible when it was applied; Why says the reason
	Ordered Outcome = "ordered" // the directory that owns the account is asked for it; what came of it, its Order and the journal say
)

// Tally counts steps by outcome.
type Tally map[Outcome]int

// Tally counts the steps that change and those that do not, by reason (the
// empty reason counts the changes).
func (p Plan) Tally() map[Why]int {
	t := map[Why]int{}
	for _, s := range p.Steps {
		t[s.Why]++
	}
	return t
}

// OnAccess tells that the plan acts on accesses, not on memberships.
func (p Plan) OnAccess() bool {
	switch Verb(p.Act) {
	case VerbReset, VerbUnlock, VerbRenew, VerbClose, VerbReopen:
		return true
	}
	return false
}
