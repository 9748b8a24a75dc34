package domain_test

import (
	"testing"
	"time"

	"guichet/domain"
)

// Real codes, whose letters are known to be right (FORMATS §4.2).
func TestUAILetter(t *testing.T) {
	for _, good := range []domain.UAI{"0770918E", "0770934X", "0510006E", "0750654D", "0942434K", "0783549J"} {
		if !good.LetterOK() {
			t.Errorf("%s is right", good)
		}
	}
	for _, bad := range []domain.UAI{"0770918F", "1004001V", "077091E", "07709188", ""} {
		if bad.LetterOK() {
			t.Errorf("%s is not right", bad)
		}
	}
	for in, want := range map[string]domain.UAI{" 0770918e ": "0770918E", "RNE:0770918E": "0770918E", "rne: 0770918e": "0770918E"} {
		if got, ok := domain.ParseUAI(in); !ok || got != want {
			t.Errorf("ParseUAI(%q) = %q, %v", in, got, ok)
		}
	}
	if _, ok := domain.ParseUAI("Les Tilleuls"); ok {
		t.Error("a name is no UAI")
	}
}

func TestShapes(t *testing.T) {
	for ine, want := range map[string]bool{"012345678AB": true, "0123456789A": true, "0": false, "ABCDEFGHIJK": false, "01234-678AB": false} {
		if domain.ValidINE(ine) != want {
			t.Errorf("INE %s: %v", ine, !want)
		}
	}
	for mef, want := range map[string]bool{"10010012110": true, "1001000B11A": false, "1001000B110": true, "1001": false} {
		if domain.ValidMEF(mef) != want {
			t.Errorf("MEF %s: %v", mef, !want)
		}
	}
}

func TestDays(t *testing.T) {
	for in, want := range map[string]domain.Day{"03/02/2011": 20110203, "2011-02-03": 20110203, "20110203": 20110203, "29/02/2012": 20120229, "": 0} {
		if got, err := domain.ParseDay(in); err != nil || got != want {
			t.Errorf("ParseDay(%q) = %d, %v", in, got, err)
		}
	}
	for _, in := range []string{"29/02/2011", "31/04/2011", "00/01/2011", "3/2/2011", "2011", "ab/cd/efgh", "2011/02/03"} {
		if _, err := domain.ParseDay(in); err == nil {
			t.Errorf("%q is no day", in)
		}
	}
}

func TestMoments(t *testing.T) {
	summer, err := domain.ParseMoment("2026-07-13 08:00", domain.Paris())
	if err != nil || summer.At.Time() != time.Date(2026, 7, 13, 6, 0, 0, 0, time.UTC) {
		t.Errorf("Paris in summer is two hours ahead: %v %v", summer.At.Time(), err)
	}
	if m, err := domain.ParseMoment("2026-07-13T08:00:00Z", domain.Paris()); err != nil || m.Text() != "2026-07-13T08:00:00Z" {
		t.Errorf("RFC 3339: %v %v", m, err)
	}
	day, err := domain.ParseMoment("13/07/2026", domain.Paris())
	if err != nil || day.Text() != "2026-07-13" || day.From(domain.Paris()) != domain.Day(20260714).Start(domain.Paris()) {
		t.Errorf("a day counts from the following midnight: %v %v", day, err)
	}
	if _, err := domain.ParseMoment("hier", domain.Paris()); err == nil {
		t.Error("no moment")
	}
}
