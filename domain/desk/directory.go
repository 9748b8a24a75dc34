package desk

import (
	"context"
	"errors"

	"guichet/domain"
)

// Revision numbers the states of a directory; each commit makes the next one.
type Revision int64

// ErrConflict comes back from Commit when the directory has moved since the
// snapshot that the write was planned on: nothing is written, plan again.
var ErrConflict = errors.New("the directory has changed since the plan")

// Directory is the store of accounts. Reads happen in a View on one state;
// a write is planned on a snapshot, then committed whole: records, journal
// entry and what undo needs in one durable commit.
type Directory interface {
	View(ctx context.Context, read func(Snapshot) error) error
	// Commit writes w if the directory is still at w.Base (ErrConflict else),
	// and gives back the journal entry as written. When it returns without an
	// error the change is on disk.
	Commit(ctx context.Context, w Write) (Committed, error)
	// Changes delivers what later commits change until ctx ends.
	Changes(ctx context.Context) (<-chan Change, error)
}

// Write is one atomic change of the directory. Every write has its entry: the
// directory numbers it, dates nothing, chains it.
type Write struct {
	Base           Revision
	Entry          domain.Entry // Seq and Previous are the directory's to fill
	Identities     []Keyed[domain.Identity]
	Keepings       []Keyed[domain.Keeping]
	Accesses       []Keyed[domain.Access]
	Establishments []domain.Establishment
	Groups         []domain.Group
	DropGroups     []domain.GroupID
	Join           []Link
	Leave          []Link
	Plans          []domain.Plan // headers to store; their Steps are not
	StepsOf        domain.PlanID // the plan that Steps belong to
	Steps          []StepBatch   // batches of steps to store or replace
	Values         *Values       // fields before and after, of an import or an edit
	Run            *domain.Run   // an import's record
	Agents         []domain.Agent
	Touches        []domain.AccountID // accounts whose timeline shows the entry; Entry.Targets holds each of them
	// Forget erases accounts whole: records, login, memberships, timeline, and
	// their part of the values kept of any entry, with its nonce. The entries
	// stay, and so does the chain.
	Forget     []domain.AccountID
	Calls      []domain.Call
	Guards     []domain.Guard // one without failures and end is deleted
	Mails      []domain.Mail
	DropMails  []domain.MailID
	Orders     []domain.Order
	DropOrders []domain.OrderID
	// Particulars of accounts, whole; those that say nothing are deleted.
	Particulars []Keyed[domain.Particulars]
	SchoolFacts []domain.SchoolFacts
	Tickets     []domain.Ticket
	Lines       []domain.TicketLine // of tickets that are there or in this write
	Contents    [][]byte            // of files that lines or strays of this write name by their hash
	Incidents   []domain.Incident
	Strays      []domain.Stray
	DropStrays  []domain.StrayID
	DropTickets []domain.TicketID // with their lines, and files that nothing else names
	// Heard are digests of mails that came in and are filed by this write, so
	// that the same one is not filed twice.
	Heard      []domain.Hash
	DropValues []uint64        // values of these entries are deleted whole
	DropPlans  []domain.PlanID // plans with their steps
	DropRuns   []string
	// Purge takes the journal's entries away up to and with number Count, whose
	// hash is Hash, with their values and their places in timelines. It is this
	// write's own entry that vouches for them from then on.
	Purge *domain.Head
}

// Keyed is a part of an account's record.
type Keyed[T any] struct {
	ID    domain.AccountID
	Value T
}

// Link is an account in a free group.
type Link struct {
	Account domain.AccountID
	Group   domain.GroupID
}

// StepBatch is the n-th batch (from 0) of a plan's steps.
type StepBatch struct {
	Batch int
	Steps []domain.Step
}

// Values are the fields that a commit changed on accounts, before and after.
// They live apart from the entry, under a nonce: forgetting a person deletes
// them and the chain stays whole (SECURITY §3).
type Values struct {
	Until  domain.Instant // kept until then
	Fields []domain.FieldChange
}

// Committed is what Commit did.
type Committed struct {
	Revision Revision
	Entry    domain.Entry
}

// Change tells what a commit changed. Resync: the reader fell behind; look at
// everything again.
type Change struct {
	Revision Revision
	Accounts []domain.AccountID
	Schools  bool
	Agents   bool
	Tickets  []domain.TicketID // whose record or lines changed
	Desk     bool              // incidents, or mails that wait for an eye
	Resync   bool
}

