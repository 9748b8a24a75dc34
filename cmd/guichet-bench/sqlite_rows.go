//go:build sqlite_fts5

package main

import "github.com/mattn/go-sqlite3"

// rowStatements are what a rowBulk asks of SQLite, prepared.
type rowStatements struct {
	members, mine                                     *sqlite3.SQLiteStmt // whom a plan is about
	addPlan, addSteps, steps, done, moved             *sqlite3.SQLiteStmt
	fit, join, link, leave, unlink, touch, entry, tip *sqlite3.SQLiteStmt
}

const rowSchema = `
CREATE TABLE account(id TEXT PRIMARY KEY, profile TEXT) WITHOUT ROWID;
CREATE TABLE member(grp TEXT, account TEXT, PRIMARY KEY(grp, account)) WITHOUT ROWID;
CREATE TABLE link(account TEXT, grp TEXT, plan TEXT, seq INTEGER, PRIMARY KEY(account, grp)) WITHOUT ROWID;
CREATE TABLE timeline(account TEXT, seq INTEGER, PRIMARY KEY(account, seq)) WITHOUT ROWID;
CREATE TABLE plan(id TEXT PRIMARY KEY, act TEXT, agent TEXT, at INTEGER, undoes TEXT, grp TEXT, total INTEGER, applied INTEGER) WITHOUT ROWID;
CREATE TABLE step(plan TEXT, batch INTEGER, accounts TEXT, outcome TEXT, PRIMARY KEY(plan, batch)) WITHOUT ROWID;
CREATE TABLE entry(seq INTEGER PRIMARY KEY, at INTEGER, agent TEXT, act TEXT, plan TEXT, batch INTEGER, targets TEXT, previous BLOB);
CREATE TABLE head(one INTEGER PRIMARY KEY, seq INTEGER, hash BLOB);
INSERT INTO head VALUES (1, 0, x'');`

func (w *rowBulk) statements() error {
	return w.prepare(map[**sqlite3.SQLiteStmt]string{
		&w.members: `SELECT a.id, a.profile FROM account a LEFT JOIN link l ON l.account = a.id AND l.grp = ?
			WHERE l.account IS NULL ORDER BY a.id`,
		&w.mine: `SELECT j.value, l.plan FROM step s, json_each(s.accounts) j JOIN link l ON l.account = j.value AND l.grp = ?1 AND l.plan = ?2
			WHERE s.plan = ?2 ORDER BY s.batch`,
		&w.addPlan:  `INSERT INTO plan VALUES (?, ?, 'bench', ?, ?, ?, ?, 0)`,
		&w.addSteps: `INSERT INTO step VALUES (?, ?, ?, '')`,
		&w.steps:    `SELECT accounts FROM step WHERE plan = ? AND batch = ?`,
		&w.done:     `UPDATE step SET outcome = 'done' WHERE plan = ? AND batch = ?`,
		&w.moved:    `UPDATE plan SET applied = ?2 WHERE id = ?1`,
		&w.fit: `SELECT count(*) FROM json_each(?1) j JOIN account a ON a.id = j.value
			LEFT JOIN link l ON l.account = j.value AND l.grp = ?2 WHERE l.plan IS ?3`,
		&w.join:   `INSERT INTO member SELECT ?2, value FROM json_each(?1)`,
		&w.link:   `INSERT INTO link SELECT value, ?2, ?3, ?4 FROM json_each(?1)`,
		&w.leave:  `DELETE FROM member WHERE grp = ?2 AND account IN (SELECT value FROM json_each(?1))`,
		&w.unlink: `DELETE FROM link WHERE grp = ?2 AND account IN (SELECT value FROM json_each(?1))`,
		&w.touch:  `INSERT INTO timeline SELECT value, ?2 FROM json_each(?1)`,
		&w.entry:  `INSERT INTO entry VALUES (?, ?, 'bench', ?, ?, ?, ?, ?)`,
		&w.tip:    `UPDATE head SET seq = ?, hash = ?`,
	})
}
