package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os/user"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/oklog/ulid/v2"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
	"guichet/store"
	"guichet/store/backup"
	"guichet/store/bolt"
	"guichet/store/search"
	"guichet/store/search/cases"
)

// opened is a store in this process's hands, with a session at its desk.
type opened struct {
	store   *held
	index   *search.Index
	tickets *cases.Index
	session *desk.Session
	path    string
	reads   bool               // write-protected: for consultation only
	stop    context.CancelFunc // ends the indexes following the store
	done    sync.WaitGroup
	last    func() error // what must end before the store is closed; may be nil
}

// path is where the store is.
func (a *app) path() (string, error) {
	if a.store == "" {
		return filepath.Join(a.folder("XDG_DATA_HOME", ".local/share"), "directory.guichet"), nil
	}
	scheme, path, found := strings.Cut(a.store, ":")
	if !found {
		return a.store, nil
	}
	if scheme != "bolt" || path == "" {
		return "", domain.E(domain.Invalid, "what", "--store "+a.store, "why", "bolt:PATH")
	}
	return path, nil
}

// open opens the store and sits its agent down.
func (a *app) open(ctx context.Context) (*opened, error) {
	path, err := a.path()
	if err != nil {
		return nil, err
	}
	return a.openAt(ctx, path)
}

func (a *app) openAt(ctx context.Context, path string) (*opened, error) {
	engine, err := a.engine(ctx, path)
	if err != nil {
		return nil, err
	}
	s, err := store.New(engine, store.Options{Path: path})
	if err != nil {
		_ = engine.Close() // the first error is the one to say
		return nil, err
	}
	o, err := a.seat(ctx, s, path)
	if err == nil {
		o.reads = engine.ReadOnly()
	}
	return o, err
}

// engine opens the file. Where another process holds it, it waits as long as
// --wait says, and says so; ctx ends the wait.
func (a *app) engine(ctx context.Context, path string) (*bolt.Engine, error) {
	for until, told := a.clock().Add(a.wait), false; ; told = true {
		engine, err := openFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, domain.E(domain.NoStore, "path", path) // the system names the first folder that is missing
		}
		err = store.Translate(err)
		if domain.CodeOf(err) != domain.StoreInUse || !a.clock().Before(until) {
			return engine, err
		}
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if !told {
			a.note("cmd_waiting", "Path", path)
		}
	}
}

// openFile opens the file, for reading alone where it is write-protected.
func openFile(path string) (*bolt.Engine, error) {
	engine, err := bolt.Open(path, bolt.Options{})
	if domain.CodeOf(store.Translate(err)) != domain.StoreReadOnly {
		return engine, err
	}
	engine, err = bolt.Open(path, bolt.Options{ReadOnly: true})
	if errors.Is(err, fs.ErrPermission) {
		err = domain.E(domain.Unreadable, "file", path, "why", "io").Because(err)
	}
	return engine, err
}

// create makes an empty store, and its first agent, a supervisor named after
// the system's user. A store whose making was cut short is finished.
func (a *app) create(ctx context.Context, path string) (*opened, error) {
	engine, err := bolt.Create(path, bolt.Options{})
	if errors.Is(err, fs.ErrExist) {
		engine, err = a.engine(ctx, path)
	}
	if err != nil {
		return nil, store.Translate(err)
	}
	s, err := store.Create(ctx, engine, store.Options{Path: path})
	if err != nil {
		_ = engine.Close() // the first error is the one to say
		return nil, err
	}
	return a.seat(ctx, s, path)
}

// seat takes a store that was just opened and sits its agent down; the store is
// closed where that fails.
func (a *app) seat(ctx context.Context, s *store.Store, path string) (*opened, error) {
	h, err := a.hold(s)
	var o *opened
	if err == nil {
		o, err = a.sit(ctx, h, path)
	}
	if err != nil {
		_ = h.Close() // the first error is the one to say
	}
	return o, err
}

func (a *app) firstAgent(ctx context.Context, s *store.Store) error {
	first := domain.Agent{Name: a.systemUser(), Role: domain.Supervisor, All: true, Created: a.now()}
	return desk.Enlist(ctx, s, first.Name, a.now(), first)
}

