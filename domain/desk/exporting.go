package desk

import (
	"context"

	"guichet/domain"
)

// motiveLength bounds the words of an agent that the journal keeps, in runes.
const motiveLength = 200

// motive is an agent's own words as the journal keeps them.
func motive(s string) string {
	runes := []rune(domain.Clean(s))
	return string(runes[:min(len(runes), motiveLength)])
}

// Export gives accounts as a list that leaves the console; its number of rows
// and the motive are in the journal first (ASVS 14.2). It needs the right to
// export. NeedsMotive without a motive. what names the list: search, members,
// report.
func (s *Session) Export(ctx context.Context, what string, ids []domain.AccountID, why string) ([]Row, error) {
	if domain.Fold(why) == "" {
		return nil, domain.E(domain.NeedsMotive, "what", what)
	}
	err := s.amend(ctx, domain.VerbExport, func(*seat) (Write, error) {
		return Write{Entry: domain.Entry{
			Act: "export", Counts: map[string]int{"rows": len(ids)}, Facts: map[string]string{"what": what, "motive": motive(why)},
		}}, nil
	})
	if err != nil {
		return nil, err
	}
	return s.Rows(ctx, ids)
}

// ExportJournal is Journal for a file: the reading is an export, with its
// motive. It needs the right to audit and to export.
func (s *Session) ExportJournal(ctx context.Context, q JournalQuery, why string) ([]domain.Entry, error) {
	if domain.Fold(why) == "" {
		return nil, domain.E(domain.NeedsMotive, "what", "journal")
	}
	var out []domain.Entry
	err := s.look(ctx, domain.VerbAudit, func(d *seat) error {
		var err error
		out, err = d.entries(ctx, q)
		return err
	})
	if err != nil {
		return nil, err
	}
	err = s.amend(ctx, domain.VerbExport, func(*seat) (Write, error) {
		return Write{Entry: domain.Entry{
			Act: "export", Counts: map[string]int{"rows": len(out)}, Facts: map[string]string{"what": "journal", "motive": motive(why)},
		}}, nil
	})
	return out, err
}
