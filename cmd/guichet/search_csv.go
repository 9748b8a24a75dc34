package main

import (
	"context"
	"io"

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

// peopleSheet writes accounts for a spreadsheet.
func (a *app) peopleSheet(w io.Writer, rows []desk.Row, names map[domain.UAI]string) error {
	out := sheet.NewWriter(w)
	people := make([]sheet.Person, len(rows))
	for i, r := range rows {
		people[i] = r.Person()
	}
	sheet.People(out, a.words, people, func(uai domain.UAI) string { return names[uai] })
	return out.Flush()
}
