package store_test

import (
	"bytes"
	"context"
	"slices"
	"testing"

	"guichet/domain"
	"guichet/store"
	"guichet/store/kv"
	"guichet/store/kv/memory"

	"pgregory.net/rapid"
)

// Whatever is put under a key with a good checksum, by an old version or by somebody: no read and no check panics, and a
// read gives an error or a value.
func TestGarbageUnderAGoodChecksumIsNoPanic(t *testing.T) {
	e := memory.New()
	sample(t, e)
	whole := items(t, e)
	rapid.Check(t, func(r *rapid.T) {
		e := memory.New()
		write(t, e, whole...)
		item := rapid.SampledFrom(whole).Draw(r, "item")
		content := rapid.SliceOfN(rapid.Byte(), 0, 40).Draw(r, "content")
		if len(item.Value) > 0 && rapid.Bool().Draw(r, "altered") {
			content = slices.Clone(store.Content(item.Value))
			content[rapid.IntRange(0, len(content)-1).Draw(r, "at")] = rapid.Byte().Draw(r, "byte")
		}
		key := item.Key
		if rapid.Bool().Draw(r, "other key") {
			key = append(bytes.Clone(key[:2]), rapid.SliceOfN(rapid.Byte(), 0, 12).Draw(r, "key")...)
		}
		write(t, e, kv.Put{Key: key, Value: store.Seal(key, content)})
		s, err := store.New(e, store.Options{})
		if err != nil {
			return // the schema itself
		}
		defer s.Close()
		answers(t, s)
		check(t, s)
		if _, err := s.VerifyJournal(context.Background(), nil, nil); err != nil && domain.CodeOf(err) != domain.StoreDamaged {
			r.Fatal(err)
		}
	})
}

// Whatever is done to the journal, an anchor shows it as soon as one of the entries that it stands for has changed; and
// what is not done is not told.
func TestAnyTamperingShowsWithAnAnchor(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		e := memory.New()
		s := rapid.SampledFrom([]func(testing.TB, kv.Engine) *store.Store{sample, purged}).Draw(r, "store")(t, e)
		defer s.Close()
		j := steal(t, e)
		anchor, before, point := j.head, entriesIn(t, e), j.point
		for range rapid.IntRange(0, 4).Draw(r, "times") {
			tamper(r, j)
		}
		report, err := s.VerifyJournal(context.Background(), &anchor, nil)
		if err != nil {
			r.Fatal(err)
		}
		after := entriesIn(t, e)
		changed := len(after) < len(before) || !slices.EqualFunc(before, after[:len(before)], func(a, b kv.Put) bool {
			return bytes.Equal(a.Key, b.Key) && bytes.Equal(a.Value, b.Value)
		})
		if changed && report.Whole() {
			r.Fatalf("not seen: %+v", report)
		}
		if !changed && j.point == point && report.Proved != anchor.Count {
			r.Fatalf("the anchor proves only %d", report.Proved)
		}
		if !changed && len(after) == len(before) && steal(t, e).head == anchor && j.point == point && !report.Whole() {
			r.Fatalf("told of nothing: %+v", report)
		}
	})
}

func entriesIn(t *testing.T, e kv.Engine) []kv.Put {
	return slices.DeleteFunc(items(t, e), func(p kv.Put) bool { return string(p.Key[:2]) != "j/" })
}

func tamper(r *rapid.T, j *journal) {
	place := rapid.IntRange(1, 10).Draw(r, "place")
	from := rapid.IntRange(j.first, len(j.entries)-1).Draw(r, "from")
	switch rapid.SampledFrom([]string{"drop", "copy", "forge", "renumber", "rechain", "head", "point"}).Draw(r, "how") {
	case "drop":
		j.drop(place)
	case "copy":
		j.put(place, j.entries[from])
	case "forge":
		j.put(from, forged(j.entries[from]))
	case "renumber":
		entry := j.entries[from]
		entry.Seq = rapid.OneOf(rapid.Uint64(), rapid.Just(uint64(place))).Draw(r, "seq")
		j.put(place, entry)
	case "rechain":
		j.entries[from] = forged(j.entries[from])
		j.rechain(from, rapid.IntRange(from, len(j.entries)-1).Draw(r, "to"))
	case "point":
		j.putPoint(domain.Head{Count: rapid.Uint64Range(0, uint64(len(j.entries))).Draw(r, "count"), Hash: j.entries[from].Previous})
	case "head":
		j.putHead(domain.Head{Count: rapid.Uint64Range(0, 12).Draw(r, "count"), Hash: j.entries[from].Previous})
	}
}
