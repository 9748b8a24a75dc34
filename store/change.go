package store

import (
	"bytes"
	"context"
	"slices"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// Changes implements desk.Directory. Every commit is told, also one that changes no account, so that a follower knows
// which revision it has reached.
func (s *Store) Changes(ctx context.Context) (<-chan desk.Change, error) {
	in, err := s.engine.Changes(ctx)
	if err != nil {
		return nil, Translate(err)
	}
	out := make(chan desk.Change)
	go func() {
		defer close(out)
		for c := range in {
			select {
			case out <- changeOf(c):
			case <-ctx.Done():
				return
			}
		}
	}()
	return out, nil
}

// changeOf reads what changed from the keys of a commit.
func changeOf(c kv.Change) desk.Change {
	out := desk.Change{Revision: desk.Revision(c.Revision), Resync: c.Keys == nil}
	purge := false // comes before the timelines, which it shortens without a change for anybody
	for _, key := range c.Keys {
		if len(key) < 2 {
			continue
		}
		purge = purge || string(key) == purgedKey
		switch string(key[:2]) {
		case identities, entrances, particulars:
			out.Accounts = append(out.Accounts, domain.AccountID(key[2:]))
		case links:
			account, tail, _ := bytes.Cut(key[2:], []byte{0})
			if purge && len(tail) > 0 && tail[0] == inTime {
				continue
			}
			out.Accounts = append(out.Accounts, domain.AccountID(account))
		case establishments, schoolFacts:
			out.Schools = true
		case agents:
			out.Agents = true
		case tickets, lines:
			id, _ := splitPair(key)
			out.Tickets = append(out.Tickets, domain.TicketID(id))
		case incidents, strays:
			out.Desk = true
		}
	}
	slices.Sort(out.Accounts)
	out.Accounts = slices.Compact(out.Accounts)
	slices.Sort(out.Tickets)
	out.Tickets = slices.Compact(out.Tickets)
	return out
}
