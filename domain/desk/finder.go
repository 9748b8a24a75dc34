package desk

import (
	"context"

	"guichet/domain"
)

// Finder is the index of people.
type Finder interface {
	// Search gives the best hits, at most limit, best first, with the exact
	// count and the facets of the exact and prefix tiers.
	Search(ctx context.Context, q Ask, limit int) (Found, error)
	// Select gives every exact and prefix match in order of id: what `*` and
	// --query mean.
	Select(ctx context.Context, q Ask) ([]domain.AccountID, error)
	// Size is how many accounts the index holds, and of how many schools.
	Size() (accounts, establishments int)
	// Ready tells how much of the index is built: done of total accounts, and
	// whether it can be searched.
	Ready() (done, total int, ok bool)
}

// Ask is a query with what it must respect.
type Ask struct {
	Query domain.Query
	// After is the revision that the index must at least have followed: an
	// agent's own change is found by their next key.
	After Revision
	// Facet narrows to one profile or state beside the query; empty: none.
	Facet Facet
	// Now is the instant at which states are judged.
	Now domain.Instant
	// Inside tells which establishments are in the agent's perimeter: there
	// everything matches, elsewhere only name, profile, establishment and
	// state. All: everywhere is inside.
	Inside Perimeter
	// First are the agent's own establishments, which come first among equals.
	First []domain.UAI
}

// Perimeter is a set of establishments, or all.
type Perimeter struct {
	All  bool
	UAIs []domain.UAI
}

// Facet narrows a search to a profile or a state.
type Facet struct {
	Profile domain.Profile
	State   domain.State
	ByState bool // State counts (StateUnknown is one)
}

// Tier tells how closely a hit answers.
type Tier uint8

// The tiers, best first. Only the first two count, are faceted and are
// selected by `*`.
const (
	Exact Tier = iota
	Prefix
	Typo
	Subsequence
	Sound
)

// Found is the answer to a search.
type Found struct {
	Hits     []Hit
	Count    int // of the exact and prefix tiers
	Profiles map[domain.Profile]int
	States   map[domain.State]int
	Ignored  []string // qualifier values that nothing can match, as typed
}

// Hit is one account found, with what a list shows of it; from the index, so
// that no record is read.
type Hit struct {
	ID      domain.AccountID
	Tier    Tier
	Family  string
	Given   string
	Profile domain.Profile
	Label   string
	UAIs    []domain.UAI
	Classes []string
	Login   string
	// LoginKnown: not computed by guichet. Only what is read from the record
	// says so; the index does not know it.
	LoginKnown bool
	Verdict    domain.Verdict
	Closed     bool
	Departed   bool
	Inside     bool // in the perimeter; outside, login and classes are empty
	// Matched says what of the account matched, for each word of the query in
	// order, and where, so that a screen can highlight it.
	Matched []Match
}

// Match is a stretch of a shown field that a word of the query matched.
type Match struct {
	Field    domain.Field // ByFamilyName, ByGivenName, ByLogin, ByMail, ByClass, ByUAI
	From, To int          // runes of the field as shown; both 0 where it is not shown
	Tier     Tier
}
