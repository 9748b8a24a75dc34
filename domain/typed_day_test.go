package domain_test

import (
	"testing"
	"time"

	"guichet/domain"
)

func TestParseTypedDay(t *testing.T) {
	now := domain.InstantOf(time.Date(2026, 11, 21, 23, 30, 0, 0, domain.Paris()))
	for _, c := range []struct {
		typed string
		ahead bool
		want  domain.Day
	}{
		{"12/12", true, 20261212}, {"12/12", false, 20251212}, {"1/9", true, 20270901}, {"1/9", false, 20260901},
		{"21/11", true, 20261121}, {"21/11", false, 20261121}, {"29/02", true, 20280229}, {"29/2", false, 20240229},
		{"12/12/2031", true, 20311212}, {" 2026-12-12 ", true, 20261212}, {"20261212", false, 20261212},
		{"31/02", true, 0}, {"12/13", true, 0}, {"", true, 0}, {"demain", true, 0}, {"-1/2", true, 0}, {"/", true, 0},
	} {
		got, err := domain.ParseTypedDay(c.typed, now, domain.Paris(), c.ahead)
		if got != c.want || (err == nil) != (c.want != 0) {
			t.Errorf("%q, ahead %v: %v, %v; want %v", c.typed, c.ahead, got, err, c.want)
		}
	}
}
