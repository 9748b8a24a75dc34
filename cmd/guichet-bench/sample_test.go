package main

import (
	"strings"
	"testing"
	"time"
)

func TestSample(t *testing.T) {
	var s sample
	for i := range 200 {
		s = append(s, time.Duration(200-i))
	}
	for _, c := range []struct {
		n              int
		p50, p99, most time.Duration
	}{{200, 100, 198, 200}, {0, 0, 0, 0}, {1, 200, 200, 200}, {2, 199, 200, 200}} {
		if p50, p99, most := s[:c.n].p50(), s[:c.n].p99(), s[:c.n].worst(); p50 != c.p50 || p99 != c.p99 || most != c.most {
			t.Errorf("of %d: %d %d %d, not %d %d %d", c.n, p50, p99, most, c.p50, c.p99, c.most)
		}
	}
}

func TestShareIsNeverRoundedUp(t *testing.T) {
	for want, got := range map[string]string{"": share(0, 0), "99.9 % of 10000": share(9999, 10000), "100.0 % of 3": share(3, 3)} {
		if got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

// A token pass that skipped over what it can't read would be quicker than
// reading.
func TestTokenPassStopsAtAnError(t *testing.T) {
	if _, err := tokensOf("testdata/broken.xml"); err == nil || !strings.Contains(err.Error(), "XML syntax error") {
		t.Errorf("%v", err)
	}
}
