package domain

// CallID is the ULID of a call.
type CallID string

// Call is what an agent and a caller came to: who calls, what was asked and
// compared, the level of verification reached (SECURITY §1).
type Call struct {
	ID      CallID    `cbor:"1,keyasint"`
	Agent   string    `cbor:"2,keyasint"`
	Account AccountID `cbor:"3,keyasint"`
	Caller  Caller    `cbor:"4,keyasint"`
	Who     AccountID `cbor:"5,keyasint,omitzero"` // the relative who calls for a pupil
	Started Instant   `cbor:"6,keyasint"`
	Ended   Instant   `cbor:"7,keyasint,omitzero"`
	Answers []Answer  `cbor:"8,keyasint,omitempty"`
	// Attested is how possession or presence was seen; empty while it was not.
	Attested Attestation `cbor:"9,keyasint,omitzero"`
	Second   string      `cbor:"10,keyasint,omitzero"` // the agent who agreed
	Override string      `cbor:"11,keyasint,omitzero"` // a supervisor's reason for going on without
	Suspect  bool        `cbor:"12,keyasint,omitzero"`
}

// Caller is who is on the telephone.
type Caller string

// The callers.
const (
	CallerSelf     Caller = "self"
	CallerRelative Caller = "relative"
	CallerSchool   Caller = "school"
)

// Attestation is how an agent saw that the caller is who they say.
type Attestation string

// The attestations that reach level 2.
const (
	Present   Attestation = "present"   // before the acting ADML, in their own school
	CallBack  Attestation = "call-back" // by the school's number that the directory holds
	MailCoded Attestation = "mail"      // digits sent to the mail on record
)

// Question is what is asked of a caller, never told.
type Question string

// The questions of level 1: two right answers are needed.
const (
	AskSchool    Question = "school"
	AskClass     Question = "class"
	AskBirthDate Question = "birth_date"
)

// Answer is what became of a question: what was heard is not kept.
type Answer struct {
	_        struct{} `cbor:",toarray"`
	Question Question
	Right    bool
	At       Instant
}

// Levels of verification.
const (
	LevelNone       = 0
	LevelKnown      = 1 // two right answers; never enough for a secret
	LevelPossession = 2
	LevelSecond     = 3 // another agent agrees
)

// Level is what the call has reached.
func (c Call) Level() int {
	if c.Suspect {
		return LevelNone
	}
	right := map[Question]bool{}
	for _, a := range c.Answers {
		if a.Right {
			right[a.Question] = true
		}
	}
	switch known := len(right) >= 2; {
	case c.Override != "":
		return LevelSecond
	case known && c.Attested != "" && c.Second != "":
		return LevelSecond
	case known && c.Attested != "":
		return LevelPossession
	case known:
		return LevelKnown
	}
	return LevelNone
}

// CallLasts is how long a call's verification holds after it began.
const CallLasts = 30 * 60 * 1000 // milliseconds

// Guard counts the wrong answers about an account, by an agent or about an
// establishment, and closes what was tried too often.
type Guard struct {
	Key    string  `cbor:"1,keyasint"` // account:ID, agent:NAME, uai:UAI
	Failed int     `cbor:"2,keyasint,omitzero"`
	Since  Instant `cbor:"3,keyasint,omitzero"` // of the first of them
	Until  Instant `cbor:"4,keyasint,omitzero"` // no level above 1 until then
}
