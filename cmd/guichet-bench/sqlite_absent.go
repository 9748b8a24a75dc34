//go:build !sqlite_fts5

package main

import "context"

// sqliteAbsent is why SQLite is not measured.
const sqliteAbsent = "build with -tags sqlite_fts5"

func sqlitePeers([]person) ([]sqlitePeer, error) { return nil, nil }

func sqliteBulks(context.Context, string, []person) ([]bulkPeer, error) { return nil, nil }
