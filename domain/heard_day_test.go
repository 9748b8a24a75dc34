package domain_test

import (
	"testing"

	"guichet/domain"
)

func TestHeardDay(t *testing.T) {
	day := domain.Day(20110203)
	for said, want := range map[string]bool{
		"3/2/2011": true, "03/02/2011": true, "03 02 2011": true, "03-02-11": true, "03022011": true, "20110203": true, "2011-02-03": true,
		"3 février 2011": true, "le 3": false, "3 fev 11": true, "3 FÉVRIER 2011": true, "2/3/2011": false, "3/2/2010": false, "3 mars 2011": false,
		"": false, "3/2": false, "3/2/1911": false, "quelque chose": false, "3.2.2011": true, "february 3 2011": false,
	} {
		if got := day.Heard(said); got != want {
			t.Errorf("%q: %v", said, got)
		}
	}
	if !domain.Day(20080801).Heard("1er août 2008") || domain.Day(0).Heard("") {
		t.Error("the first of a month, or no day")
	}
}
