package backup

import (
	"context"
	"io"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"

	"filippo.io/age"
)

// stage names the work for whoever watches it.
const stage = "backup"

type vault struct{ store *store.Store }

// New makes the vault of a store.
func New(s *store.Store) desk.Vault { return &vault{store: s} }

// Backup implements desk.Vault. What is encrypted is also encrypted to a key that only this call knows, by which it reads
// the file back; nobody has that key afterwards. The watch is told of records, twice: written, then read back.
func (v *vault) Backup(ctx context.Context, r desk.BackupRequest, watch desk.Watch) (desk.BackupReport, error) {
	if len(r.Recipients) == 0 && !r.Plain {
		return desk.BackupReport{}, domain.E(domain.NeedsRecipient)
	}
	to, err := recipients(r.Recipients)
	if err != nil {
		return desk.BackupReport{}, err
	}
	own, err := ephemeral(to)
	if err != nil {
		return desk.BackupReport{}, err
	}
	d, err := newDraft(r.Path)
	if err != nil {
		return desk.BackupReport{}, err
	}
	report, err := v.fill(ctx, d, to, own, watch)
	if err == nil {
		err = d.publish()
	}
	if err != nil {
		d.abandon()
		return desk.BackupReport{}, interrupted(ctx, err)
	}
	report.Path, report.Recipients = r.Path, len(to)
	return report, nil
}

// fill writes the backup into the draft, durably, and reads it back.
func (v *vault) fill(ctx context.Context, d *draft, to []age.Recipient, own key, watch desk.Watch) (desk.BackupReport, error) {
	wrote, err := v.write(ctx, d.file, to, own, halves(ctx, watch, false))
	if err != nil {
		return desk.BackupReport{}, unwritable(d.path, err)
	}
	if wrote.Bytes, err = d.sync(); err != nil {
		return desk.BackupReport{}, err
	}
	read, err := inspect(d.file.Name(), own.identities(), halves(ctx, watch, true))
	if err != nil {
		return desk.BackupReport{}, named(d.path, err)
	}
	if read.Records != wrote.Records || read.Digest != wrote.Digest || read.Head != wrote.Head {
		return desk.BackupReport{}, domain.E(domain.BackupBad, "file", d.path, "why", "altered")
	}
	return wrote, nil
}

func (v *vault) write(ctx context.Context, w io.Writer, to []age.Recipient, own key, watch func(done, total int) bool) (desk.BackupReport, error) {
	if len(to) == 0 {
		return v.store.Dump(ctx, w, watch)
	}
	sealed, err := age.Encrypt(w, append(to, own.recipient)...)
	if err != nil {
		return desk.BackupReport{}, err
	}
	report, err := v.store.Dump(ctx, sealed, watch)
	if err != nil {
		return desk.BackupReport{}, err // not closed: age would end the file as if it were whole
	}
	return report, sealed.Close()
}

// halves tells a watch of one half of the work, of as many records as the other; it also stops when ctx ends.
func halves(ctx context.Context, watch desk.Watch, second bool) func(done, total int) bool {
	return func(done, total int) bool {
		if ctx.Err() != nil {
			return false
		}
		if watch == nil {
			return true
		}
		if second {
			done += total
		}
		return watch(desk.Progress{Stage: stage, Done: int64(done), Total: 2 * int64(total)})
	}
}

// interrupted says so when the context has ended; else what went wrong.
func interrupted(ctx context.Context, err error) error {
	if ctx.Err() != nil && domain.CodeOf(err) == "" {
		return domain.E(domain.Interrupted, "what", stage)
	}
	return err
}
