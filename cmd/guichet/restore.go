package main

import (
	"context"
	"encoding/hex"
	"os"

	"filippo.io/age"
	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/backup"
)

func (a *app) restore() *cobra.Command {
	var keys []string
	var replace bool
	c := &cobra.Command{
		Use: "restore FILE", Short: a.words.T("cmd_restore"), Long: a.words.T("cmd_restore_long"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ids, err := identitiesIn(keys)
			if err != nil {
				return err
			}
			path, err := a.path()
			if err != nil {
				return err
			}
			if replace {
				return a.restoreOver(cmd.Context(), path, args[0], ids)
			}
			return a.restoreNew(cmd.Context(), path, args[0], ids)
		},
	}
	c.Flags().StringArrayVar(&keys, "identity", nil, a.words.T("flag_identity"))
	c.Flags().BoolVar(&replace, "replace", false, a.words.T("flag_replace"))
	return c
}

func identitiesIn(files []string) ([]age.Identity, error) {
	var ids []age.Identity
	for _, path := range files {
		more, err := backup.Identities(path)
		if err != nil {
			return nil, err
		}
		ids = append(ids, more...)
	}
	return ids, nil
}

// restoreNew restores into a place where nothing is.
func (a *app) restoreNew(ctx context.Context, path, file string, ids []age.Identity) error {
	if _, err := os.Lstat(path); err == nil {
		return domain.E(domain.StoreExists, "path", path)
	}
	a.config.Anchor = "" // a copy's journal is not the one that the anchor follows
	next, report, err := a.loaded(ctx, path, file, ids)
	if err != nil {
		return err
	}
	defer next.abandon()
	if err := next.succeed(); err != nil {
		return err
	}
	return a.restored(path, "", report)
}

// restoreOver restores in the place of a directory, which is held meanwhile and
// stays under another name. One that is too damaged to be opened is replaced
// all the same: it is what backups are for.
func (a *app) restoreOver(ctx context.Context, path, file string, ids []age.Identity) error {
	live, err := a.openAt(ctx, path)
	switch domain.CodeOf(err) {
	case domain.NoStore:
		return a.restoreNew(ctx, path, file, ids)
	case domain.StoreDamaged, domain.JournalBroken:
	default:
		if err != nil {
			return err
		}
		defer live.store.Close()
	}
	next, report, err := a.loaded(ctx, path, file, ids)
	if err != nil {
		return err
	}
	defer next.abandon()
	if live != nil {
		// What the old one can't note for another reason does not keep it.
		err := live.session.Replaced(ctx)
		if code := domain.CodeOf(err); code == domain.Forbidden || code == domain.StoreReadOnly {
			return err
		}
	}
	kept := next.place + ".before-restore-" + a.clock().UTC().Format("20060102T150405.000Z")
	if err := next.replace(kept); err != nil {
		return err
	}
	return a.restored(path, kept, report)
}

// loaded reads a backup into a successor, looks it over, and journals in it
// where it comes from. Nothing is left of one that is not whole.
func (a *app) loaded(ctx context.Context, path, file string, ids []age.Identity) (*successor, desk.BackupReport, error) {
	next, err := a.successor(path)
	if err != nil {
		return nil, desk.BackupReport{}, err
	}
	report, err := watching(a, func(w desk.Watch) (desk.BackupReport, error) {
		return backup.Restore(ctx, file, ids, next.engine, w)
	})
	if err == nil {
		err = a.settle(ctx, next, report)
	}
	if err != nil {
		next.abandon()
	}
	return next, report, err
}

// settle looks a restored directory over and journals the restoration in it.
func (a *app) settle(ctx context.Context, next *successor, report desk.BackupReport) error {
	s, err := store.New(next.engine, store.Options{Path: next.draft})
	if err != nil {
		return err
	}
	bar := a.bar()
	found, err := s.Check(ctx, true, func(done, total int) { bar.show("verify", int64(done), int64(total)) })
	bar.clear()
	if err != nil {
		return err
	}
	if len(found.Problems) > 0 {
		if !a.json {
			a.problems(found)
		}
		return domain.E(domain.BackupBad, "file", domain.Clean(report.Path), "why", "damaged")
	}
	o, err := a.seat(ctx, s, next.draft)
	if err != nil {
		return err
	}
	if err := o.session.Restored(ctx, report); err != nil {
		return err
	}
	return o.store.Close()
}

// restored tells what was restored, from where, and what it replaced.
func (a *app) restored(path, kept string, r desk.BackupReport) error {
	if a.json {
		return lines(a.out).Encode(struct {
			backupOut
			Store    string `json:"store"`
			Replaced string `json:"replaced,omitempty"`
		}{backupJSON(r), path, kept})
	}
	a.say("cmd_restored", "Path", domain.Clean(path), "Records", a.words.N("count_records", r.Records))
	if kept != "" {
		a.say("cmd_restore_kept", "Path", domain.Clean(kept))
	}
	a.say("cmd_digest", "Digest", hex.EncodeToString(r.Digest[:]))
	a.say("cmd_head", "Head", headText(r.Head))
	return nil
}
