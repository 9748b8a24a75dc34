package desk

import (
	"context"

	"guichet/domain"
)

// Journal reads entries from the newest before seq (0: the end) backwards, at
// most limit. Reading the journal needs the right to audit.
func (s *Session) Journal(ctx context.Context, before uint64, limit int) ([]domain.Entry, error) {
	if err := s.may(domain.VerbAudit); err != nil {
		return nil, err
	}
	var out []domain.Entry
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		head, err := snap.Head()
		if err != nil {
			return err
		}
		if before == 0 || before > head.Count+1 {
			before = head.Count + 1
		}
		if before <= 1 {
			return nil
		}
		return snap.Entries(before-1, true, func(e domain.Entry) bool {
			out = append(out, e)
			return limit == 0 || len(out) < limit
		})
	})
	return out, err
}

// Head is the end of the journal, for an anchor.
func (s *Session) Head(ctx context.Context) (domain.Head, error) {
	var h domain.Head
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		var err error
		h, err = snap.Head()
		return err
	})
	return h, err
}

// Reveal notes in the journal that the agent unmasked an account's fields.
func (s *Session) Reveal(ctx context.Context, id domain.AccountID) error {
	if err := s.may(domain.VerbReveal); err != nil {
		return err
	}
	_, _, err := s.commitAnyway(ctx, Write{
		Entry: domain.Entry{Act: "reveal", Targets: []domain.AccountID{id}}, Touches: []domain.AccountID{id},
	})
	return err
}
