package kv_test

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"guichet/store/kv"
)

func TestOrdered(t *testing.T) {
	limits := kv.Limits{Keys: 3, Bytes: 12, KeyBytes: 4}
	key := func(s string) []byte { return []byte(s) }
	for _, c := range []struct {
		name  string
		batch kv.Batch
		want  string
		err   error
	}{
		{"nothing", kv.Batch{}, "", nil},
		{"sorted", kv.Batch{Puts: []kv.Put{{Key: key("b")}, {Key: key("a")}}, Deletes: [][]byte{key("ab")}}, "+a -ab +b", nil},
		{"at the limits", kv.Batch{Puts: []kv.Put{{Key: key("aaaa"), Value: key("vv")}, {Key: key("bbbb"), Value: key("vv")}}}, "+aaaa +bbbb", nil},
		{"too many bytes", kv.Batch{Puts: []kv.Put{{Key: key("aaaa"), Value: key("vvvvv")}, {Key: key("bbbb")}}}, "", kv.ErrTooLarge},
		{"too many bytes of guards", kv.Batch{Guards: []kv.Guard{{Key: key("aaaa")}, {Key: key("bbbb")}, {Key: key("cccc")}}, Deletes: [][]byte{key("d")}}, "", kv.ErrTooLarge},
		{"too many keys", kv.Batch{Puts: []kv.Put{{Key: key("a")}, {Key: key("b")}}, Deletes: [][]byte{key("c"), key("d")}}, "", kv.ErrTooLarge},
		{"key too long", kv.Batch{Deletes: [][]byte{key("aaaaa")}}, "", kv.ErrTooLarge},
		{"empty key", kv.Batch{Deletes: [][]byte{nil}}, "", kv.ErrInvalid},
		{"written twice", kv.Batch{Puts: []kv.Put{{Key: key("a")}, {Key: key("b")}}, Deletes: [][]byte{key("a")}}, "", kv.ErrInvalid},
	} {
		writes, err := c.batch.Ordered(limits)
		var got [][]byte
		for _, w := range writes {
			sign := "+"
			if w.Delete {
				sign = "-"
			}
			got = append(got, append([]byte(sign), w.Key...))
		}
		if text := string(bytes.Join(got, []byte(" "))); text != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %q, %v", c.name, text, err)
		}
	}
}

func TestOrderedLeavesTheBatchAlone(t *testing.T) {
	b := kv.Batch{Puts: []kv.Put{{Key: []byte("b")}, {Key: []byte("a")}}}
	if _, err := b.Ordered(kv.Limits{Keys: 9, Bytes: 9, KeyBytes: 9}); err != nil {
		t.Fatal(err)
	}
	if !slices.EqualFunc(b.Puts, []string{"b", "a"}, func(p kv.Put, s string) bool { return string(p.Key) == s }) {
		t.Errorf("the batch became %q", b.Puts)
	}
}
