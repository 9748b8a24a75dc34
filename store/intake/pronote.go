package intake

import (
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
)

// PronoteList is a list of PRONOTE ids (K11) with how its columns were read.
type PronoteList struct {
	// Columns are the headers that were taken, by field; what the file's own
	// headers propose, under what was mapped by hand.
	Columns map[string]string
	Unused  []string // headers that nothing takes
	Rows    []desk.PronoteRow
}

// PronoteFields lists the fields that a column can be mapped to.
func PronoteFields() []string {
	var out []string
	for _, c := range pronoteColumns() {
		out = append(out, c.names[0])
	}
	return out
}

// pronoteColumns are the fields, each with the headers that propose it.
func pronoteColumns() []column[*desk.PronoteRow] {
	return []column[*desk.PronoteRow]{
		col(func(r *desk.PronoteRow, s string) { r.Pronote = s }, "pronote", "identifiant_pronote", "id_pronote", "pronote_id", "ident_pronote",
			"identifiant_pronote_ent", "identifiant_pronote-ent", "numero_pronote"),
		col(func(r *desk.PronoteRow, s string) { r.Account = s }, "account", "compte"),
		col(func(r *desk.PronoteRow, s string) { r.JoinKey = s }, "key", "join_key", "externalid", "cle", "cle_jointure", "cle_de_jointure", "ENTPersonJointure"),
		col(func(r *desk.PronoteRow, s string) { r.INE = s }, "ine", "numero_ine", "n_ine", "identifiant_national", "id_national"),
		col(func(r *desk.PronoteRow, s string) { r.Login = s }, "login", "identifiant_ent", "login_ent", "alias"),
		col(func(r *desk.PronoteRow, s string) { r.Family = s }, "name", "nom", "nom_de_famille", "nom_usage", "family_name"),
		col(func(r *desk.PronoteRow, s string) { r.Given = s }, "given", "prenom", "given_name"),
	}
}

// OpenPronote reads a list of PRONOTE ids; `-` is in. byHand maps fields to
// headers, over what the headers propose. NotFound for no file; Unreadable where
// it is no CSV, or where no column has the PRONOTE ids, or who they are of;
// Invalid for a field or a header that there is none of.
func OpenPronote(path string, in io.Reader, byHand map[string]string) (PronoteList, error) {
	f := io.NopCloser(in)
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return PronoteList{}, ioError(path, err)
		}
		f = file
	}
	table, err := newTable(path, f)
	if err != nil {
		return PronoteList{}, err
	}
	defer table.Close()
	header, err := table.next()
	if err == nil && header == nil {
		err = unreadable(path, "no-header", 1)
	}
	if err != nil {
		return PronoteList{}, err
	}
	list := PronoteList{Columns: map[string]string{}}
	columns, err := list.mapped(path, header, byHand)
	if err != nil {
		return list, err
	}
	return list, list.read(table, columns)
}

// mapped gives each column its field.
func (l *PronoteList) mapped(path string, header []string, byHand map[string]string) ([]*column[*desk.PronoteRow], error) {
	known := pronoteColumns()
	columns := match(header, known)
	for _, field := range slices.Sorted(maps.Keys(byHand)) {
		i := slices.IndexFunc(known, func(c column[*desk.PronoteRow]) bool { return c.names[0] == field })
		at := slices.IndexFunc(header, func(h string) bool { return headerName(h) == headerName(byHand[field]) })
		if i < 0 || at < 0 {
			return nil, domain.E(domain.Invalid, "what", "--columns "+domain.Clean(field+"="+byHand[field]),
				"why", strings.Join(PronoteFields(), ", ")+" = "+domain.Clean(strings.Join(header, ", ")))
		}
		for j, c := range columns {
			if c == &known[i] {
				columns[j] = nil
			}
		}
		columns[at] = &known[i]
	}
	for i, c := range columns {
		switch {
		case c == nil:
			l.Unused = append(l.Unused, domain.Clean(header[i]))
		case l.Columns[c.names[0]] == "":
			l.Columns[c.names[0]] = domain.Clean(header[i])
		default: // of two columns of one field the first counts
			l.Unused = append(l.Unused, domain.Clean(header[i]))
			columns[i] = nil
		}
	}
	if l.Columns["pronote"] == "" {
		return nil, unreadable(path, "no-pronote-column", 1)
	}
	if len(l.Columns) == 1 {
		return nil, unreadable(path, "no-key-column", 1)
	}
	return columns, nil
}

func (l *PronoteList) read(table *csvTable, columns []*column[*desk.PronoteRow]) error {
	for {
		row, err := table.next()
		if row == nil || err != nil {
			return err
		}
		one := desk.PronoteRow{}
		for i, text := range row[:min(len(row), len(columns))] {
			if columns[i] != nil {
				columns[i].take(&one, cell(text))
			}
		}
		if one != (desk.PronoteRow{}) {
			one.Line = table.line
			l.Rows = append(l.Rows, one)
		}
	}
}
