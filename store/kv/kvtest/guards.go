package kvtest

import (
	"testing"

	"guichet/store/kv"
)

var guards = []behaviour{
	{"a guard on the right revision holds", func(t *testing.T, e kv.Engine) {
		rev := commit(t, e, put("a", "1"))
		commit(t, e, when(put("a", "2"), "a", rev))
		expect(t, e, "a=2@2")
	}},
	{"a guard on an older revision fails", func(t *testing.T, e kv.Engine) {
		rev := commit(t, e, put("a", "1"))
		commit(t, e, put("a", "2"))
		refused(t, e, when(put("a", "3"), "a", rev), kv.ErrConflict)
	}},
	{"a guard on a later revision fails", func(t *testing.T, e kv.Engine) {
		rev := commit(t, e, put("a", "1"))
		refused(t, e, when(put("a", "2"), "a", rev+1), kv.ErrConflict)
	}},
	{"a guard on absence holds", func(t *testing.T, e kv.Engine) {
		commit(t, e, when(put("a", "1"), "a", 0))
		expect(t, e, "a=1@1")
	}},
	{"a guard on absence fails", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		refused(t, e, when(put("a", "2"), "a", 0), kv.ErrConflict)
	}},
	{"a guard on presence fails for an absent key", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		refused(t, e, when(put("b", "2"), "b", 1), kv.ErrConflict)
	}},
	{"a guard on absence holds after a delete", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		commit(t, e, del("a"))
		commit(t, e, when(put("a", "2"), "a", 0))
		expect(t, e, "a=2@3")
	}},
	{"a guard on a deleted key fails", func(t *testing.T, e kv.Engine) {
		rev := commit(t, e, put("a", "1"))
		commit(t, e, del("a"))
		refused(t, e, when(put("a", "2"), "a", rev), kv.ErrConflict)
	}},
	{"a guard may be on a key that is not written", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1", "b", "1"))
		commit(t, e, put("b", "2"))
		commit(t, e, when(put("c", "3"), "a", 1))
		refused(t, e, when(put("c", "4"), "b", 1), kv.ErrConflict)
		expect(t, e, "a=1@1", "b=2@2", "c=3@3")
	}},
	{"one failed guard among many refuses all", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1", "b", "1"))
		b := when(when(when(put("a", "2", "c", "2"), "a", 1), "b", 1), "d", 7)
		b.Deletes = del("b").Deletes
		refused(t, e, b, kv.ErrConflict)
		if rev := revision(t, e); rev != 1 {
			t.Errorf("revision %d", rev)
		}
	}},
	{"the same guard twice holds", func(t *testing.T, e kv.Engine) {
		commit(t, e, when(when(put("a", "1"), "a", 0), "a", 0))
		expect(t, e, "a=1@1")
	}},
	{"guards that contradict each other fail", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		refused(t, e, when(when(put("a", "2"), "a", 0), "a", 1), kv.ErrConflict)
	}},
	{"guards alone write nothing", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		commit(t, e, put("b", "1"))
		if rev := commit(t, e, when(kv.Batch{}, "a", 1)); rev != 2 || revision(t, e) != 2 {
			t.Errorf("revision %d, view %d", rev, revision(t, e))
		}
		refused(t, e, when(kv.Batch{}, "a", 2), kv.ErrConflict)
	}},
	{"too many guards are refused", func(t *testing.T, e kv.Engine) {
		b := put("a", "1")
		for range e.Limits().Keys + 1 {
			b.Guards = append(b.Guards, kv.Guard{Key: []byte("b")})
		}
		refused(t, e, b, kv.ErrTooLarge)
	}},
}
