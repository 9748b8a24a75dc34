package desk

import (
	"context"

	"guichet/domain"
)

// Vault makes backups of the directory that a session stands on, while
// everybody goes on working.
type Vault interface {
	// Backup writes one state of the directory to a new file, durably, and
	// reads it back whole before it says that it is there. NeedsRecipient
	// without a recipient and without Plain; Invalid for a recipient that is
	// none; Unreadable{file, why} where the file can't be made. Nothing is left
	// behind when it fails or is stopped.
	Backup(ctx context.Context, r BackupRequest, watch Watch) (BackupReport, error)
}

// BackupRequest is where a backup goes, and who can open it.
type BackupRequest struct {
	Path       string
	Recipients []string // age1…, ssh-ed25519 …, ssh-rsa …
	Plain      bool     // not encrypted, said so explicitly
}

// BackupReport is what a backup holds.
type BackupReport struct {
	Path       string
	Bytes      int64
	Records    int
	Head       domain.Head // of the journal: an anchor
	Digest     domain.Hash // of every key and value, in order
	Recipients int         // 0: not encrypted
}

// Backup makes a backup of the directory, from a console too while everybody
// works. It needs the right to administer, and is in the journal before it
// begins, so that the backup holds its own line.
func (s *Session) Backup(ctx context.Context, r BackupRequest, watch Watch) (BackupReport, error) {
	if !r.Plain && len(r.Recipients) == 0 {
		return BackupReport{}, domain.E(domain.NeedsRecipient)
	}
	err := s.amend(ctx, domain.VerbAdminister, func(*seat) (Write, error) {
		e := domain.Entry{Act: "backup", Counts: map[string]int{"recipients": len(r.Recipients)}}
		if r.Plain {
			e.Facts = map[string]string{"plain": "true"}
		}
		return Write{Entry: e}, nil
	})
	if err != nil {
		return BackupReport{}, err
	}
	return s.Vault.Backup(ctx, r, watch)
}
