package tui

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	csv "guichet/domain/sheet"
)

// newJournalExport asks for the motive and the file of an export of the
// entries that the list shows, the oldest first.
func newJournalExport(e *env, q desk.JournalQuery) *deed {
	q.Before, q.Limit = 0, 0
	return listExport{"journal_export_title", "journal_export_said", "journal_exported", func(e *env, w *csv.Writer, motive string) (int, error) {
		entries, err := e.session.ExportJournal(e.ctx, q, motive)
		if err != nil {
			return 0, err
		}
		slices.Reverse(entries)
		csv.Entries(w, entries, func(entry domain.Entry) string { return e.words.Entry(entry, nil) })
		return len(entries), nil
	}}.deed(e)
}

// typedPath reads the name of a file. It may hold spaces, so it is taken whole;
// quotes around it, as a shell or a file manager puts them, fall away.
func typedPath(typed string) string {
	path := strings.TrimSpace(typed)
	for _, quote := range []string{`"`, `'`} {
		if len(path) > 1 && strings.HasPrefix(path, quote) && strings.HasSuffix(path, quote) {
			path = path[1 : len(path)-1]
		}
	}
	return path
}
