package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"guichet/domain/desk"
	"guichet/store/intake"
)

// importPart measures the AAF import, into a store that is made for it,
// journal included, beside the reading of the same bytes by encoding/xml.
func importPart(ctx context.Context, b *bench) error {
	if err := b.prepare(ctx); err != nil {
		return err
	}
	var own, bare sample
	var most outcome
	for round := range b.rounds {
		b.note("import: round %d of %d …", round+1, b.rounds)
		o, err := b.inChild(ctx, append([]string{"tokens"}, b.xml...)...)
		if err != nil {
			return err
		}
		if o.Bytes != b.size {
			return fmt.Errorf("the bare pass has read %d bytes of %d", o.Bytes, b.size)
		}
		bare = append(bare, o.Took)
		folder := filepath.Join(b.folder, fmt.Sprint("import-", round))
		if o, err = b.importing(ctx, filepath.Join(folder, "directory.guichet"), "aaf"); err != nil {
			return err
		}
		own, most.Accounts, most.Peak = append(own, o.Took), o.Accounts, max(most.Peak, o.Peak)
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
	}
	speed := func(s sample) string { return fmt.Sprintf("%.1f MB/s", float64(b.size)/1e6/s.p50().Seconds()) }
	b.table.add(own.into(row{part: "import", what: "AAF → store, journal", who: "guichet",
		rate: speed(own) + ", " + rateText(most.Accounts, own.p50(), "accounts"), memory: bytesText(most.Peak) + " peak"}))
	b.table.add(bare.into(row{part: "import", what: "same bytes, tokens only", who: "encoding/xml, RawToken", rate: speed(bare),
		ratio: times(bare.p50(), own.p50())}))
	return nil
}

// importing brings feeds into a store in a process of its own.
func (b *bench) importing(ctx context.Context, store string, kinds ...string) (outcome, error) {
	return b.inChild(ctx, append([]string{"import", store, b.feeds()}, kinds...)...)
}

// importFeeds makes a store and imports feeds of a folder, as the product does.
func importFeeds(ctx context.Context, path, feeds string, kinds []string) (outcome, error) {
	var o outcome
	took, err := timed(func() error {
		d, err := createDesk(ctx, path)
		if err != nil {
			return err
		}
		for _, kind := range kinds {
			if err = importFeed(ctx, d, feeds, kind, &o); err != nil {
				break
			}
		}
		if closed := d.close(); err == nil {
			err = closed
		}
		return err
	})
	o.Took = took
	return o, err
}

func importFeed(ctx context.Context, d *deskAt, feeds, kind string, o *outcome) error {
	var src desk.Source
	var err error
	switch kind {
	case "aaf":
		src, err = intake.OpenAAF([]string{feeds}, intake.AAFOptions{})
	case "people":
		src, err = intake.OpenPeople([]string{filepath.Join(feeds, "people.csv")}, intake.PeopleOptions{})
	case "access":
		src, err = intake.OpenAccess(filepath.Join(feeds, "access.csv"), intake.AccessOptions{})
	default:
		return fmt.Errorf("no feed %s", kind)
	}
	if err != nil {
		return err
	}
	report, err := d.session.Import(ctx, src, desk.ImportOptions{}, nil)
	o.Accounts += report.Run.Counts.Created
	return err
}
