package desk

import (
	"context"

	"guichet/domain"
)

// Runs lists the imports, newest first, at most limit (0: all). It needs the
// right to import.
func (s *Session) Runs(ctx context.Context, limit int) ([]domain.Run, error) {
	if err := s.may(domain.VerbImport); err != nil {
		return nil, err
	}
	var out []domain.Run
	err := s.Directory.View(ctx, func(snap Snapshot) error {
		var err error
		out, err = snap.Runs(limit)
		return err
	})
	return out, err
}
