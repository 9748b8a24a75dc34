package kvtest

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"guichet/store/kv"
)

var reads = []behaviour{
	{"a new engine is empty at revision 0", func(t *testing.T, e kv.Engine) {
		expect(t, e)
		if rev := revision(t, e); rev != 0 {
			t.Errorf("revision %d", rev)
		}
	}},
	{"get finds what was put", func(t *testing.T, e kv.Engine) {
		rev := commit(t, e, put("a", "1", "b", "2"))
		view(t, e, func(r kv.Reader) {
			i, ok, err := r.Get([]byte("b"))
			if err != nil || !ok || string(i.Key) != "b" || string(i.Value) != "2" || i.Revision != rev {
				t.Errorf("Get: %v %v %v", i, ok, err)
			}
		})
	}},
	{"get of an absent key is no error", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("b", "1"))
		view(t, e, func(r kv.Reader) {
			for _, key := range []string{"a", "b\x00", "bb", "c"} {
				if i, ok, err := r.Get([]byte(key)); ok || err != nil {
					t.Errorf("Get(%q): %v %v %v", key, i, ok, err)
				}
			}
		})
	}},
	{"get of an empty key finds nothing", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		view(t, e, func(r kv.Reader) {
			if i, ok, err := r.Get(nil); ok || err != nil {
				t.Errorf("Get: %v %v %v", i, ok, err)
			}
		})
	}},
	{"scan goes in the order of bytes", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("b", "", "B", "", "a", "", "é", "", "ab", "", "a\x00", "", "\xff", "", "\x00", ""))
		expect(t, e, "\x00=@1", "B=@1", "a=@1", "a\x00=@1", "ab=@1", "b=@1", "é=@1", "\xff=@1")
	}},
	{"scan takes its start and leaves its end", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "", "b", "", "c", "", "d", ""))
		ranges(t, e, "b", "d", "b=@1", "c=@1")
	}},
	{"scan between absent keys", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "", "c", "", "e", ""))
		ranges(t, e, "b", "d", "c=@1")
	}},
	{"scan of a prefix", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("g", "", "g/", "", "g/a", "", "g/z", "", "g0", "", "h", ""))
		ranges(t, e, "g/", "g0", "g/=@1", "g/a=@1", "g/z=@1")
	}},
	{"scan of an empty or reversed range", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "", "b", "", "c", ""))
		ranges(t, e, "b", "b")
		ranges(t, e, "c", "a")
		ranges(t, e, "d", "z")
	}},
	{"scan with open ends", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "", "b", "", "c", ""))
		view(t, e, func(r kv.Reader) {
			if got := scan(t, r, nil, []byte("b")); !slices.Equal(got, []string{"a=@1"}) {
				t.Errorf("to b: %q", got)
			}
			if got := scan(t, r, []byte("b"), nil); !slices.Equal(got, []string{"b=@1", "c=@1"}) {
				t.Errorf("from b: %q", got)
			}
		})
	}},
	{"scan stops when told", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "", "b", "", "c", ""))
		view(t, e, func(r kv.Reader) {
			seen := 0
			err := r.Scan(nil, nil, func(kv.Item) bool { seen++; return seen < 2 })
			if seen != 2 || err != nil {
				t.Errorf("%d keys, %v", seen, err)
			}
		})
	}},
	{"reads inside a scan", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "b", "b", "c", "c", "a"))
		view(t, e, func(r kv.Reader) {
			var followed []string
			err := r.Scan(nil, nil, func(i kv.Item) bool {
				next, ok, err := r.Get(i.Value)
				if !ok || err != nil {
					t.Errorf("Get: %v %v", ok, err)
				}
				followed = append(followed, string(i.Key)+string(next.Value))
				return len(scan(t, r, i.Key, nil)) > 0
			})
			if got := strings.Join(followed, " "); err != nil || got != "ac ba cb" {
				t.Errorf("%q, %v", got, err)
			}
		})
	}},
	{"keys of any bytes", func(t *testing.T, e kv.Engine) {
		var b kv.Batch
		for i := range 256 {
			b.Puts = append(b.Puts, kv.Put{Key: []byte{byte(255 - i), 0, byte(i)}, Value: []byte{byte(i)}})
		}
		commit(t, e, b)
		view(t, e, func(r kv.Reader) {
			n := 0
			_ = r.Scan(nil, nil, func(i kv.Item) bool {
				if !bytes.Equal(i.Key, []byte{byte(n), 0, byte(255 - n)}) || i.Value[0] != byte(255-n) {
					t.Errorf("at %d: %x=%x", n, i.Key, i.Value)
				}
				n++
				return true
			})
			if n != 256 {
				t.Errorf("%d keys", n)
			}
		})
	}},
	{"an empty value is there", func(t *testing.T, e kv.Engine) {
		commit(t, e, kv.Batch{Puts: []kv.Put{{Key: []byte("a")}, {Key: []byte("b"), Value: []byte{}}}})
		view(t, e, func(r kv.Reader) {
			for _, key := range []string{"a", "b"} {
				if i, ok, err := r.Get([]byte(key)); !ok || err != nil || len(i.Value) != 0 || i.Revision != 1 {
					t.Errorf("Get: %v %v %v", i, ok, err)
				}
			}
		})
	}},
	{"a view shows one revision while commits go on", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1", "b", "1"))
		view(t, e, func(r kv.Reader) {
			before := scan(t, r, nil, nil)
			commit(t, e, put("a", "2", "c", "2"))
			commit(t, e, del("b"))
			if got := scan(t, r, nil, nil); !slices.Equal(got, before) || r.Revision() != 1 {
				t.Errorf("at %d it shows %q, before %q", r.Revision(), got, before)
			}
		})
		expect(t, e, "a=2@2", "c=2@2")
	}},
	{"a view returns the error of its function", func(t *testing.T, e kv.Engine) {
		want := errors.New("mine")
		if err := e.View(context.Background(), func(kv.Reader) error { return want }); err != want {
			t.Errorf("View answers %v", err)
		}
	}},
	{"a panic in a view is the caller's", func(t *testing.T, e kv.Engine) {
		func() {
			defer func() {
				if r := recover(); r != "mine" {
					t.Errorf("recovered %v", r)
				}
			}()
			view(t, e, func(kv.Reader) { panic("mine") })
		}()
		commit(t, e, put("a", "1"))
		expect(t, e, "a=1@1")
	}},
	{"a panic inside a scan is the caller's", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		defer func() {
			if r := recover(); r != "mine" {
				t.Errorf("recovered %v", r)
			}
			commit(t, e, put("a", "2"))
		}()
		view(t, e, func(r kv.Reader) { _ = r.Scan(nil, nil, func(kv.Item) bool { panic("mine") }) })
	}},
	{"a reader ends with its view", func(t *testing.T, e kv.Engine) {
		commit(t, e, put("a", "1"))
		var kept kv.Reader
		view(t, e, func(r kv.Reader) { kept = r })
		if _, _, err := kept.Get([]byte("a")); !errors.Is(err, kv.ErrClosed) {
			t.Errorf("Get answers %v", err)
		}
		if err := kept.Scan(nil, nil, func(kv.Item) bool { return true }); !errors.Is(err, kv.ErrClosed) {
			t.Errorf("Scan answers %v", err)
		}
	}},
}

func ranges(t *testing.T, e kv.Engine, from, to string, want ...string) {
	t.Helper()
	view(t, e, func(r kv.Reader) {
		if got := scan(t, r, []byte(from), []byte(to)); !slices.Equal(got, want) {
			t.Errorf("[%s, %s) holds %q, want %q", from, to, got, want)
		}
	})
}
