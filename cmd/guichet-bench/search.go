package main

import "context"

// How the searches are measured.
const (
	searchRounds = 5
	// slowNames is how many names a peer that reads them all compares for a
	// set of queries, some fifteen seconds of work: it is asked every n-th.
	slowNames = 25_000_000
)

func searchPart(ctx context.Context, b *bench) error {
	people, err := b.people(ctx)
	if err != nil {
		return err
	}
	crowd := newCrowd(people)
	sets := map[string][]query{"fresh": fresh(crowd, b.seed, b.queries), "adversarial": adversarial(crowd, b.seed, max(1, b.queries/3))}
	field, err := contestants(ctx, b, people)
	for _, c := range field {
		defer c.close()
	}
	if err != nil {
		return err
	}
	for _, set := range []string{"fresh", "adversarial"} {
		b.note("search: %d %s queries, %d rounds …", len(sets[set]), set, searchRounds)
		if err := contest(ctx, field, set, sets[set]); err != nil {
			return err
		}
	}
	b.searchRows(field)
	return nil
}

// contestants builds every peer and says what each holds in memory; guichet is
// the first.
func contestants(ctx context.Context, b *bench, people []person) ([]*contestant, error) {
	var field []*contestant
	enter := func(p peer, memory int64) *contestant {
		c := &contestant{peer: p, memory: memory, tally: map[string]*tally{}}
		field = append(field, c)
		return c
	}
	b.note("search: building the index of each …")
	d, err := openDesk(b.store())
	if err != nil {
		return field, err
	}
	before := heap()
	own, err := newOurs(ctx, d)
	if err != nil {
		_ = d.close()
		return field, err
	}
	enter(own, heap()-before)
	own.number(people)
	sqlite, err := sqlitePeers(people)
	for _, p := range sqlite {
		enter(p, p.memory())
	}
	if err != nil {
		return field, err
	}
	before = heap()
	names := newFuzzy(people)
	last := enter(names, heap()-before)
	last.slow, last.every = true, 1+len(people)*b.queries*len(classes())/slowNames
	return field, nil
}
