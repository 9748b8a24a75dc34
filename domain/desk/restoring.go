package desk

import (
	"context"
	"encoding/hex"
	"strconv"

	"guichet/domain"
)

const restore = "restore"

// Restored journals, in a directory that was just loaded from a backup, where
// it comes from. It needs the right to administer, in the directory as the
// backup holds it.
func (s *Session) Restored(ctx context.Context, r BackupReport) error {
	return s.amend(ctx, domain.VerbAdminister, func(*seat) (Write, error) {
		return Write{Entry: domain.Entry{Act: restore, Counts: map[string]int{"records": r.Records}, Facts: map[string]string{
			"from": strconv.FormatUint(r.Head.Count, 10), "digest": hex.EncodeToString(r.Digest[:]),
		}}}, nil
	})
}

// Replaced journals, in a directory that a restored one is about to take the
// place of, that it ends here. It needs the right to administer.
func (s *Session) Replaced(ctx context.Context) error {
	return s.amend(ctx, domain.VerbAdminister, func(*seat) (Write, error) {
		return Write{Entry: domain.Entry{Act: restore, Facts: map[string]string{"stage": "replaced"}}}, nil
	})
}
