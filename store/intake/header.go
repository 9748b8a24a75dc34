package intake

import (
	"strings"

	"guichet/domain"
)

// column is a column of a CSV: its names, and what takes its cells. The first
// name is the one that warnings use.
type column[D any] struct {
	names []string
	take  func(D, string)
}

func col[D any](take func(D, string), names ...string) column[D] {
	return column[D]{names: names, take: take}
}

// headerName reads a header as people write it: accents, case, spaces, `*`,
// `'`, `_` and the like say nothing (FORMATS §2.3).
func headerName(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, domain.Fold(domain.Clean(s)))
}

// match finds the columns of a header row; nil stands for one that is not
// known.
func match[D any](header []string, columns []column[D]) []*column[D] {
	names := make(map[string]*column[D])
	for i := range columns {
		for _, n := range columns[i].names {
			names[headerName(n)] = &columns[i]
		}
	}
	out := make([]*column[D], len(header))
	for i, cell := range header {
		out[i] = names[headerName(cell)]
	}
	return out
}

// cell is a cell as it may be shown. A leading apostrophe that protects from
// formulas goes, any other stays: « 't Hooft » (SECURITY §5).
func cell(s string) string {
	if rest, found := strings.CutPrefix(s, "'"); found && rest != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(rest)[0]) {
		s = rest
	}
	return domain.Clean(s)
}
