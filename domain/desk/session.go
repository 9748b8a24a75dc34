package desk

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// UndoFor is how long a plan can be undone, and how long the values before and
// after an import are kept, unless the site says otherwise.
const UndoFor = 90 * 24 * time.Hour

// Config is what a session stands on.
type Config struct {
	Directory Directory
	Finder    Finder       // nil where nothing is searched
	Ticketing TicketFinder // nil where no ticket is searched
	Vault     Vault        // nil where nothing is backed up
	Post      Post         // nil where no mail leaves
	// Connectors reach the directories that own accounts, by platform; none:
	// what they own is handed off to the agent.
	Connectors map[domain.PlatformID]Connector
	Platforms  *platform.Set
	// Judge has the rules of the platforms, compiled when first asked for; nil
	// where nothing is diagnosed.
	Judge     func() (*diagnosis.Judge, error)
	Levels    platform.Levels // of verification; zero: those of the design
	Clock     func() time.Time
	NewID     func() string // a new ULID
	As        string        // the agent's name
	System    string        // the operating system's user, kept beside the agent
	UndoFor   time.Duration // 0: UndoFor
	Retention Retention     // zero values: those of the design
	DryRun    bool          // nothing is ever written: no plan, no entry, no refusal
	Random    io.Reader     // salts of PINs; nil: crypto/rand
}

// Session is one agent at one desk. It is safe for concurrent use. What the
// agent may do is read again for every verb, so that a right that ends, ends
// in an open console too.
type Session struct {
	Config
	last   atomic.Int64                 // the newest revision that this session wrote
	latest atomic.Int64                 // the latest instant that the journal has seen
	agent  atomic.Pointer[domain.Agent] // as last read

	hashing sync.Mutex // one PIN at a time
	codes   codes      // digits that were sent by mail, of this session's calls
	leaving sync.Map   // orders that are on their way
}

// Sit opens the session of an agent. Forbidden, journalled, for a name that
// nobody made, that was removed, or whose delegation has ended.
func Sit(ctx context.Context, c Config) (*Session, error) {
	if c.UndoFor == 0 {
		c.UndoFor = UndoFor
	}
	if c.Random == nil {
		c.Random = rand.Reader
	}
	c.Retention = c.Retention.orDefault()
	if len(c.Levels.Rules) == 0 {
		c.Levels = platform.DefaultLevels()
	}
	s := &Session{Config: c}
	s.agent.Store(&domain.Agent{Name: c.As})
	return s, s.look(ctx, "open", func(*seat) error { return nil })
}

// Agent is who the session's agent is, as last read.
func (s *Session) Agent() domain.Agent { return *s.agent.Load() }

// Now is the session's instant: the clock's, or the latest that the journal has
// seen where the clock was set back, so that nothing that ended opens again.
func (s *Session) Now() domain.Instant {
	return max(domain.InstantOf(s.Clock()), domain.Instant(s.latest.Load()))
}

// Behind is how far the clock is behind the latest instant that the journal
// has seen; zero when it is not.
func (s *Session) Behind() time.Duration {
	return max(0, domain.Instant(s.latest.Load()).Time().Sub(s.Clock()))
}

// May tells whether the agent holds a verb, so that a screen hides what would
// be refused. The verbs check again.
func (s *Session) May(v domain.Verb) bool { return s.Agent().May(v, s.Now()) }

// look reads the directory as somebody who needs a verb: it seats the agent,
// and journals a refusal.
func (s *Session) look(ctx context.Context, v domain.Verb, read func(*seat) error) error {
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		d, err := s.seat(snap)
		if err != nil {
			return err
		}
		if err := d.may(v); err != nil {
			return err
		}
		return read(d)
	})
	return s.refusal(ctx, err)
}

// allow is look for what reads nothing itself.
func (s *Session) allow(ctx context.Context, v domain.Verb) (domain.Agent, error) {
	var agent domain.Agent
	err := s.look(ctx, v, func(d *seat) error {
		agent = d.agent
		return nil
	})
	return agent, err
}

// errDry is for programs: a session that must write nothing was asked to.
var errDry = errors.New("desk: a dry run writes nothing")

// commit writes, and remembers the revision so that the session's next search
// has followed it.
func (s *Session) commit(ctx context.Context, w Write) (Committed, error) {
	if s.DryRun {
		return Committed{}, errDry
	}
	w.Entry.At, w.Entry.Agent, w.Entry.System = domain.InstantOf(s.Clock()), s.As, s.System
	done, err := s.Directory.Commit(ctx, w)
	if err != nil {
		return done, err
	}
	raise(&s.last, int64(done.Revision))
	raise(&s.latest, int64(done.Entry.At))
	return done, nil
}

// raise lifts a mark to at least n.
func raise(mark *atomic.Int64, n int64) {
	for {
		last := mark.Load()
		if n <= last || mark.CompareAndSwap(last, n) {
			return
		}
	}
}

// retry runs plan until its commit meets no conflict.
func retry(ctx context.Context, plan func() error) error {
	for {
		err := plan()
		if !errors.Is(err, ErrConflict) {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
}

// amendSome is amend for a draft that may find nothing to do: some tells, after
// it, whether there is a write.
func (s *Session) amendSome(ctx context.Context, v domain.Verb, draft func(*seat) (Write, error), some func() bool) error {
	err := s.amend(ctx, v, func(d *seat) (Write, error) {
		w, err := draft(d)
		if err == nil && !some() {
			err = errNothing
		}
		return w, err
	})
	if errors.Is(err, errNothing) {
		return nil
	}
	return err
}

var errNothing = errors.New("desk: nothing to write")

// amend is the road of a plain verb: it looks at the directory as somebody who
// needs a verb, drafts a write on that state, and commits it; again, when
// somebody else has written in between.
func (s *Session) amend(ctx context.Context, v domain.Verb, draft func(*seat) (Write, error)) error {
	return retry(ctx, func() error {
		var w Write
		err := s.look(ctx, v, func(d *seat) error {
			var err error
			w, err = draft(d)
			w.Base = d.Revision()
			return err
		})
		if err != nil {
			return err
		}
		_, err = s.commit(ctx, w)
		return err
	})
}
