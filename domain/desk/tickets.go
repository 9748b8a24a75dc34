package desk

import (
	"context"
	"time"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
	"guichet/domain/ticket"
)

// TicketSheet is a ticket as it leaves (ticket.Sheet).
type TicketSheet = ticket.Sheet

// TicketFinder is the index of tickets: it answers within a frame however many
// there are.
type TicketFinder interface {
	Tickets(ctx context.Context, q TicketAsk) (TicketsFound, error)
	// Figures counts what a query finds.
	Figures(ctx context.Context, q TicketAsk) (TicketFigures, error)
}

// TicketAsk is a query with what it must respect.
type TicketAsk struct {
	Query domain.Query
	After Revision // the index must at least have followed it
	Facet TicketFacet
	Sort  TicketSort
	From  int // the first hit wanted, from 0
	Limit int
	Now   domain.Instant
	// Inside is the agent's perimeter: a ticket is seen where its school or one
	// of its person's is in it, and by the agent who opened it or has it.
	Inside Perimeter
	Agent  string
}

// TicketFacet narrows to one kind of tickets beside the query.
type TicketFacet string

// The facets.
const (
	FacetAll     TicketFacet = ""        // pending ones, unless the query names a state
	FacetMine    TicketFacet = "mine"    // pending, and the agent's
	FacetNobody  TicketFacet = "nobody"  // pending, and nobody's
	FacetLate    TicketFacet = "late"    // pending, and past their due time
	FacetWaiting TicketFacet = "waiting" // for the person or for a service
	FacetDone    TicketFacet = "done"    // solved and closed
)

// TicketFacets lists them in the order of their keys.
func TicketFacets() []TicketFacet {
	return []TicketFacet{FacetAll, FacetMine, FacetNobody, FacetLate, FacetWaiting, FacetDone}
}

// TicketSort is an order of tickets.
type TicketSort string

// The orders.
const (
	ByDue    TicketSort = ""       // the soonest due first; what stands still after, then by change
	ByChange TicketSort = "change" // what changed last first
	ByOpened TicketSort = "opened" // the newest first
)

// TicketHit is a ticket as a list shows it; from the index.
type TicketHit struct {
	ID        domain.TicketID
	Reference string // RUBIS-00042
	Queue     string
	Platform  domain.PlatformID
	Subject   string
	Account   domain.AccountID
	Family    string // of the person; the name field where the directory knows nobody
	Given     string
	School    domain.UAI
	State     domain.TicketState
	Priority  domain.Priority
	Assignee  string
	Opened    domain.Instant
	Changed   domain.Instant
	Due       domain.Instant
	Cause     string
	Reopened  bool
	Incident  domain.IncidentID
}

// Late tells that the ticket is past its due time.
func (h TicketHit) Late(now domain.Instant) bool { return h.Due != 0 && h.Due <= now }

// TicketsFound is the answer to a query.
type TicketsFound struct {
	Hits   []TicketHit
	Count  int
	Facets map[TicketFacet]int // of the query, each facet by itself
	// Ignored are qualifier values that nothing can match, as typed.
	Ignored []string
}

// TicketFigures are what a query's tickets add up to.
type TicketFigures struct {
	Count  int
	States map[domain.TicketState]int
	Queues map[string]QueueFigures // by id of queue
	Causes map[string]int          // of findings; empty: without one
	// Opened and Solved count by day, the last 30 days of Paris, oldest first.
	Opened, Settled []DayCount
	// Ages counts pending tickets by age: < 1 day, < 3, < 7, < 30, older.
	Ages [5]int
	// Answer is the time from opening to the first answer of answered tickets,
	// in minutes: median and ninth decile; 0 where there is none.
	AnswerMedian, AnswerNinth int
}

// QueueFigures are the pending tickets of a queue.
type QueueFigures struct {
	Pending, Late, Waiting int
	Ages                   [5]int
	AnswerMedian           int // minutes
}

// DayCount is a number of tickets on a day.
type DayCount struct {
	Day domain.Day
	N   int
}

