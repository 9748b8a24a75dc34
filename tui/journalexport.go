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
	motive, file := textRow("form_motive"), textRow("form_file")
	q.Before, q.Limit = 0, 0
	return &deed{
		name: "journal_export_title", said: []string{e.t("journal_export_said")}, form: newForm(motive, file),
		check: func(e *env) string {
			switch {
			case domain.Fold(motive.value()) == "":
				return "form_missing_motive"
			case typedPath(file.value()) == "":
				return "form_missing_file"
			}
			return ""
		},
		do: func(e *env) (done, error) {
			path, n := typedPath(file.value()), 0
			err := e.saveSheet(path, func(w *csv.Writer) error {
				entries, err := e.session.ExportJournal(e.ctx, q, motive.value())
				if err != nil {
					return err
				}
				slices.Reverse(entries)
				n = len(entries)
				csv.Entries(w, entries, func(entry domain.Entry) string { return e.words.Entry(entry, nil) })
				return nil
			})
			return done{toast: e.n("journal_exported", n, "File", domain.Clean(path))}, err
		},
	}
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
