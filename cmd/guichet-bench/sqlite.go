//go:build sqlite_fts5

package main

import (
	"database/sql/driver"
	"errors"
	"io"

	"github.com/mattn/go-sqlite3"
)

// sqliteAbsent is why SQLite is not measured: it is.
const sqliteAbsent = ""

// database is a connection of the driver itself: database/sql would put a
// layer between that is none of SQLite's.
type database struct{ *sqlite3.SQLiteConn }

func openSQLite(path string, pragmas ...string) (database, error) {
	conn, err := (&sqlite3.SQLiteDriver{}).Open(path)
	if err != nil {
		return database{}, err
	}
	db := database{conn.(*sqlite3.SQLiteConn)}
	for _, p := range pragmas {
		if err := db.do(p); err != nil {
			return database{}, errors.Join(err, db.Close())
		}
	}
	return db, nil
}

// do runs a statement, which need not be prepared.
func (db database) do(statement string, args ...driver.Value) error {
	_, err := db.Exec(statement, args)
	return err
}

// prepare prepares statements into the places given for them.
func (db database) prepare(statements map[**sqlite3.SQLiteStmt]string) error {
	for at, text := range statements {
		s, err := db.Prepare(text)
		if err != nil {
			return err
		}
		*at = s.(*sqlite3.SQLiteStmt)
	}
	return nil
}

// within runs f in a transaction.
func (db database) within(f func() error) error {
	if err := db.do("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	if err := f(); err != nil {
		return errors.Join(err, db.do("ROLLBACK"))
	}
	return db.do("COMMIT")
}

// each runs a query and gives its rows to f, which may not keep the slice.
func each(s *sqlite3.SQLiteStmt, columns int, f func([]driver.Value) error, args ...driver.Value) error {
	rows, err := s.Query(args)
	if err != nil {
		return err
	}
	values := make([]driver.Value, columns)
	for {
		if err := rows.Next(values); err != nil {
			if errors.Is(err, io.EOF) {
				return rows.Close()
			}
			return errors.Join(err, rows.Close())
		}
		if err := f(values); err != nil {
			return errors.Join(err, rows.Close())
		}
	}
}

// number is the one number that a query gives.
func number(s *sqlite3.SQLiteStmt, args ...driver.Value) (int64, error) {
	var n int64
	err := each(s, 1, func(v []driver.Value) error {
		n = v[0].(int64)
		return nil
	}, args...)
	return n, err
}
