package main

import (
	"context"
	"io"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/sheet"
)

// leaving is a list of people on its way into a file.
type leaving struct {
	file   string
	motive string
}

// list writes accounts into the file, once the journal knows of it; what names
// the list.
func (l leaving) list(ctx context.Context, a *app, o *opened, what string, ids []domain.AccountID) error {
	n := 0
	err := saveFile(l.file, func(w io.Writer) error {
		rows, err := o.session.Export(ctx, what, ids, l.motive)
		if err != nil {
			return err
		}
		n = len(rows)
		return a.peopleSheet(w, rows, a.schoolNames(ctx, o))
	})
	if err != nil {
		return err
	}
	return a.saved(l.file, n)
}

// peopleSheet writes accounts for a spreadsheet, with the names that scripts
// know from --json; what the agent may not see is empty.
func (a *app) peopleSheet(w io.Writer, rows []desk.Row, names map[domain.UAI]string) error {
	out := sheet.NewWriter(w)
	out.Row("id", "login", "family_name", "given_name", "profile", "classes", "uai", "establishments", "state", "lock_reason")
	for _, r := range rows {
		schools := make([]string, len(r.UAIs))
		for i, uai := range r.UAIs {
			schools[i] = names[uai]
		}
		reason := ""
		if r.Verdict.State == domain.Locked {
			reason = a.words.Reason(r.Verdict.Reason)
		}
		out.Row(string(r.ID), r.Login, r.Family, r.Given, a.words.Profile(r.Profile), strings.Join(r.Classes, ", "),
			listed(r.UAIs), strings.Join(schools, ", "), a.words.State(r.Verdict.State), reason)
	}
	return out.Flush()
}
