package main

import (
	"bufio"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// selection is whom a command is about: references, a query, a file.
type selection struct {
	refs  []string
	query string
	from  string
}

func (s *selection) flags(a *app, c *cobra.Command) {
	c.Flags().StringVar(&s.query, "query", "", a.words.T("flag_query"))
	c.Flags().StringVar(&s.from, "from", "", a.words.T("flag_from"))
}

// selected are the accounts of a selection. A reference on the command line
// must be one account; in a file, those that are none or several are named and
// left out.
func (a *app) selected(cmd *cobra.Command, o *opened, sel selection) ([]domain.AccountID, error) {
	ctx := cmd.Context()
	var ids []domain.AccountID
	for _, ref := range sel.refs {
		id, err := o.session.Resolve(ctx, ref)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	if cmd.Flags().Changed("query") {
		if err := o.index.Build(ctx); err != nil {
			return nil, err
		}
		found, err := o.session.Select(ctx, sel.query, desk.Facet{})
		if err != nil {
			return nil, err
		}
		ids = append(ids, found...)
	}
	if sel.from == "" {
		if len(sel.refs) == 0 && !cmd.Flags().Changed("query") {
			return nil, usage{errNobody}
		}
		return ids, nil
	}
	refs, err := a.references(sel.from)
	if err != nil {
		return nil, err
	}
	looked, err := o.session.LookUp(ctx, refs)
	if err != nil {
		return nil, err
	}
	for _, l := range looked {
		switch len(l.IDs) {
		case 1:
			ids = append(ids, l.IDs[0])
		case 0:
			a.note("cmd_ref_missing", "Ref", l.Ref)
		default:
			a.note("cmd_ref_ambiguous", "Ref", l.Ref, "N", len(l.IDs))
		}
	}
	return ids, nil
}

var errNobody = usageText("ID, --query, --from")

type usageText string

func (u usageText) Error() string { return string(u) }

// references reads a list of ids, join keys or logins: one a line, or the
// first column of a CSV; `-` is standard input.
func (a *app) references(path string) ([]string, error) {
	in := a.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, domain.E(domain.Unreadable, "file", path, "why", err.Error())
		}
		defer f.Close()
		in = f
	}
	var refs []string
	scan := bufio.NewScanner(io.LimitReader(in, 64<<20))
	for scan.Scan() {
		line := strings.TrimPrefix(scan.Text(), "\ufeff")
		if i := strings.IndexAny(line, ";,\t"); i >= 0 {
			line = line[:i]
		}
		if ref := strings.Trim(strings.TrimSpace(line), `"`); ref != "" {
			refs = append(refs, ref)
		}
	}
	if err := scan.Err(); err != nil {
		return nil, domain.E(domain.Unreadable, "file", path, "why", err.Error())
	}
	return refs, nil
}
