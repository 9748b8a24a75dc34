package bolt_test

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"

	"guichet/store/bolt"
	"guichet/store/kv"
)

// BenchmarkLoad loads records as an import does: durable batches of sorted keys. Run it with -benchtime 1x.
func BenchmarkLoad(b *testing.B) {
	value := make([]byte, 110-12)
	for i := range value {
		value[i] = byte(i)
	}
	b.Run("a million records of 110 bytes by 10000", func(b *testing.B) {
		load(b, 1_000_000, 10_000, func(i int) kv.Put {
			return kv.Put{Key: binary.BigEndian.AppendUint64([]byte("rec/"), uint64(i)), Value: value}
		})
	})
	b.Run("200000 records in random order by 10000", func(b *testing.B) {
		order := rand.New(rand.NewPCG(1, 2)).Perm(200_000)
		load(b, 200_000, 10_000, func(i int) kv.Put {
			return kv.Put{Key: binary.BigEndian.AppendUint64([]byte("rec/"), uint64(order[i])), Value: value}
		})
	})
	b.Run("200000 memberships by 1000", func(b *testing.B) {
		load(b, 200_000, 1_000, func(i int) kv.Put {
			return kv.Put{Key: fmt.Appendf(nil, "m/%08d/%0*d", i/50, i%50+1, i)}
		})
	})
}

func load(b *testing.B, total, size int, record func(int) kv.Put) {
	for b.Loop() {
		path := place(b)
		e := mustCreate(b, path, bolt.Options{})
		var longest time.Duration
		start := time.Now()
		for i := 0; i < total; i += size {
			batch := kv.Batch{Puts: make([]kv.Put, size)}
			for j := range batch.Puts {
				batch.Puts[j] = record(i + j)
			}
			began := time.Now()
			if _, err := e.Commit(context.Background(), batch); err != nil {
				b.Fatal(err)
			}
			longest = max(longest, time.Since(began))
		}
		b.ReportMetric(float64(total)/time.Since(start).Seconds(), "keys/s")
		b.ReportMetric(float64(longest.Milliseconds()), "ms-longest")
		after(b, e, path)
	}
}

// after measures what follows a load: the size, a full read, a deep check and opening again.
func after(b *testing.B, e *bolt.Engine, path string) {
	start := time.Now()
	n := 0
	err := e.View(context.Background(), func(r kv.Reader) error {
		return r.Scan(nil, nil, func(kv.Item) bool { n++; return true })
	})
	b.ReportMetric(float64(time.Since(start).Milliseconds()), "ms-scan")
	start = time.Now()
	if err == nil {
		err = e.Check(context.Background(), true, nil)
	}
	b.ReportMetric(float64(time.Since(start).Milliseconds()), "ms-check")
	if err == nil {
		err = e.Close()
	}
	if err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size()>>20), "MB")
	start = time.Now()
	again, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(time.Since(start).Microseconds())/1000, "ms-open")
	_ = again.Close()
}

// BenchmarkView is the price of one look-up, checks of the file included.
func BenchmarkView(b *testing.B) {
	e := mustCreate(b, place(b), bolt.Options{})
	if _, err := e.Commit(context.Background(), kv.Batch{Puts: []kv.Put{{Key: []byte("a"), Value: []byte("1")}}}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		err := e.View(context.Background(), func(r kv.Reader) error {
			_, _, err := r.Get([]byte("a"))
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCommit is the price of one small durable change.
func BenchmarkCommit(b *testing.B) {
	e := mustCreate(b, place(b), bolt.Options{})
	for b.Loop() {
		if _, err := e.Commit(context.Background(), kv.Batch{Puts: []kv.Put{{Key: []byte("a"), Value: []byte("1")}}}); err != nil {
			b.Fatal(err)
		}
	}
}
