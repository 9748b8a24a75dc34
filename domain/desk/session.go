package desk

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"guichet/domain"
	"guichet/domain/platform"
)

// UndoFor is how long a plan can be undone, and how long the values before and
// after an import are kept, unless the site says otherwise.
const UndoFor = 90 * 24 * time.Hour

// Config is what a session stands on.
type Config struct {
	Directory Directory
	Finder    Finder // nil where nothing is searched
	Platforms *platform.Set
	Clock     func() time.Time
	NewID     func() string // a new ULID
	Agent     domain.Agent
	System    string        // the operating system's user, kept beside the agent
	UndoFor   time.Duration // 0: UndoFor
}

// Session is one agent at one desk. It is safe for concurrent use.
type Session struct {
	Config
	last atomic.Int64 // the newest revision that this session wrote
}

// Open makes a session. It reads nothing.
func Open(c Config) *Session {
	if c.UndoFor == 0 {
		c.UndoFor = UndoFor
	}
	return &Session{Config: c}
}

// Now is the session's instant.
func (s *Session) Now() domain.Instant { return domain.InstantOf(s.Clock()) }

// may is the gate of every verb: Forbidden unless the agent's role holds it.
func (s *Session) may(v domain.Verb) error {
	if s.Agent.May(v, s.Now()) {
		return nil
	}
	return domain.E(domain.Forbidden, "agent", s.Agent.Name, "verb", string(v))
}

// May tells whether the agent's role holds a verb, so that a screen hides what
// would be refused. The verbs check again.
func (s *Session) May(v domain.Verb) bool { return s.may(v) == nil }

func (s *Session) perimeter() Perimeter {
	return Perimeter{All: s.Agent.All, UAIs: s.Agent.UAIs}
}

// commit writes, and remembers the revision so that the session's next search
// has followed it.
func (s *Session) commit(ctx context.Context, w Write) (Committed, error) {
	w.Entry.At, w.Entry.Agent, w.Entry.System = s.Now(), s.Agent.Name, s.System
	done, err := s.Directory.Commit(ctx, w)
	if err != nil {
		return done, err
	}
	for {
		last := s.last.Load()
		if int64(done.Revision) <= last || s.last.CompareAndSwap(last, int64(done.Revision)) {
			return done, nil
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
