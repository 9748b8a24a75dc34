package intake

import (
	"io"
	"os"
)

// Assignment is a row of a campaign as its file writes it: who, by id, join
// key or login, goes into which group (`UAI/NAME` or `NAME`).
type Assignment struct {
	Line  int // of the file, from 1
	Who   string
	Group string
}

// OpenCampaign reads a campaign from a file; `-` is in. NotFound for no file;
// Unreadable where it is no list of two columns.
func OpenCampaign(path string, in io.Reader) ([]Assignment, error) {
	if path == "-" {
		return readCampaign(path, io.NopCloser(in))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, ioError(path, err)
	}
	return readCampaign(path, f)
}

// campaignColumns are the names of the two columns, where there is a header.
func campaignColumns() []column[*Assignment] {
	return []column[*Assignment]{
		col(func(a *Assignment, s string) { a.Who = s }, "id", "login", "identifiant", "alias", "compte", "account",
			"externalid", "cle", "key", "cle_jointure", "join_key", "ENTPersonJointure"),
		col(func(a *Assignment, s string) { a.Group = s }, "groupe", "group", "groupelibre", "groupeslibres", "groupes"),
	}
}

// readCampaign takes who from the first column and the group from the second,
// unless the first row names them both.
func readCampaign(path string, f io.ReadCloser) ([]Assignment, error) {
	table, err := newTable(path, f)
	if err != nil {
		return nil, err
	}
	defer table.Close()
	known := campaignColumns()
	columns := []*column[*Assignment]{&known[0], &known[1]}
	var out []Assignment
	for first := true; ; first = false {
		row, err := table.next()
		if row == nil || err != nil {
			return out, err
		}
		if first {
			if named := match(row, known); names(named, &known[0]) && names(named, &known[1]) {
				columns = named
				continue
			}
		}
		if a := assignment(row, columns); a.Who != "" || a.Group != "" {
			a.Line = table.line
			out = append(out, a)
		}
	}
}

func names(columns []*column[*Assignment], want *column[*Assignment]) bool {
	for _, c := range columns {
		if c != nil && c.names[0] == want.names[0] {
			return true
		}
	}
	return false
}

// assignment fills a row in; of two columns of one name the first counts that
// holds something.
func assignment(row []string, columns []*column[*Assignment]) Assignment {
	var out Assignment
	for i, text := range row[:min(len(row), len(columns))] {
		if columns[i] == nil {
			continue
		}
		var one Assignment
		columns[i].take(&one, cell(text))
		if out.Who == "" {
			out.Who = one.Who
		}
		if out.Group == "" {
			out.Group = one.Group
		}
	}
	return out
}
