package desk

import (
	"context"

	"guichet/domain"
)

// Source is a feed: a stream of records and warnings. Read yields them in the
// order in which they must be taken, whatever the order of the files:
// establishments, then pupils, relatives, staff. It can be called more than
// once.
type Source interface {
	// Describe tells what the feed is before it is read.
	Describe() Feed
	// Read yields until yield returns false (then it returns nil) or ctx ends.
	// An error means that the feed as a whole can't be read; a record that
	// can't is a warning.
	Read(ctx context.Context, yield func(Item) bool) error
	// Progress is how many bytes of how many have been read.
	Progress() (done, total int64)
}

// Feed describes a source.
type Feed struct {
	Kind       string // aaf, access, people
	Source     string // the account ids' source: --source, else the file's académie, else the kind
	Guessed    bool   // the source is only the kind of feed: a warning
	Complete   bool   // absence from it means departure
	Categories []string
	Files      []string
	Platforms  map[domain.UAI]domain.PlatformID // platforms.csv of the folder
	At         domain.Instant                   // instant the feed was true at; zero: not said
}

// Item is one thing that a source yields; exactly one pointer is set.
type Item struct {
	Establishment *domain.Establishment
	Person        *Person
	Access        *AccessRow
	Warning       *domain.Warning
}

// Person is somebody as a feed knows them: on no platform yet. The identity's
// Guardians hold join keys where account ids will stand.
type Person struct {
	JoinKey  string
	Identity domain.Identity
	// Links of a pupil to relatives: Guardianship.Relative is a join key.
	Where domain.Place
	// Login and Email that the feed itself gives (people CSV); empty: none.
	Login string
	// Groups are free groups that the feed puts the person in (people CSV).
	Groups []string
	// Platform that the record names itself; empty: that of its establishment.
	Platform domain.PlatformID
}

// AccessRow is what an access feed says of one account.
type AccessRow struct {
	Platform domain.PlatformID // empty: the import's only one
	JoinKey  string
	Login    string
	Access   domain.Access
	AsOf     domain.Instant // zero: the feed's
	Where    domain.Place
}