// openOrCreate is for import and demo, which make the store they need.
func (a *app) openOrCreate(ctx context.Context) (*opened, error) {
	path, err := a.path()
	if err != nil {
		return nil, err
	}
	o, err := a.openAt(ctx, path)
	if domain.CodeOf(err) == domain.NoStore {
		return a.create(ctx, path)
	}
	return o, err
}

// sit opens the session of the agent whom --as names, else of the system's
// user. A store without any entry in its journal was cut short while it was
// made: it gets its first agent now.
func (a *app) sit(ctx context.Context, h *held, path string) (*opened, error) {
	platforms, err := a.sitePlatforms()
	var mails desk.Post
	var upstream map[domain.PlatformID]desk.Connector
	if err == nil {
		mails, err = a.post()
	}
	if err == nil {
		upstream, err = a.connectors()
	}
	if err == nil && h.from.Count == 0 {
		err = a.firstAgent(ctx, h.Store)
	}
	if err != nil {
		return nil, err
	}
	as := domain.Clean(a.as)
	if as == "" {
		as = a.systemUser()
	}
	index, tickets := search.New(h.Store, search.Options{}), cases.New(h.Store)
	session, err := desk.Sit(ctx, desk.Config{
		Directory: h.Store, Finder: index, Ticketing: tickets, Vault: backup.New(h.Store), Post: mails, Connectors: upstream, Platforms: platforms, Clock: a.clock, NewID: newID(a.clock), As: as,
		Judge:  sync.OnceValues(func() (*diagnosis.Judge, error) { return diagnosis.New(platforms) }),
		System: a.systemUser(), UndoFor: time.Duration(a.config.UndoDays) * 24 * time.Hour, DryRun: a.dryRun,
		Levels:    platform.DefaultLevels().Over(a.config.Levels),
		Retention: desk.Retention(a.config.Retention),
	})
	if err != nil {
		return nil, err
	}
	return &opened{store: h, index: index, tickets: tickets, session: session, path: path}, nil
}

// sitePlatforms are the shipped platforms under the site's settings.
func (a *app) sitePlatforms() (*platform.Set, error) {
	set := a.platforms
	for id, authority := range a.config.Authority {
		p, ok := set.Platform(id)
		if !ok {
			return nil, domain.E(domain.UnknownPlatform, "what", string(id), "known", set.Known())
		}
		p.Authority = platform.Authority(authority)
		if p.Authority != platform.Here && p.Authority != platform.Elsewhere {
			return nil, domain.E(domain.Invalid, "what", "authority."+string(id), "why", "here, elsewhere")
		}
		set = set.With(p)
	}
	return set, nil
}

// follow keeps the indexes up to date until the store is closed. The first
// build runs beside what comes next; searching waits for it. run is told to
// follow, on a goroutine of its own for each, until it ends with ctx or with an
// error that the next search gives back.
func (o *opened) follow(ctx context.Context, run func(index string, follow func() error)) {
	ctx, o.stop = context.WithCancel(ctx)
	for place, follow := range map[string]func(context.Context) error{"index": o.index.Follow, "tickets": o.tickets.Follow} {
		o.done.Go(func() {
			run(place, func() error {
				provoke(place)
				return follow(ctx)
			})
		})
	}
}

// close ends what still writes, then the indexes, then the store.
func (o *opened) close() error {
	var err error
	if o.last != nil {
		err = o.last()
	}
	if o.stop != nil {
		o.stop()
		o.done.Wait()
	}
	return errors.Join(err, o.store.Close())
}

func headText(h domain.Head) string {
	return fmt.Sprintf("%d:%s", h.Count, hex.EncodeToString(h.Hash[:]))
}

func (a *app) systemUser() string {
	if u, err := user.Current(); err == nil && u.Username != "" {
		return domain.Clean(u.Username)
	}
	return "unknown"
}

// newID makes ULIDs that rise within a millisecond too.
func newID(clock func() time.Time) func() string {
	entropy := &ulid.LockedMonotonicReader{MonotonicReader: ulid.Monotonic(rand.Reader, 0)}
	return func() string { return ulid.MustNew(ulid.Timestamp(clock()), entropy).String() }
}
