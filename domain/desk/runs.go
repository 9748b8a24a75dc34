package desk

import (
	"context"

	"guichet/domain"
)

// Runs lists the imports, newest first, at most limit (0: all). It needs the
// right to import.
func (s *Session) Runs(ctx context.Context, limit int) ([]domain.Run, error) {
	var out []domain.Run
	err := s.look(ctx, domain.VerbImport, func(d *seat) error {
		var err error
		out, err = d.Runs(limit)
		return err
	})
	return out, err
}
