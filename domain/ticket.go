package domain

// TicketID is the ULID of a ticket.
type TicketID string

// Ticket is a case that is somebody else's: in whose queue, about whom, what the
// queue asks for, and how far it is. Its conversation is in its lines.
type Ticket struct {
	ID       TicketID   `cbor:"1,keyasint"`
	Queue    string     `cbor:"2,keyasint"`          // id of the queue
	Number   int        `cbor:"3,keyasint"`          // in the queue, from 1
	Platform PlatformID `cbor:"4,keyasint,omitzero"` // whose queue it is; empty: the desk's own
	Template string     `cbor:"5,keyasint,omitzero"` // of the queue's; empty: the queue's own needs
	Account  AccountID  `cbor:"6,keyasint,omitzero"` // whom it is about; empty: nobody whom the directory knows
	School   UAI        `cbor:"7,keyasint,omitzero"` // whose perimeter it is in
	Call     CallID     `cbor:"8,keyasint,omitzero"` // the call that it was opened in
	Rule     string     `cbor:"9,keyasint,omitzero"` // the finding that it was opened from: KO-N2
	Cause    string     `cbor:"10,keyasint,omitzero"`
	Subject  string     `cbor:"11,keyasint"`
	// Fields are what the queue asks for, in its order.
	Fields   []TicketField `cbor:"12,keyasint,omitempty"`
	State    TicketState   `cbor:"13,keyasint"`
	Priority Priority      `cbor:"14,keyasint,omitzero"`
	By       string        `cbor:"15,keyasint"`          // the agent who opened it
	Assignee string        `cbor:"16,keyasint,omitzero"` // the agent whose it is; empty: nobody's
	Opened   Instant       `cbor:"17,keyasint"`
	Changed  Instant       `cbor:"18,keyasint"`
	// The clock: how long of the queue's opening hours it has run, in
	// milliseconds, until it last stood still, and since when it runs; zero
	// while it stands still.
	Spent int64   `cbor:"19,keyasint,omitzero"`
	Since Instant `cbor:"20,keyasint,omitzero"`
	Due   Instant `cbor:"21,keyasint,omitzero"` // zero while the clock stands still
	// Granted is what reopening gave beyond the target, in milliseconds of
	// opening hours.
	Granted int64 `cbor:"30,keyasint,omitzero"`
	// Sent is when it first left for its service, Answered when somebody first
	// answered it: the service, or the desk to the person.
	Sent     Instant      `cbor:"22,keyasint,omitzero"`
	Answered Instant      `cbor:"23,keyasint,omitzero"`
	Solved   Instant      `cbor:"24,keyasint,omitzero"` // solved, and not opened again since
	Reopened int          `cbor:"25,keyasint,omitzero"` // how often
	Incident IncidentID   `cbor:"26,keyasint,omitzero"`
	Links    []TicketLink `cbor:"27,keyasint,omitempty"`
	Foreign  string       `cbor:"28,keyasint,omitzero"` // the number that the service gave it
	Files    int          `cbor:"29,keyasint,omitzero"` // attached so far
}

// TicketField is one thing that a queue asks for. Held: the directory knows it
// and it is masked (a birth date); its value is not kept here but read when the
// ticket leaves.
type TicketField struct {
	_     struct{} `cbor:",toarray"`
	Name  string   // birth_date, message, hour …
	Value string
	Held  bool
}

// Field is the value of a field; false where the ticket has none of that name.
func (t Ticket) Field(name string) (TicketField, bool) {
	for _, f := range t.Fields {
		if f.Name == name {
			return f, true
		}
	}
	return TicketField{}, false
}

// TicketState is how far a ticket is.
type TicketState string

// The states. The clock stands still while the ticket waits for the person,
// and once it is solved. One that was reopened is open (Ticket.Reopened).
const (
	TicketNew     TicketState = "new"  // nobody has taken it nor sent it
	TicketOpen    TicketState = "open" // somebody of the desk is at it
	TicketUser    TicketState = "user" // waits for the person
	TicketService TicketState = "service"
	TicketSolved  TicketState = "solved"
	TicketClosed  TicketState = "closed"
)

// TicketStates lists the states in the order of a ticket's life.
func TicketStates() []TicketState {
	return []TicketState{TicketNew, TicketOpen, TicketUser, TicketService, TicketSolved, TicketClosed}
}

// Pending tells that the case is not settled yet.
func (s TicketState) Pending() bool { return s != TicketSolved && s != TicketClosed }

// Runs tells that the clock runs in that state.
func (s TicketState) Runs() bool { return s.Pending() && s != TicketUser }

// Priority is how urgent a ticket is; empty is normal.
type Priority string

// The priorities.
const (
	Low    Priority = "low"
	Normal Priority = ""
	High   Priority = "high"
	Urgent Priority = "urgent"
)

// Priorities lists them from the least urgent.
func Priorities() []Priority { return []Priority{Low, Normal, High, Urgent} }

// LineID is the ULID of a line of a conversation.
type LineID string

