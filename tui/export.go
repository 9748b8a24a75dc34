package tui

import (
	"context"

	"guichet/domain"
	"guichet/domain/desk"
	csv "guichet/domain/sheet"
)

// exporter is a page with a list that can leave the console.
type exporter interface {
	export(e *env) overlay
}

// listExport is a list that leaves the console by a file.
type listExport struct {
	title, said, saved string                                                  // messages; saved counts the rows
	fill               func(e *env, w *csv.Writer, motive string) (int, error) // journals, then writes
}

// deed asks for the motive and the file.
func (l listExport) deed(e *env) *deed {
	motive, file := textRow("form_motive"), textRow("form_file")
	return &deed{
		name: l.title, said: []string{e.t(l.said)}, form: newForm(motive, file),
		check: func(*env) string {
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
				var err error
				n, err = l.fill(e, w, motive.value())
				return err
			})
			return done{toast: e.n(l.saved, n, "File", domain.Clean(path))}, err
		},
	}
}

// newPeopleExport asks for the motive and the file of a list of people; what
// names the list in the journal.
func newPeopleExport(e *env, what string, list func(ctx context.Context) ([]domain.AccountID, error)) *deed {
	name := schoolNames(e)
	return listExport{"export_title", "export_said", "export_saved", func(e *env, w *csv.Writer, motive string) (int, error) {
		ids, err := list(e.ctx)
		if err != nil {
			return 0, err
		}
		rows, err := e.session.Export(e.ctx, what, ids, motive)
		if err != nil {
			return 0, err
		}
		people := make([]csv.Person, len(rows))
		for i, r := range rows {
			people[i] = r.Person()
		}
		csv.People(w, e.words, people, name)
		return len(rows), nil
	}}.deed(e)
}

// schoolNames names establishments for a command, which runs beside the
// console: env.schools is the console's own.
func schoolNames(e *env) func(domain.UAI) string {
	schools := e.schools // replaced whole, never written into
	return func(uai domain.UAI) string { return schools[uai].name }
}

// newReportExport asks for the motive and the file of what became of a plan.
// Whom the agent sees by name only is there by their id.
func newReportExport(e *env, id domain.PlanID) *deed {
	return listExport{"export_report_title", "export_said", "export_saved", func(e *env, w *csv.Writer, motive string) (int, error) {
		plan, err := e.session.Plan(e.ctx, id, 0)
		if err != nil {
			return 0, err
		}
		var ids []domain.AccountID
		rows := map[domain.AccountID]desk.Row{}
		for _, s := range plan.Steps {
			if _, seen := rows[s.Account]; !seen {
				rows[s.Account] = desk.Row{}
				ids = append(ids, s.Account)
			}
		}
		list, err := e.session.Export(e.ctx, "report", ids, motive)
		if err != nil {
			return 0, err
		}
		for _, r := range list {
			if r.Inside {
				rows[r.ID] = r
			}
		}
		csv.Report(w, e.words, plan, func(id domain.AccountID) (family, given string) { return rows[id].Family, rows[id].Given })
		return len(plan.Steps), nil
	}}.deed(e)
}
