package main

import (
	"context"
	"io"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/sheet"
)

// reportable refuses a report before anything is applied for it: it needs a
// motive and the right to export.
func (a *app) reportable(ctx context.Context, o *opened, how applying) error {
	if how.report == "" || a.dryRun || domain.Fold(how.motive) != "" && o.session.May(domain.VerbExport) {
		return nil
	}
	_, err := o.session.Export(ctx, "report", nil, how.motive)
	return err
}

// carryOut carries a plan out, tells what became of it, and writes that as a
// list where --report says. The file is made before anything is applied.
func (a *app) carryOut(ctx context.Context, o *opened, how applying, carry func() (domain.Plan, error)) error {
	defer a.mailNow(ctx, o)
	if how.report == "" {
		done, err := carry()
		if err != nil {
			return err
		}
		return a.applied(done)
	}
	var done domain.Plan
	carried := false
	err := saveFile(how.report, func(w io.Writer) error {
		var err error
		if done, err = carry(); err != nil {
			return err
		}
		carried = true
		return a.report(ctx, o, w, done, how.motive)
	})
	if !carried {
		return err
	}
	if told := a.applied(done); err == nil {
		err = told
	}
	return err
}

// report writes a row a step: who, where, what became of it and why. People
// outside the perimeter are there by their ids.
func (a *app) report(ctx context.Context, o *opened, w io.Writer, p domain.Plan, motive string) error {
	var ids []domain.AccountID
	known := map[domain.AccountID]desk.Row{}
	for _, st := range p.Steps {
		if _, seen := known[st.Account]; !seen {
			known[st.Account] = desk.Row{}
			ids = append(ids, st.Account)
		}
	}
	rows, err := o.session.Export(context.WithoutCancel(ctx), "report", ids, motive)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.Inside {
			known[row.ID] = row
		}
	}
	out := sheet.NewWriter(w)
	sheet.Report(out, a.words, p, func(id domain.AccountID) (family, given string) { return known[id].Family, known[id].Given })
	return out.Flush()
}
