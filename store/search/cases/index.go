package cases

import (
	"context"
	"sync"

	"guichet/domain/desk"
	"guichet/store/search/gate"
)

// Index is the index of tickets over a directory. Followed, it stays at the
// directory's state; else it reads the directory when it is first asked, and
// again when it is asked for a later revision.
type Index struct {
	dir  desk.Directory
	gate *gate.Gate // holds table

	table *table

	one      sync.Mutex // who reads the directory, followed by nobody
	followed bool
}

// New is an index over a directory; nothing is read yet.
func New(dir desk.Directory) *Index { return &Index{dir: dir, gate: gate.New(), table: newTable()} }

// Build reads the directory and makes the index anew; searches go on with what
// was there before. The error is the directory's or ctx's.
func (x *Index) Build(ctx context.Context) error {
	x.gate.Begin()
	t, at, err := load(ctx, x.dir)
	if err != nil {
		x.gate.Fail(err)
		return err
	}
	x.gate.Change(at, func() { x.table = t })
	return nil
}

// await returns with the index held for reading once it has followed a revision.
func (x *Index) await(ctx context.Context, after desk.Revision) error {
	if err := x.serve(ctx, after); err != nil {
		return err
	}
	return x.gate.Await(ctx, after)
}

// serve reads the directory where nobody follows it and what is asked for was
// not read yet.
func (x *Index) serve(ctx context.Context, after desk.Revision) error {
	x.one.Lock()
	defer x.one.Unlock()
	if at, built := x.gate.At(); x.followed || built && at >= after {
		return nil
	}
	return x.Build(ctx)
}

var _ desk.TicketFinder = (*Index)(nil)