// Opening is where a ticket is opened from. All of it may be empty: then the
// draft only lists the queues.
type Opening struct {
	Account  domain.AccountID
	Finding  *diagnosis.Finding // with its queue
	Call     *domain.Call
	Platform domain.PlatformID // of the queue, where the account does not say
	Queue    string            // empty: the finding's, else the first of the platform
	Template string
	Heard    Heard             // what was said in this call: the symptom
	Fields   map[string]string // known already: of a person who has no account
}

// TicketDraft is a ticket before it is opened: what is known, what is missing.
type TicketDraft struct {
	Opening
	Where     platform.Queue
	Templates []platform.Template // of the queue, the first one fits best
	Queues    []platform.QueueOf  // to choose from, those of the account's platform first
	Subject   string
	// Fields are what the queue asks for, in its order, filled as far as the
	// directory, the finding and the call know; then what it does not ask for
	// and is known all the same.
	Fields []TicketDraftField
	// Text is a proposal for what to write, from the finding and the call, in
	// French and in English.
	Text platform.Text
	// Same are tickets about the same person in the same queue that are pending,
	// and Incident an open one of the same cause.
	Same     []TicketHit
	Incident domain.IncidentID
	Open     bool // the service answers now
	Known    bool // whether it does is known
}

// TicketDraftField is a field of a draft.
type TicketDraftField struct {
	domain.TicketField
	Needed bool
}

// NewTicket is what an agent filled in.
type NewTicket struct {
	Opening
	Subject  string
	Text     string
	Fields   map[string]string // what was typed; what the directory holds and masks need not be
	Files    []NewFile
	Priority domain.Priority
	Note     string // internal
	Send     bool   // to the service at once
	Incident domain.IncidentID
}

// NewFile is a file that was looked over (package attachment): clean, of a kind
// that is taken, without what a camera says of where it was.
type NewFile struct {
	File    domain.TicketFile
	Content []byte
}

// TicketView is a ticket as its page shows it.
type TicketView struct {
	domain.Ticket
	Reference string // RUBIS-00042-7K3Q9: what leaves
	Where     platform.Queue
	Lines     []domain.TicketLine
	Person    *Row // nil: nobody whom the directory knows
	Linked    []TicketHit
	Others    []TicketHit // of the same person
	Group     *domain.Incident
	Moves     []domain.TicketState // that it can go to from here
	// Left is how long of the queue's hours remain until the due time; negative
	// past it; 0 while the clock stands still.
	Left     time.Duration
	Open     bool // the service answers now
	Known    bool
	Sends    TicketSending
	Template platform.Template
}

// TicketSending is how a ticket leaves.
type TicketSending string

// The ways. By hand is a web form or nothing known: the text is copied, then
// the agent says that it was done.
const (
	SendsByMail TicketSending = "mail"
	SendsByForm TicketSending = "form"
	SendsByHand TicketSending = "hand"
)

// NewLine is what an agent adds to a conversation.
type NewLine struct {
	Kind  domain.LineKind // comment, note, reply, heard, answer
	Text  string
	Files []NewFile
	// Then is the state that the ticket goes to with the line; empty: by the
	// kind (a comment to a service waits for it, a reply to the person does
	// not change anything, what the person said opens what waited for them).
	Then domain.TicketState
	Mail bool // a reply is also mailed to the person's address on record
}

// Incoming is a mail that came in, read and bounded, every text clean.
type Incoming struct {
	Digest     domain.Hash // of its Message-ID; of all of it where it has none
	From       string      // the address alone
	Subject    string
	Text       string // what was written anew, without what is quoted
	Quoted     string // what is quoted below
	InReplyTo  []string
	References []string // Message-IDs
	Written    domain.Instant
	Automatic  bool // Auto-Submitted, a bounce, an absence
	Files      []NewFile
	// Left tells what of it was not taken: a file of a kind or a size that is
	// not, in words for the line.
	Dropped []string // names of files
}

// Filed is what became of a mail that came in.
type Filed struct {
	Ticket  domain.TicketID // filed there
	Stray   domain.StrayID  // waits for an eye
	Why     domain.StrayWhy
	Already bool // was filed before
}

// Resemblance is a group of tickets that look like one incident: same queue and
// cause, opened within a window.
type Resemblance struct {
	Queue    string
	Platform domain.PlatformID
	Cause    string
	Tickets  []TicketHit
	From, To domain.Instant
}
