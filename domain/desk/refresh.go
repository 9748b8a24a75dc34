package desk

import (
	"context"
	"errors"
)

// Refresh reads again who the session's agent is, so that a console that stays
// open learns of a right that ended or was given. It asks for nothing, so no
// refusal comes of it nor goes into the journal.
func (s *Session) Refresh(ctx context.Context) error {
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		_, err := s.seat(snap)
		return err
	})
	var r *refused
	if errors.As(err, &r) {
		return nil
	}
	return err
}
