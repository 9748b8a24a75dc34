package search

import (
	"cmp"
	"strings"
	"sync"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/search/gate"
	"guichet/store/search/lexis"
)

// Options tune an index; the zero value is good.
type Options struct {
	// Overlay is how many changed accounts live beside the base before they are
	// folded in; 0: 4,096.
	Overlay int
}

// Index is the index of people over a directory. It is empty until Build or
// Follow has read the directory once; searches wait for that.
type Index struct {
	dir     desk.Directory
	overlay int

	gate    *gate.Gate // holds what follows
	base    *segment
	recent  []*segment // what changed since, the oldest first
	schools []lexis.School

	progress progress
	folder   *folder
	rooms    sync.Pool // rooms of the base, for searches to use again
	walkers  sync.Pool
}

// New is an index over a directory; nothing is read yet.
func New(dir desk.Directory, opt Options) *Index {
	if opt.Overlay == 0 {
		opt.Overlay = 4096
	}
	return &Index{dir: dir, overlay: opt.Overlay, gate: gate.New(), folder: newFolder()}
}

// Size is how many accounts the index holds, and of how many establishments.
func (x *Index) Size() (accounts, establishments int) {
	x.gate.Read()
	defer x.gate.Leave()
	for _, s := range x.segments() {
		accounts += s.alive
	}
	return accounts, len(x.schools)
}

// Ready tells how many accounts the build has read of how many, and whether
// the index can be searched.
func (x *Index) Ready() (done, total int, ok bool) {
	_, ok = x.gate.At()
	done, total = x.progress.read()
	return done, total, ok
}

// segments lists the base and what changed since; the gate is held.
func (x *Index) segments() []*segment {
	if x.base == nil {
		return x.recent
	}
	return append([]*segment{x.base}, x.recent...)
}

var _ desk.Finder = (*Index)(nil)

// compareNames orders accounts of two segments as ordinals do within one.
func compareNames(s *segment, o uint32, t *segment, p uint32) int {
	return cmp.Or(
		strings.Compare(domain.Fold(s.familyName(o)), domain.Fold(t.familyName(p))),
		strings.Compare(domain.Fold(s.givenName(o)), domain.Fold(t.givenName(p))),
		cmp.Compare(s.id(o), t.id(p)))
}
