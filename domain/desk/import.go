package desk

import "guichet/domain"

// ImportOptions are what an agent decides of an import.
type ImportOptions struct {
	// Platform is the ENT of every establishment that the feed does not name
	// one for; empty: none.
	Platform domain.PlatformID
	// Site is the site's own choice of ENT by establishment; nil: none.
	Site map[domain.UAI]domain.PlatformID
	// SecondGuardians gives an account to relatives whose legal number is 2
	// too (second guardian before 2015, person in charge since).
	SecondGuardians bool
	// AcceptDepartures are the establishments whose many departures the agent
	// has looked at.
	AcceptDepartures []domain.UAI
	// DryRun computes the report and writes nothing.
	DryRun bool
}

// SampleSize is how many accounts of each kind a report names.
const SampleSize = 100

// ImportReport is what an import did, or would do.
type ImportReport struct {
	Run      domain.Run
	DryRun   bool
	Samples  map[Fate][]Sample // the first SampleSize of each, in order of id
	Warnings []domain.Warning  // all
	Held     []HeldDepartures  // too many departures: nothing departed there
	Older    int               // access rows older than a local fact, ignored
	Stopped  bool              // interrupted: a rerun converges
	Written  bool              // something of it is in the directory
}

// Fate is what an import does to an account.
type Fate string

// The fates, as they are counted.
const (
	Created   Fate = "created"
	Modified  Fate = "modified"
	Restored  Fate = "restored"
	Departed  Fate = "departed"
	Unchanged Fate = "unchanged"
)

// Sample is an account named in a report.
type Sample struct {
	ID      domain.AccountID
	Name    string
	Profile domain.Profile
	UAI     domain.UAI
	Login   string
	Changes []domain.FieldChange // of a modified one
}

// HeldDepartures are departures that were not made because they are more than
// 10 % and more than 20 accounts of one establishment and profile.
type HeldDepartures struct {
	UAI     domain.UAI
	Profile domain.Profile
	Leaving int
	Of      int
}
