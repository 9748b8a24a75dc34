package main

import (
	"context"
	"runtime"

	"guichet/domain"
	"guichet/domain/desk"
)

// peer answers queries over everybody.
type peer interface {
	name() string
	// ask answers with the best 50 and what a list shows of them. It is what
	// is timed.
	ask(text string) error
	// found are the people that the last answer holds, best first.
	found() []int
	close()
}

// sqlitePeer is a peer that knows what it holds, in bytes: its memory is not
// Go's.
type sqlitePeer interface {
	peer
	memory() int64
}

// heap is what is in use, in bytes, once what is not has been swept away.
func heap() int64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// ours is guichet's own search, through a session as the console asks it: the
// count and the facets come with it.
type ours struct {
	desk *deskAt
	at   map[domain.AccountID]int
	last desk.Found
}

func newOurs(ctx context.Context, d *deskAt) (*ours, error) {
	if err := d.index.Build(ctx); err != nil {
		return nil, err
	}
	return &ours{desk: d}, nil
}

// number lets found tell who the accounts are; the index has no need of it.
func (o *ours) number(people []person) {
	o.at = make(map[domain.AccountID]int, len(people))
	for i := range people {
		o.at[people[i].id] = i
	}
}

func (o *ours) name() string { return "guichet" }

func (o *ours) ask(text string) (err error) {
	o.last, err = o.desk.session.Search(context.Background(), text, desk.Facet{}, asked)
	return err
}

func (o *ours) found() []int {
	out := make([]int, 0, len(o.last.Hits))
	for i := range o.last.Hits {
		out = append(out, o.at[o.last.Hits[i].ID])
	}
	return out
}

func (o *ours) close() { _ = o.desk.close() }
