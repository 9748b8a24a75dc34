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
	out, t := sheet.NewWriter(w), a.words.T
	out.Row("id", "family_name", "given_name", "group", "action", "outcome", "why")
	for _, st := range p.Steps {
		group, action, why := "", t("report_out"), ""
		if st.Group >= 0 && st.Group < len(p.Groups) {
			group = groupName(p.Groups[st.Group])
		}
		if st.Add {
			action = t("report_in")
		}
		if st.Why != "" {
			why = a.words.Why(st.Why)
		}
		who := known[st.Account]
		out.Row(string(st.Account), who.Family, who.Given, group, action, t("outcome_"+string(settled(st))), why)
	}
	return out.Flush()
}

// settled is what became of a step; of a plan in which nothing was to change,
// that it is as it was.
func settled(st domain.Step) domain.Outcome {
	if st.Outcome == domain.Pending && st.Why != "" {
		return domain.Skipped
	}
	return st.Outcome
}