// Snapshot is one state of the directory. It is valid only inside the View.
// What is not there is domain.NotFound.
type Snapshot interface {
	Revision() Revision

	Account(id domain.AccountID) (domain.Account, error)
	// Identity reads the fed part alone, which is faster than Account.
	Identity(id domain.AccountID) (domain.Identity, error)
	// Belonging reads only what rights are judged by, for bulks.
	Belonging(id domain.AccountID) (domain.Belonging, error)
	// Accounts yields every account in order of id.
	Accounts(yield func(domain.Account) bool) error
	// AccountIDs yields the ids from the first that is not below from.
	AccountIDs(from domain.AccountID, yield func(domain.AccountID) bool) error
	ByLogin(login string) ([]domain.AccountID, error)
	// ByJoinKey finds a key's accounts on a platform, on all when it is empty.
	ByJoinKey(platform domain.PlatformID, key string) ([]domain.AccountID, error)
	ByINE(ine string) ([]domain.AccountID, error)
	LoginTaken(platform domain.PlatformID, login string) (domain.AccountID, bool, error)

	Establishment(uai domain.UAI) (domain.Establishment, error)
	Establishments() ([]domain.Establishment, error)
	// SchoolFacts are what the site says of an establishment; those that say
	// nothing where it said nothing.
	SchoolFacts(uai domain.UAI) (domain.SchoolFacts, error)

	Group(id domain.GroupID) (domain.Group, error)
	// Groups lists the free groups of an establishment, of all when uai is
	// empty, in order of id.
	Groups(uai domain.UAI) ([]domain.Group, error)
	// Members yields the members of a free group in order of id.
	Members(g domain.GroupID, yield func(domain.AccountID) bool) error
	CountMembers(g domain.GroupID) (int, error)
	Membership(a domain.AccountID, g domain.GroupID) (domain.Membership, bool, error)
	Memberships(a domain.AccountID) ([]domain.Membership, error)

	Plan(id domain.PlanID) (domain.Plan, error)
	// Plans lists the newest first, at most limit (0: all).
	Plans(limit int) ([]domain.Plan, error)
	Steps(id domain.PlanID, batch int) ([]domain.Step, error)

	Run(id string) (domain.Run, error)
	// Runs lists the imports, newest first, at most limit (0: all).
	Runs(limit int) ([]domain.Run, error)

	Head() (domain.Head, error)
	Entry(seq uint64) (domain.Entry, error)
	// Entries yields from seq upwards, or downwards when backward.
	Entries(seq uint64, backward bool, yield func(domain.Entry) bool) error
	// Timeline yields the sequence numbers that touch an account, newest first.
	Timeline(a domain.AccountID, yield func(seq uint64) bool) error
	// Purged is the last entry that a purge took away; Count 0 where none did.
	Purged() (domain.Head, error)
	// Values are those that the entry's commit kept and that nobody has
	// forgotten since; NotFound once deleted.
	Values(seq uint64) (Values, error)
	// KeptValues yields the entries whose values are kept, with their end, from
	// number from upwards.
	KeptValues(from uint64, yield func(seq uint64, until domain.Instant) bool) error

	Agent(name string) (domain.Agent, error)
	Agents() ([]domain.Agent, error)

	Call(a domain.AccountID, id domain.CallID) (domain.Call, error)
	// Calls lists the calls about an account, newest first, at most limit (0: all).
	Calls(a domain.AccountID, limit int) ([]domain.Call, error)
	// Mails lists the outbox in the order in which they were made.
	Mails() ([]domain.Mail, error)
	// Orders lists what other directories are to be asked for, in the order in
	// which it was decided.
	Orders() ([]domain.Order, error)
	Order(id domain.OrderID) (domain.Order, error)
	// Guard is what was counted under a key; a zero one where nothing was.
	Guard(key string) (domain.Guard, error)

	Ticket(id domain.TicketID) (domain.Ticket, error)
	// TicketNumbered is the ticket of a number in a queue (folded id).
	TicketNumbered(queue string, number int) (domain.TicketID, error)
	// LastNumber is the highest number that the queue (folded id) ever gave; 0:
	// none. It does not go back when tickets are deleted.
	LastNumber(queue string) (int, error)
	// Tickets yields every ticket in the order in which they were opened.
	Tickets(yield func(domain.Ticket) bool) error
	// TicketsOf lists the tickets about an account, newest first.
	TicketsOf(a domain.AccountID) ([]domain.Ticket, error)
	// Lines lists a ticket's conversation, oldest first.
	Lines(t domain.TicketID) ([]domain.TicketLine, error)
	Line(t domain.TicketID, id domain.LineID) (domain.TicketLine, error)
	// Content is the bytes of a file.
	Content(h domain.Hash) ([]byte, error)
	Incident(id domain.IncidentID) (domain.Incident, error)
	// Incidents lists them, newest first.
	Incidents() ([]domain.Incident, error)
	Stray(id domain.StrayID) (domain.Stray, error)
	// Strays lists the mails that wait for an eye, oldest first.
	Strays() ([]domain.Stray, error)
	// Heard tells that a mail of that digest was filed or waits.
	Heard(h domain.Hash) (bool, error)
}

// Checker is a directory that can look itself over.
type Checker interface {
	// Check reads every record, verifies envelopes, the references between
	// records and the journal's chain; deep also asks the engine to verify its
	// own pages. It reports progress as records done of all.
	Check(ctx context.Context, deep bool, progress func(done, total int)) (domain.CheckReport, error)
}