// TicketLine is one line of a ticket's conversation.
type TicketLine struct {
	ID     LineID       `cbor:"1,keyasint"`
	Ticket TicketID     `cbor:"2,keyasint"`
	Kind   LineKind     `cbor:"3,keyasint"`
	At     Instant      `cbor:"4,keyasint"`
	By     string       `cbor:"5,keyasint,omitzero"` // the agent; empty for what came by mail
	Text   string       `cbor:"6,keyasint,omitzero"` // several lines, clean
	Files  []TicketFile `cbor:"7,keyasint,omitempty"`
	From   string       `cbor:"8,keyasint,omitzero"`  // the address that an answer came from
	Mail   MailID       `cbor:"9,keyasint,omitzero"`  // the mail that it left or leaves by
	Gone   Instant      `cbor:"10,keyasint,omitzero"` // when that mail left
	State  TicketState  `cbor:"11,keyasint,omitzero"` // of a move: the new one
	// Fact is what a move moved beside the state: an assignee, a priority, a
	// linked ticket, the service's number; named by its key.
	Fact map[string]string `cbor:"12,keyasint,omitempty"`
}

// LineKind tells what a line is, and whether it may leave.
type LineKind string

// The kinds of lines. A note never leaves: no mail and no export holds it.
const (
	LineOpened  LineKind = "opened"  // the first: what the agent wrote for the service
	LineComment LineKind = "comment" // for the service
	LineNote    LineKind = "note"    // of the desk alone
	LineReply   LineKind = "reply"   // told or mailed to the person
	LineHeard   LineKind = "heard"   // what the person said
	LineAnswer  LineKind = "answer"  // of the service, by mail or by telephone
	LineMoved   LineKind = "moved"   // state, assignee, priority, link
)

// Leaves tells that a line may leave the desk for the service.
func (k LineKind) Leaves() bool {
	return k == LineOpened || k == LineComment || k == LineAnswer || k == LineHeard
}

// TicketFile is a file of a line; its bytes are kept by their hash, once.
type TicketFile struct {
	_    struct{} `cbor:",toarray"`
	Hash Hash     // of the bytes as kept
	Name string   // clean, without a folder
	Type string   // image/png, application/pdf, text/plain …
	Size int      // bytes
}

// TicketLink is another ticket of the same matter.
type TicketLink struct {
	_      struct{} `cbor:",toarray"`
	Kind   LinkKind
	Ticket TicketID
}

// LinkKind is how two tickets belong together.
type LinkKind string

// The kinds of links; the other ticket has the link the other way round.
const (
	LinkSame     LinkKind = "same"     // the same matter
	LinkFollows  LinkKind = "follows"  // takes up the other, which is closed
	LinkFollowed LinkKind = "followed" // taken up by the other
)

// IncidentID is the ULID of an incident.
type IncidentID string

// Incident is one trouble behind several tickets, which are answered together.
type Incident struct {
	ID       IncidentID `cbor:"1,keyasint"`
	Title    string     `cbor:"2,keyasint"`
	Queue    string     `cbor:"3,keyasint"`
	Platform PlatformID `cbor:"4,keyasint,omitzero"`
	Cause    string     `cbor:"5,keyasint,omitzero"`
	By       string     `cbor:"6,keyasint"`
	Opened   Instant    `cbor:"7,keyasint"`
	Closed   Instant    `cbor:"8,keyasint,omitzero"`
	Tickets  []TicketID `cbor:"9,keyasint,omitempty"` // in order
}

// StrayID is the ULID of a mail that waits for an eye.
type StrayID string

// Stray is a mail that came in and could not be placed with certainty.
type Stray struct {
	ID       StrayID      `cbor:"1,keyasint"`
	From     string       `cbor:"2,keyasint,omitzero"` // the address alone
	Subject  string       `cbor:"3,keyasint,omitzero"`
	Text     string       `cbor:"4,keyasint,omitzero"`
	Written  Instant      `cbor:"5,keyasint,omitzero"` // as the mail says
	Received Instant      `cbor:"6,keyasint"`
	Why      StrayWhy     `cbor:"7,keyasint"`
	Tickets  []TicketID   `cbor:"8,keyasint,omitempty"` // those that it may be about
	Files    []TicketFile `cbor:"9,keyasint,omitempty"`
	Left     []string     `cbor:"10,keyasint,omitempty"` // names of files that were not taken
	Withheld bool         `cbor:"11,keyasint,omitzero"`  // something of it held a secret, and is not kept
}

// StrayWhy is why a mail could not be placed.
type StrayWhy string

// The reasons; `stray_` and it in the catalogues.
const (
	StrayNoReference StrayWhy = "no-reference"
	StrayUnknown     StrayWhy = "unknown"   // a reference that no ticket has
	StraySeveral     StrayWhy = "several"   // references of several tickets
	StrayStranger    StrayWhy = "stranger"  // not from where the ticket was sent
	StrayClosed      StrayWhy = "closed"    // the ticket is closed
	StrayAutomatic   StrayWhy = "automatic" // an automatic answer, or one that could not be delivered
)
