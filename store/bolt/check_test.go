package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"guichet/store/bolt"
	"guichet/store/kv"
)

// Whatever healthy history a file has, ours finds nothing to blame in it, and neither does bbolt's own check.
func TestCheckOfHealthyFiles(t *testing.T) {
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, seed))
		path := place(t)
		e := mustCreate(t, path, bolt.Options{})
		for step := range 25 {
			mustCommit(t, e, randomBatch(random, step))
			for _, deep := range []bool{false, true} {
				if err := e.Check(context.Background(), deep, nil); err != nil {
					t.Fatalf("seed %d, step %d, deep %v: %v", seed, step, deep, err)
				}
			}
			if errs := e.BoltCheck(); len(errs) > 0 {
				t.Fatalf("seed %d, step %d: bbolt finds %v", seed, step, errs)
			}
		}
		mustClose(t, e)
		mustClose(t, mustOpen(t, path, bolt.Options{}))
	}
}

// randomBatch now fills, now thins out, now empties a range; values go from none to several pages.
func randomBatch(random *rand.Rand, step int) kv.Batch {
	var b kv.Batch
	if step%8 == 7 {
		for i := range 1500 {
			b.Deletes = append(b.Deletes, fmt.Appendf(nil, "%04d", i))
		}
		return b
	}
	for i := range 2000 {
		switch key := fmt.Appendf(nil, "%04d", i); {
		case random.IntN(12) == 0:
			b.Deletes = append(b.Deletes, key)
		case random.IntN(12) == 0:
			b.Puts = append(b.Puts, kv.Put{Key: key, Value: bytes.Repeat([]byte{'v'}, random.IntN(200))})
		case random.IntN(400) == 0:
			b.Puts = append(b.Puts, kv.Put{Key: key, Value: bytes.Repeat([]byte{'V'}, random.IntN(40_000))})
		}
	}
	return b
}

func TestCheckTellsItsProgress(t *testing.T) {
	e := mustCreate(t, place(t), bolt.Options{})
	b := kv.Batch{}
	for i := range 60 {
		b.Puts = append(b.Puts, kv.Put{Key: fmt.Append(nil, i), Value: make([]byte, 150_000)})
	}
	mustCommit(t, e, b)
	last, reports := int64(0), 0
	err := e.Check(context.Background(), true, func(done, total int64) {
		if done < last || done > total {
			t.Errorf("%d of %d after %d", done, total, last)
		}
		last, reports = done, reports+1
		if done == total {
			last = 0
		}
	})
	if err != nil || last != 0 || reports < 2 {
		t.Errorf("%v, %d reports, the last one of %d", err, reports, last)
	}
}

func TestCheckStopsWithItsContext(t *testing.T) {
	e := mustCreate(t, place(t), bolt.Options{})
	sample(t, e)
	ctx, end := context.WithCancel(context.Background())
	end()
	if err := e.Check(ctx, true, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("Check answers %v", err)
	}
	mustCommit(t, e, put("a", "1"))
}

// A check sees one commit while others go on beside it.
func TestCheckBesideWriters(t *testing.T) {
	e := mustCreate(t, place(t), bolt.Options{})
	sample(t, e)
	written := make(chan error)
	go func() {
		random := rand.New(rand.NewPCG(2, 2))
		for step := range 30 {
			if _, err := e.Commit(context.Background(), randomBatch(random, step)); err != nil {
				written <- err
				return
			}
		}
		written <- nil
	}()
	for checked := 0; ; checked++ {
		if err := e.Check(context.Background(), true, nil); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-written:
			if err != nil {
				t.Error(err)
			}
			t.Logf("%d checks beside the commits", checked)
			return
		default:
		}
	}
}
