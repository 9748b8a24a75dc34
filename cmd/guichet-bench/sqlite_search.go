//go:build sqlite_fts5

package main

import (
	"database/sql/driver"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// fullText is SQLite FTS5 with prefix indexes, in memory, over the same words
// as guichet's index: they are cut and folded for it, and the row that a list
// shows is one column, ready made, so that neither is what is measured.
type fullText struct {
	database
	title string
	query *sqlite3.SQLiteStmt
	size  int64
	own   bool // closes the database; it is closed last
	last  []int
	rows  []string
}

const fullTextSchema = `
CREATE TABLE person(id INTEGER PRIMARY KEY, family TEXT, given TEXT, login TEXT, mail TEXT, codes TEXT, shown TEXT);
CREATE VIRTUAL TABLE found USING fts5(family, given, login, mail, codes, shown UNINDEXED,
  content='person', content_rowid='id', prefix='1 2 3 4', tokenize='unicode61 remove_diacritics 0');`

// sqlitePeers are FTS5 with the best first (bm25) and as it finds them, on one
// database.
func sqlitePeers(people []person) ([]sqlitePeer, error) {
	db, err := openSQLite(":memory:", "PRAGMA temp_store=MEMORY", fullTextSchema)
	if err != nil {
		return nil, err
	}
	ranked := &fullText{database: db, title: "SQLite FTS5, ranked (bm25)"}
	plain := &fullText{database: db, title: "SQLite FTS5, unranked", own: true}
	peers := []sqlitePeer{ranked, plain}
	if err := db.within(func() error { return db.fill(people) }); err != nil {
		return peers, err
	}
	var size *sqlite3.SQLiteStmt
	err = db.prepare(map[**sqlite3.SQLiteStmt]string{
		&ranked.query: "SELECT rowid, shown FROM found WHERE found MATCH ? ORDER BY rank LIMIT 50",
		&plain.query:  "SELECT rowid, shown FROM found WHERE found MATCH ? LIMIT 50",
		&size:         "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)",
	})
	if err == nil {
		ranked.size, err = number(size)
		plain.size = ranked.size
	}
	return peers, err
}

// fill writes everybody and makes the index one segment.
func (db database) fill(people []person) error {
	insert, err := db.Prepare("INSERT INTO person VALUES (?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer func() { _ = insert.Close() }()
	for i := range people {
		p := &people[i]
		_, err := insert.(*sqlite3.SQLiteStmt).Exec([]driver.Value{int64(i), strings.Join(wordsOf(p.family, p.birth), " "),
			strings.Join(wordsOf(p.given), " "), strings.Join(wordsOf(p.login), " "), strings.Join(wordsOf(p.mail), " "),
			strings.Join(append(wordsOf(p.classes...), wordsOf(p.uais...)...), " "), p.shown()})
		if err != nil {
			return err
		}
	}
	if err := db.do("INSERT INTO found(found) VALUES ('rebuild')"); err != nil {
		return err
	}
	return db.do("INSERT INTO found(found) VALUES ('optimize')")
}

func (f *fullText) name() string  { return f.title }
func (f *fullText) memory() int64 { return f.size }

func (f *fullText) ask(text string) error {
	f.last, f.rows = f.last[:0], f.rows[:0]
	said := spoken(text)
	if len(said) == 0 {
		return nil
	}
	match := `"` + strings.Join(said, `"* "`) + `"*`
	return each(f.query, 2, func(v []driver.Value) error {
		f.last = append(f.last, int(v[0].(int64)))
		f.rows = append(f.rows, v[1].(string))
		return nil
	}, match)
}

func (f *fullText) found() []int { return f.last }

func (f *fullText) close() {
	if f.query != nil {
		_ = f.query.Close()
	}
	if f.own {
		_ = f.Close()
	}
}

// shown is what a list shows of a person, in one text.
func (p *person) shown() string {
	return strings.Join([]string{string(p.id), p.family, p.given, string(p.profile), p.login, strings.Join(p.classes, " "),
		strings.Join(p.uais, " ")}, "\t")
}
