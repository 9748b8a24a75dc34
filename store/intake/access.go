package intake

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// AccessOptions say how an access feed is taken.
type AccessOptions struct {
	// Source is that of the accounts whose join keys the feed gives; empty: any.
	Source string
	// Zone is that of instants without an offset; nil: Paris.
	Zone *time.Location
}

// Access reads an access feed: one row an account, what a platform knows of
// the way in. It implements desk.Source.
type Access struct {
	file file
	feed desk.Feed
	zone *time.Location
	done atomic.Int64
}

// OpenAccess looks at the header of a CSV. An empty cell is unknown; « aucun »,
// « none », « - » and « non renseigné » are known to be none. Errors: NotFound,
// Unreadable.
func OpenAccess(path string, opt AccessOptions) (*Access, error) {
	files, err := listFiles([]string{path}, ".csv")
	if err != nil {
		return nil, err
	}
	if len(files) > 1 || files[0].path != filepath.Clean(path) {
		return nil, unreadable(path, "not-csv", 0)
	}
	a := &Access{file: files[0], zone: opt.Zone}
	if a.zone == nil {
		a.zone = domain.Paris()
	}
	a.feed = desk.Feed{Kind: "access", Source: opt.Source, Files: []string{a.file.name}}
	t, _, err := a.open()
	if err != nil {
		return nil, err
	}
	t.Close()
	return a, nil
}

// open opens the table and reads its header, which must name a key.
func (a *Access) open() (*csvTable, []string, error) {
	t, err := openTable(a.file.path)
	if err != nil {
		return nil, nil, err
	}
	header, err := t.next()
	if err != nil {
		t.Close()
		return nil, nil, err
	}
	keys := accessKeys()[1:3]
	if !slices.ContainsFunc(match(header, keys), func(c *column[*accessDraft]) bool { return c != nil }) {
		t.Close()
		return nil, nil, unreadable(a.file.path, "no-header", 1)
	}
	return t, header, nil
}

// Describe tells what the feed is.
func (a *Access) Describe() desk.Feed { return a.feed }

// Progress is how many bytes of how many have been read.
func (a *Access) Progress() (done, total int64) { return a.done.Load(), a.file.size }

// Read yields the rows in their order. A cell that can't be read is a warning;
// the other facts of its row count.
func (a *Access) Read(ctx context.Context, yield func(desk.Item) bool) error {
	t, header, err := a.open()
	if err != nil {
		return err
	}
	defer t.Close()
	d := &accessDraft{feed: a, table: t, columns: match(header, accessColumns()), header: header, yield: yield}
	d.checkHeader()
	for !d.stopped {
		if err := ctx.Err(); err != nil {
			return err
		}
		cells, err := t.next()
		a.done.Store(t.text.read)
		if err != nil || cells == nil {
			return err
		}
		d.take(cells)
	}
	return nil
}

// accessDraft is a row while its cells are taken.
type accessDraft struct {
	feed    *Access
	table   *csvTable
	header  []string
	columns []*column[*accessDraft]
	yield   func(desk.Item) bool
	stopped bool

	row    desk.AccessRow
	column string // the one being taken
	state  string // the shortcut column
	reason string
}

func (d *accessDraft) emit(item desk.Item) { d.stopped = d.stopped || !d.yield(item) }

func (d *accessDraft) warn(code domain.WarningCode, facts ...string) {
	record := d.row.JoinKey
	if record == "" {
		record = d.row.Login
	}
	d.emit(desk.Item{Warning: &domain.Warning{Code: code, Facts: facts,
		Place: domain.Place{File: d.feed.file.name, Line: d.table.line, Record: record}}})
}

func (d *accessDraft) bad(facts ...string) {
	d.warn(domain.WarnBadValue, append([]string{"attribute", d.column}, facts...)...)
}

func (d *accessDraft) checkHeader() {
	if d.table.text.d.guessed {
		d.warn(domain.WarnBadValue, "attribute", "encoding", "value", string(utf8Charset), "read_as", string(d.table.text.d.from))
	}
	for i, c := range d.columns {
		if c == nil {
			d.warn(domain.WarnUnknownColumn, "column", domain.Clean(d.header[i]))
		}
	}
}

// take takes a row: its keys and its instant first, since the facts and the
// warnings need them.
func (d *accessDraft) take(cells []string) {
	d.row, d.state, d.reason = desk.AccessRow{}, "", ""
	if len(cells) != len(d.columns) {
		d.warn(domain.WarnBadRow, "columns", itoa(len(cells)), "expected", itoa(len(d.columns)))
		return
	}
	texts := make([]string, len(cells))
	removed := false
	for i := range cells {
		texts[i] = cell(cells[i])
		removed = removed || strings.ContainsRune(texts[i], domain.Removed)
	}
	d.takeFirst(texts)
	if removed {
		d.warn(domain.WarnRemovedCharacters)
	}
	if d.row.JoinKey == "" && d.row.Login == "" {
		d.warn(domain.WarnNoKey)
		return
	}
	for i, c := range d.columns {
		if c != nil && texts[i] != "" {
			d.column = c.names[0]
			c.take(d, texts[i])
		}
	}
	d.shortcut()
	d.row.Where = domain.Place{File: d.feed.file.name, Line: d.table.line, Record: d.row.JoinKey}
	row := d.row
	d.emit(desk.Item{Access: &row})
}

func (d *accessDraft) takeFirst(texts []string) {
	for i, c := range d.columns {
		if c == nil || texts[i] == "" {
			continue
		}
		switch d.column = c.names[0]; d.column {
		case "join_key", "login":
			if saysNone(texts[i]) {
				texts[i] = ""
				continue
			}
			c.take(d, texts[i])
		}
	}
	for i, c := range d.columns {
		if c == nil || texts[i] == "" || c.names[0] != "as_of" {
			continue
		}
		d.column = "as_of"
		if m, err := domain.ParseMoment(texts[i], d.feed.zone); err != nil {
			d.bad(seen("value", texts[i])...)
		} else if d.row.AsOf = m.At; m.Day != 0 {
			d.row.AsOf = m.Day.Start(d.feed.zone)
		}
	}
}

func (d *accessDraft) yesNo(f *domain.Fact[bool], s string) {
	yes, ok := parseYesNo(s)
	switch {
	case saysNone(s):
		*f = domain.KnownNone[bool](d.row.AsOf, domain.FromAccessFeed)
	case ok:
		*f = domain.Known(yes, d.row.AsOf, domain.FromAccessFeed)
	default:
		d.bad(seen("value", s)...)
	}
}

func (d *accessDraft) moment(f *domain.Fact[domain.Moment], s string) {
	if saysNone(s) {
		*f = domain.KnownNone[domain.Moment](d.row.AsOf, domain.FromAccessFeed)
		return
	}
	m, err := domain.ParseMoment(s, d.feed.zone)
	if err != nil || m.IsZero() {
		d.bad(seen("value", s)...)
		return
	}
	*f = domain.Known(m, d.row.AsOf, domain.FromAccessFeed)
}
