package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store"
	"guichet/store/bolt"
	"guichet/store/kv"
)

// agent NAME ROLE [UAI…] adds an agent to the directory at $STORE; without an
// UAI the perimeter is everything.
func agent(ts *testscript.TestScript, neg bool, args []string) {
	a := domain.Agent{Name: args[0], Role: domain.Role(args[1]), All: len(args) == 2}
	for _, uai := range args[2:] {
		a.UAIs = append(a.UAIs, domain.UAI(uai))
	}
	writeAgents(ts, func(desk.Snapshot) (domain.Agent, error) { return a, nil })
}

func openScriptStore(ts *testscript.TestScript) *store.Store {
	engine, err := bolt.Open(ts.Getenv("STORE"), bolt.Options{})
	ts.Check(err)
	s, err := store.New(engine, store.Options{})
	ts.Check(err)
	return s
}

// holding keeps the directory open in this process while a script runs.
type holding struct{ engine kv.Engine }

// hold opens the directory at $STORE in this process, whose number is in $PID,
// until release.
func hold(ts *testscript.TestScript, neg bool, _ []string) {
	engine, err := bolt.Open(ts.Getenv("STORE"), bolt.Options{})
	ts.Check(err)
	ts.Setenv("PID", strconv.Itoa(os.Getpid()))
	ts.Defer(func() { _ = engine.Close() }) // closing twice is no error
	ts.Value(holding{}).(*holding).engine = engine
}

func release(ts *testscript.TestScript, neg bool, _ []string) {
	ts.Check(ts.Value(holding{}).(*holding).engine.Close())
}

// newer makes the directory at $STORE one that a later guichet has written:
// the number of its layout is 99.
func newer(ts *testscript.TestScript, neg bool, _ []string) {
	key, layout := []byte("s/schema"), []byte{0x18, 99}
	sum := crc32.Checksum(append(slices.Clone(key), layout...), crc32.MakeTable(crc32.Castagnoli))
	value := append(binary.BigEndian.AppendUint32([]byte{1}, sum), layout...)
	engine, err := bolt.Open(ts.Getenv("STORE"), bolt.Options{})
	ts.Check(err)
	_, err = engine.Commit(context.Background(), kv.Batch{Puts: []kv.Put{{Key: key, Value: value}}})
	ts.Check(err)
	ts.Check(engine.Close())
}

// refused asks every command to refuse the directory at $STORE with exit 12
// and to leave it as it is.
func refused(ts *testscript.TestScript, neg bool, _ []string) {
	before := digest(ts, ts.Getenv("STORE"))
	for _, c := range [][]string{
		{"search", "x"}, {"--json", "search", "x"}, {"show", "x"}, {"check"}, {"check", "--deep"}, {"group", "list"},
		{"group", "add", "Agents", "x", "--yes"}, {"plan", "list"}, {"undo", "x"}, {"journal", "list"}, {"journal", "verify"},
		{"import", "aaf", "feeds"}, {"import", "aaf", "feeds", "--dry-run"}, {"--lang", "fr", "check"},
	} {
		exits(ts, false, append([]string{"12", "guichet"}, c...))
		if said := ts.ReadFile("stderr"); strings.Contains(said, "goroutine ") || strings.Contains(said, "nternal error") {
			ts.Fatalf("guichet %v: %s", c, said)
		}
	}
	if digest(ts, ts.Getenv("STORE")) != before {
		ts.Fatalf("the file has changed")
	}
}

// flip TEXT changes one bit of the file at $STORE wherever it holds a text.
func flip(ts *testscript.TestScript, neg bool, args []string) {
	content, err := os.ReadFile(ts.Getenv("STORE"))
	ts.Check(err)
	flipped := []byte(args[0])
	flipped[0] ^= 4
	if !bytes.Contains(content, []byte(args[0])) {
		ts.Fatalf("%q is nowhere", args[0])
	}
	ts.Check(os.WriteFile(ts.Getenv("STORE"), bytes.ReplaceAll(content, []byte(args[0]), flipped), 0o600))
}

// keep PATH… remembers files, same PATH… asks that they are byte for byte as
// they were kept.
func keep(ts *testscript.TestScript, neg bool, args []string) {
	for _, path := range args {
		ts.Setenv("KEPT_"+name(path), digest(ts, path))
	}
}

func same(ts *testscript.TestScript, neg bool, args []string) {
	for _, path := range args {
		if kept := ts.Getenv("KEPT_" + name(path)); kept == "" || (kept == digest(ts, path)) == neg {
			ts.Fatalf("%s: kept %s, now %s (negated: %v)", path, kept, digest(ts, path), neg)
		}
	}
}

func name(path string) string { return strings.NewReplacer("/", "_", ".", "_").Replace(path) }

func digest(ts *testscript.TestScript, path string) string {
	content, err := os.ReadFile(ts.MkAbs(path))
	ts.Check(err)
	return fmt.Sprintf("%x", sha256.Sum256(content))
}
