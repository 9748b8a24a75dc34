package kvtest

import (
	"bytes"
	"fmt"
	"testing"

	"guichet/store/kv"
)

var batches = []behaviour{
	{"a put replaces", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1", "b", "1"))
		commit(t, e, put("a", "2"))
		expect(t, e, "a=2@2", "b=1@1")
	}},
	{"a put of the same value is a new revision", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		commit(t, e, put("a", "1"))
		expect(t, e, "a=1@2")
	}},
	{"a delete removes", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1", "b", "1"))
		commit(t, e, del("a"))
		expect(t, e, "b=1@1")
	}},
	{"a delete of an absent key is a commit", func(t *testing.T, e kv.Engine) {
		if rev := commit(t, e, del("a")); rev != 1 || revision(t, e) != 1 {
			t.Errorf("revision %d", rev)
		}
	}},
	{"deleted and put again is a new key", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		commit(t, e, del("a"))
		commit(t, e, put("a", "1"))
		expect(t, e, "a=1@3")
	}},
	{"puts and deletes together", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1", "c", "1"))
		b := put("d", "2", "b", "2")
		b.Deletes = del("c", "a").Deletes
		commit(t, e, b)
		expect(t, e, "b=2@2", "d=2@2")
	}},
	{"revisions grow by one", func(t *testing.T, e kv.Engine) {
		for want := kv.Revision(1); want <= 5; want++ {
			if rev := commit(t, e, put("a", "1")); rev != want || revision(t, e) != want {
				t.Errorf("revision %d, view %d, want %d", rev, revision(t, e), want)
			}
		}
	}},
	{"an empty batch writes nothing", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		if rev := commit(t, e, kv.Batch{}); rev != 1 || revision(t, e) != 1 {
			t.Errorf("revision %d, view %d", rev, revision(t, e))
		}
	}},
	{"a key put twice is refused", func(t *testing.T, e kv.Engine) {
		refused(t, e, put("a", "1", "b", "1", "a", "1"), kv.ErrInvalid)
	}},
	{"a key deleted twice is refused", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		refused(t, e, del("a", "a"), kv.ErrInvalid)
	}},
	{"a key put and deleted is refused", func(t *testing.T, e kv.Engine) {
		b := put("a", "1")
		b.Deletes = del("a").Deletes
		refused(t, e, b, kv.ErrInvalid)
	}},
	{"an empty key is refused", func(t *testing.T, e kv.Engine) {
		refused(t, e, put("a", "1", "", "1"), kv.ErrInvalid)
		refused(t, e, del(""), kv.ErrInvalid)
		refused(t, e, when(put("a", "1"), "", 0), kv.ErrInvalid)
	}},
	{"the longest key", func(t *testing.T, e kv.Engine) {
		key := bytes.Repeat([]byte{'k'}, e.Limits().KeyBytes)
		commit(t, e, kv.Batch{Puts: []kv.Put{{Key: key}}})
		view(t, e, func(r kv.Reader) {
			if _, ok, err := r.Get(key); !ok || err != nil {
				t.Errorf("Get: %v %v", ok, err)
			}
		})
	}},
	{"a longer key is refused", func(t *testing.T, e kv.Engine) {
		key := string(bytes.Repeat([]byte{'k'}, e.Limits().KeyBytes+1))
		refused(t, e, put(key, "1"), kv.ErrTooLarge)
		refused(t, e, del(key), kv.ErrTooLarge)
		refused(t, e, when(put("a", "1"), key, 0), kv.ErrTooLarge)
	}},
	{"the largest value", func(t *testing.T, e kv.Engine) {
		value := bytes.Repeat([]byte("large "), e.Limits().Bytes/6+1)[:e.Limits().Bytes-1]
		commit(t, e, kv.Batch{Puts: []kv.Put{{Key: []byte("a"), Value: value}}})
		view(t, e, func(r kv.Reader) {
			if i, ok, err := r.Get([]byte("a")); !ok || err != nil || !bytes.Equal(i.Value, value) {
				t.Errorf("Get: %d bytes, %v %v", len(i.Value), ok, err)
			}
		})
	}},
	{"more bytes are refused", func(t *testing.T, e kv.Engine) {
		value := make([]byte, e.Limits().Bytes/2)
		refused(t, e, put("a", string(value), "b", string(value)), kv.ErrTooLarge)
	}},
	{"as many keys as allowed", func(t *testing.T, e kv.Engine) {
		commit(t, e, many(e.Limits().Keys))
		n := 0
		view(t, e, func(r kv.Reader) { _ = r.Scan(nil, nil, func(kv.Item) bool { n++; return true }) })
		if n != e.Limits().Keys {
			t.Errorf("%d keys", n)
		}
	}},
	{"more keys are refused", func(t *testing.T, e kv.Engine) {
		refused(t, e, many(e.Limits().Keys+1), kv.ErrTooLarge)
		b := many(e.Limits().Keys)
		b.Deletes = del("z").Deletes
		refused(t, e, b, kv.ErrTooLarge)
	}},
	{"the batch may be reused", func(t *testing.T, e kv.Engine) {
		b := put("a", "1")
		commit(t, e, b)
		b.Puts[0].Key[0], b.Puts[0].Value[0] = 'b', '2'
		expect(t, e, "a=1@1")
		commit(t, e, b)
		expect(t, e, "a=1@1", "b=2@2")
	}},
	{"large values come and go", func(t *testing.T, e kv.Engine) {
		for round := range 6 {
			var b kv.Batch
			for i := range 8 {
				b.Puts = append(b.Puts, kv.Put{Key: fmt.Appendf(nil, "k%d", i), Value: bytes.Repeat([]byte{byte('a' + round)}, 1+i*round*3000)})
			}
			commit(t, e, b)
		}
		commit(t, e, del("k0", "k2", "k4", "k6"))
		view(t, e, func(r kv.Reader) {
			for i := range 8 {
				item, ok, err := r.Get(fmt.Appendf(nil, "k%d", i))
				if ok != (i%2 == 1) || err != nil || ok && !bytes.Equal(item.Value, bytes.Repeat([]byte{'f'}, 1+i*15000)) {
					t.Errorf("k%d: %v, %d bytes, %v", i, ok, len(item.Value), err)
				}
			}
		})
	}},
}

// many is a batch of n keys of eight bytes.
func many(n int) kv.Batch {
	var b kv.Batch
	for i := range n {
		b.Puts = append(b.Puts, kv.Put{Key: fmt.Appendf(nil, "%08d", i)})
	}
	return b
}
