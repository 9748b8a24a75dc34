package store

import (
	"context"
	"errors"
	"fmt"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/kv"
)

// errUnsigned is for programs: a write without who, what and when has no entry, hence is none.
var errUnsigned = errors.New("store: a write needs an act, an agent and an instant")

// Commit implements desk.Directory. Errors: desk.ErrConflict; Conflict{what, platform, login, account} for a login that another
// account has; Conflict{what} for dropping a group with members; NotFound for a part or a membership of what does not
// exist; Invalid for an identifier that no key can hold; and those of Translate. A write bigger than the engine's Limits is
// kv.ErrTooLarge: a mistake of the program.
func (s *Store) Commit(ctx context.Context, w desk.Write) (desk.Committed, error) {
	if w.Entry.Act == "" || w.Entry.Agent == "" || w.Entry.At == 0 {
		return desk.Committed{}, errUnsigned
	}
	var d draft
	var entry domain.Entry
	err := s.engine.View(ctx, func(r kv.Reader) error {
		if desk.Revision(r.Revision()) != w.Base {
			return desk.ErrConflict
		}
		d.r = r
		var err error
		entry, err = d.write(s, w)
		return err
	})
	if err != nil {
		return desk.Committed{}, Translate(err)
	}
	rev, err := s.commitBatch(ctx, d.batch)
	if err != nil {
		return desk.Committed{}, Translate(err)
	}
	return desk.Committed{Revision: desk.Revision(rev), Entry: entry}, nil
}

// write drafts everything that w asks for. The entry comes first, since memberships carry its number.
func (d *draft) write(s *Store, w desk.Write) (domain.Entry, error) {
	d.batch.Puts = make([]kv.Put, 0, sizeOf(w))
	d.forgotten = make(map[domain.AccountID]bool, len(w.Forget))
	for _, id := range w.Forget {
		d.forgotten[id] = true
	}
	entry, err := d.journal(s.random, w)
	if err != nil {
		return entry, err
	}
	for _, part := range []func(desk.Write) error{
		d.identities, d.entrances, d.establishments, d.groups, d.plan, d.run, d.agents, d.calls, d.mails, d.orders, d.particulars, d.schoolFacts, d.dropValues, d.forget, d.cases, d.purge,
	} {
		if err := part(w); err != nil {
			return entry, err
		}
	}
	err = d.links(w, entry)
	d.removeOnce()
	return entry, err
}

// sizeOf is about how many keys a write makes.
func sizeOf(w desk.Write) int {
	parts := max(len(w.Keepings), len(w.Accesses))
	return 2*len(w.Identities) + 2*parts + 2*len(w.Join) + len(w.Touches) + len(w.Establishments) + len(w.Groups) + len(w.Steps) +
		4*len(w.Tickets) + 2*len(w.Lines) + len(w.Strays) + 8
}

// checkKey refuses an identifier that is empty or holds the byte that separates two in a key.
func checkKey[T ~string](noun string, id T) error {
	if id == "" {
		return fmt.Errorf("store: empty %s", noun)
	}
	for i := range len(id) {
		if id[i] == 0 {
			return domain.E(domain.Invalid, "what", noun, "why", "zero byte")
		}
	}
	return nil
}
