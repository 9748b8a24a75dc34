package store_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"guichet/domain"
	"guichet/store"
	"guichet/store/kv"
	"guichet/store/kv/memory"
)

func dumped(t testing.TB, s *store.Store) []byte {
	t.Helper()
	var out bytes.Buffer
	if _, err := s.Dump(context.Background(), &out, nil); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func loadInto(e kv.Engine, stream []byte) error {
	_, err := store.Load(context.Background(), e, bytes.NewReader(stream), nil)
	return err
}

func factWhy(err error) string {
	if e := new(domain.Error); errors.As(err, &e) && e.Code == domain.BackupBad {
		return e.Facts["why"]
	}
	return ""
}

// A stream holds what the directory held, on any engine, and the two reports agree.
func TestAStreamReadsBack(t *testing.T) {
	from := memory.New()
	s := purged(t, from)
	var out bytes.Buffer
	wrote, err := s.Dump(context.Background(), &out, nil)
	if err != nil || wrote.Bytes != int64(out.Len()) || wrote.Records != len(items(t, from)) || wrote.Head != steal(t, from).head {
		t.Fatalf("dumped %+v, %v", wrote, err)
	}
	seen, err := store.Inspect(bytes.NewReader(out.Bytes()), nil)
	if err != nil || seen != wrote {
		t.Fatalf("inspected %+v, %v, dumped %+v", seen, err, wrote)
	}
	for name, open := range map[string]func(testing.TB) kv.Engine{"memory": openMemory, "bolt": openBolt} {
		to := open(t)
		read, err := store.Load(context.Background(), to, iotest.HalfReader(bytes.NewReader(out.Bytes())), nil)
		if err != nil || read != wrote {
			t.Fatalf("%s: loaded %+v, %v, dumped %+v", name, read, err, wrote)
		}
		again, err := store.New(to, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(items(t, to), items(t, from)) || len(check(t, again).Problems) > 0 || !bytes.Equal(dumped(t, again), out.Bytes()) {
			t.Errorf("%s: another directory", name)
		}
		verify(t, again, &wrote.Head, nil)
		again.Close()
	}
}

// More than one batch, on an engine that takes little at a time.
func TestALongStreamComesInBatches(t *testing.T) {
	from := memory.New()
	s := manyAccounts(t, from)
	to := &narrow{Engine: memory.New(), limits: kv.Limits{Keys: 100, Bytes: 256 << 10, KeyBytes: 1024}}
	if err := loadInto(to, dumped(t, s)); err != nil {
		t.Fatal(err)
	}
	if !slices.EqualFunc(items(t, to), items(t, from), func(a, b kv.Put) bool { return bytes.Equal(a.Value, b.Value) }) {
		t.Error("another directory")
	}
}

type narrow struct {
	kv.Engine
	limits kv.Limits
}

func (n *narrow) Limits() kv.Limits { return n.limits }

func (n *narrow) Commit(ctx context.Context, b kv.Batch) (kv.Revision, error) {
	if _, err := b.Ordered(n.limits); err != nil {
		return 0, err
	}
	return n.Engine.Commit(ctx, b)
}

// R13: a stream with another byte anywhere, or cut off anywhere, is refused, and what it left on the engine is no directory.
func TestR13NoStreamButAWholeOne(t *testing.T) {
	whole := dumped(t, sample(t, memory.New()))
	refused := func(what string, at int, stream []byte) {
		if _, err := store.Inspect(bytes.NewReader(stream), nil); factWhy(err) == "" {
			t.Fatalf("%s at %d: %v", what, at, err)
		}
		if at%9 > 0 {
			return // an engine takes a while
		}
		e := memory.New()
		err := loadInto(e, stream)
		if factWhy(err) == "" {
			t.Fatalf("%s at %d: %v", what, at, err)
		}
		if _, err := store.New(e, store.Options{}); err == nil {
			t.Fatalf("%s at %d: it opens", what, at)
		}
		if what == "cut off" && at > 0 && factWhy(err) != "cut-off" {
			t.Fatalf("cut off at %d: %v", at, err)
		}
	}
	for at := range whole {
		bad := slices.Clone(whole)
		bad[at] ^= 1 << (at % 8)
		refused("altered", at, bad)
		refused("cut off", at, whole[:at])
	}
	refused("longer", len(whole), append(slices.Clone(whole), 0))
	refused("twice", len(whole), slices.Concat(whole, whole))
}

func TestR13ForeignAndNewerStreams(t *testing.T) {
	whole := string(dumped(t, sample(t, memory.New())))
	for name, c := range map[string]struct{ stream, why string }{
		"nothing":    {"", "cut-off"},
		"text":       {"Bonjour", "foreign"},
		"long text":  {strings.Repeat("x", 1<<20), "foreign"},
		"no number":  {"guichet backup x\n", "foreign"},
		"no end":     {"guichet backup " + strings.Repeat("1", 1<<20), "foreign"},
		"newer":      {strings.Replace(whole, "backup 1\n", "backup 2\n", 1), "newer"},
		"huge frame": {"guichet backup 1\n\xff\xff\xff\xff", "altered"},
		"long frame": {"guichet backup 1\n\x04\x00\x00\x00", "cut-off"},
	} {
		if err := loadInto(memory.New(), []byte(c.stream)); factWhy(err) != c.why {
			t.Errorf("%s: %v, want %s", name, err, c.why)
		}
	}
	// A header of three: layout 2, an empty head, no records.
	header := "\xa3\x01\x02\x02\xa2\x01\x00\x02\x58\x20" + strings.Repeat("\x00", 32) + "\x03\x00"
	later := "guichet backup 1\n" + string(binary.BigEndian.AppendUint32(nil, uint32(len(header)))) + header
	if err := loadInto(memory.New(), []byte(later)); factWhy(err) != "newer" {
		t.Errorf("a later layout: %v", err)
	}
}

func TestLoadTakesNothingOver(t *testing.T) {
	e := memory.New()
	s := sample(t, e)
	before := items(t, e)
	if err := loadInto(e, dumped(t, s)); domain.CodeOf(err) != domain.StoreExists || !reflect.DeepEqual(items(t, e), before) {
		t.Fatalf("got %v", err)
	}
}

// Stopped at whatever record, and failing at whatever byte: an error, and nothing that opens.
func TestStreamsStopAndFail(t *testing.T) {
	s := manyAccounts(t, memory.New())
	whole := dumped(t, s)
	stop := func(int, int) bool { return false }
	if _, err := s.Dump(context.Background(), io.Discard, stop); domain.CodeOf(err) != domain.Interrupted {
		t.Errorf("dump stopped: %v", err)
	}
	e := memory.New()
	if _, err := store.Load(context.Background(), e, bytes.NewReader(whole), stop); domain.CodeOf(err) != domain.Interrupted {
		t.Errorf("load stopped: %v", err)
	}
	if _, err := store.New(e, store.Options{}); err == nil {
		t.Error("a load that stopped opens")
	}
	full := errors.New("disk full")
	for _, room := range []int{0, 10, 70_000, len(whole) - 1} {
		if _, err := s.Dump(context.Background(), &cramped{room, full}, nil); !errors.Is(err, full) {
			t.Errorf("dump into %d bytes: %v", room, err)
		}
	}
	ctx, end := context.WithCancel(context.Background())
	end()
	if _, err := s.Dump(ctx, io.Discard, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("dump cancelled: %v", err)
	}
}

type cramped struct {
	room int
	err  error
}

func (c *cramped) Write(p []byte) (int, error) {
	if c.room -= len(p); c.room < 0 {
		return 0, c.err
	}
	return len(p), nil
}
