package domain

// State is what an account can do today, computed from facts and an instant.
// Closed, duplicate, waiting for deletion, form not validated and maintenance
// are facts beside the state, not states.
type State string

// The states. StateUnknown is absent in JSON and never a guess.
const (
	StateUnknown State = ""
	Unused       State = "unused"
	Used         State = "used"
	Locked       State = "locked"
)

// States lists the states in the order in which screens show them.
func States() []State { return []State{Locked, Unused, Used, StateUnknown} }

// LockReason tells why an account is locked. Empty: locked, reason unknown.
type LockReason string

// The reasons of RULES §1.4.
const (
	ByAdministrator LockReason = "administrator"
	ByAttempts      LockReason = "attempts"
	ByInactivity    LockReason = "inactivity"
	ByExpiry        LockReason = "expired"
)

var stateWords = map[string]State{
	"unused": Unused, "inutilise": Unused,
	"used": Used, "utilise": Used,
	"locked": Locked, "verrouille": Locked,
}

// ParseState reads a state in either language, accents and case ignored;
// « inconnu » and « unknown » are StateUnknown, true.
func ParseState(s string) (State, bool) {
	switch Fold(s) {
	case "unknown", "inconnu":
		return StateUnknown, true
	}
	return parseWord(s, stateWords)
}

var reasonWords = map[string]LockReason{
	"administrator": ByAdministrator, "administrateur": ByAdministrator,
	"attempts": ByAttempts, "tentatives": ByAttempts,
	"inactivity": ByInactivity, "inactivite": ByInactivity,
	"expired": ByExpiry, "expire": ByExpiry,
}

// ParseLockReason reads a reason in either language.
func ParseLockReason(s string) (LockReason, bool) { return parseWord(s, reasonWords) }

// Verdict is where an account stands at an instant.
type Verdict struct {
	State  State
	Reason LockReason // set when locked and the reason is known
	Until  Instant    // end of a lock by attempts
}

// StateFacts are the facts that the state is computed from; what an index
// keeps of an account so that `etat:` is right at any instant.
type StateFacts struct {
	Blocked, Inactivity, PasswordExpired bool
	BannedUntil                          Instant
	Secret                               SecretKind
	SecretExpires                        Instant
	Teleservices                         TeleservicesState
	Activated, LoggedIn                  Tristate
}

// Tristate is a yes or no that may be unknown.
type Tristate uint8

// The three.
const (
	Maybe Tristate = iota
	No
	Yes
)

// At applies the table of RULES §1.4: the first line that matches wins.
func (f StateFacts) At(now Instant) Verdict {
	secret := f.Secret == SecretCode || f.Secret == SecretTemporary || f.Secret == SecretProvisional || f.Secret == SecretLink
	switch {
	case f.Blocked: // 1
		return Verdict{State: Locked, Reason: ByAdministrator}
	case f.BannedUntil > now: // 2
		return Verdict{State: Locked, Reason: ByAttempts, Until: f.BannedUntil}
	case f.Inactivity: // 3
		return Verdict{State: Locked, Reason: ByInactivity}
	case f.Teleservices == TeleservicesLocked:
		return Verdict{State: Locked}
	case f.PasswordExpired, secret && f.SecretExpires != 0 && f.SecretExpires <= now: // 4
		return Verdict{State: Locked, Reason: ByExpiry}
	case f.Teleservices == TeleservicesUsed: // 5
		return Verdict{State: Used}
	case f.Teleservices == TeleservicesUnused:
		return Verdict{State: Unused}
	case f.Activated == No: // 6, even with a last login (C19)
		return Verdict{State: Unused}
	case f.Activated == Yes: // 7
		return Verdict{State: Used}
	case secret && f.Secret != SecretTemporary: // 8
		return Verdict{State: Unused}
	case f.LoggedIn == Yes: // 9
		return Verdict{State: Used}
	case f.LoggedIn == No:
		return Verdict{State: Unused}
	}
	return Verdict{} // 10
}
