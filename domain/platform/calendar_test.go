package platform_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/platform"
)

func inZone(t testing.TB, zone, text string) domain.Instant {
	t.Helper()
	z, err := time.LoadLocation(zone)
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", text, z)
	if err != nil {
		t.Fatal(err)
	}
	return domain.InstantOf(at)
}

// R25: the due time over opening hours, school holidays, public holidays,
// changes of hour and the zones overseas.
func TestR25_DueTimes(t *testing.T) {
	const paris, mayotte, reunion = "Europe/Paris", "Indian/Mayotte", "Indian/Reunion"
	school := []string{"2026-12-19..2027-01-04"} // the school's holidays: its end is back at work
	for _, c := range []struct {
		name  string
		queue platform.Queue
		from  string
		hours float64
		until string
	}{
		{"within a day", platform.Queue{}, "2026-11-23 09:00", 4, "2026-11-23 13:00"},
		{"over a night", platform.Queue{}, "2026-11-23 16:00", 4, "2026-11-24 10:00"},
		{"over a weekend", platform.Queue{}, "2026-11-27 17:00", 2, "2026-11-30 09:00"},
		{"opened at night", platform.Queue{}, "2026-11-28 23:30", 1, "2026-11-30 09:00"},
		{"a whole target", platform.Queue{}, "2026-11-23 08:00", 16, "2026-11-24 14:00"},
		{"to the closing minute", platform.Queue{}, "2026-11-23 08:00", 10, "2026-11-23 18:00"},
		{"two stretches", platform.Queue{Hours: "lu-ve 08:30-12:00 13:30-17:00"}, "2026-11-23 11:00", 2, "2026-11-23 14:30"},
		{"stretches that overlap count once", platform.Queue{Hours: "lu 08:00-12:00, lu 10:00-14:00"}, "2026-11-23 08:00", 6, "2026-11-23 14:00"},
		{"school holidays", platform.Queue{Closed: school}, "2026-12-18 17:00", 2, "2027-01-04 09:00"},
		{"opened in school holidays", platform.Queue{Closed: school}, "2026-12-28 10:00", 1, "2027-01-04 09:00"},
		{"one closed day", platform.Queue{Closed: []string{"2026-11-24"}}, "2026-11-23 17:00", 2, "2026-11-25 09:00"},
		{"half a day", platform.Queue{Closed: []string{"2026-12-24 12:00..2026-12-25"}}, "2026-12-24 11:00", 2, "2026-12-28 09:00"},
		{"8 May 2026 is a Friday", platform.Queue{}, "2026-05-07 17:00", 2, "2026-05-11 09:00"},
		{"8 May, no holidays kept", platform.Queue{Holidays: "none"}, "2026-05-07 17:00", 2, "2026-05-08 09:00"},
		{"Easter Monday", platform.Queue{}, "2026-04-03 17:00", 2, "2026-04-07 09:00"},
		{"Ascension and 14 July", platform.Queue{}, "2026-07-13 17:00", 2, "2026-07-15 09:00"},
		{"clocks go forward on Sunday", platform.Queue{}, "2026-03-27 17:00", 2, "2026-03-30 09:00"},
		{"an hour less that night", platform.Queue{Hours: "lu-di 00:00-23:59"}, "2026-03-29 00:00", 2, "2026-03-29 03:00"},
		{"an hour more that night", platform.Queue{Hours: "lu-di 00:00-23:59"}, "2026-10-25 00:00", 4, "2026-10-25 03:00"},
		{"Mayotte, 27 April", platform.Queue{Zone: mayotte}, "2026-04-24 17:00", 2, "2026-04-28 09:00"},
		{"Paris, 27 April", platform.Queue{}, "2026-04-24 17:00", 2, "2026-04-27 09:00"},
		{"Mayotte has no summer time", platform.Queue{Zone: mayotte}, "2026-03-27 17:00", 2, "2026-03-30 09:00"},
		{"Réunion, 20 December 2027 is a Monday", platform.Queue{Zone: reunion}, "2027-12-17 17:00", 2, "2027-12-21 09:00"},
		{"Mayotte, the same day", platform.Queue{Zone: mayotte}, "2027-12-17 17:00", 2, "2027-12-20 09:00"},
		{"days are closed in the queue's zone", platform.Queue{Zone: reunion, Hours: "lu-di 00:00-23:59", Closed: []string{"2026-11-24"}}, "2026-11-23 22:59", 2, "2026-11-25 01:00"},
		{"nothing to do", platform.Queue{}, "2026-11-28 23:30", 0, "2026-11-28 23:30"},
	} {
		zone := c.queue.Zone
		if zone == "" {
			zone = paris
		}
		from, d := inZone(t, zone, c.from), time.Duration(c.hours*float64(time.Hour))
		if got := c.queue.Calendar().Add(from, d); got != inZone(t, zone, c.until) {
			t.Errorf("%s: %s", c.name, got.Time())
		}
	}
}

// A queue that never opens has its due time at the end of what is looked at,
// and nothing hangs.
func TestAQueueThatNeverOpens(t *testing.T) {
	q := platform.Queue{Closed: []string{"2000-01-01..2100-01-01"}}
	from := inZone(t, "Europe/Paris", "2026-11-23 09:00")
	if got := q.Calendar().Add(from, time.Hour); got.Time().Year() != 2036 {
		t.Errorf("due %s", got.Time())
	}
	if got := q.Calendar().Between(0, from); got != 0 {
		t.Errorf("from nowhere: %s", got)
	}
}

// What is added is what is between, whatever the hours, the closed days and the
// zone.
func TestAddAndBetweenAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		q := platform.Queue{
			Hours:    rapid.SampledFrom([]string{"", "lu-ve 08:30-12:00 13:30-17:00", "lu-di 00:00-23:59", "sa 01:00-02:30 02:45-04:00", "ma 09:00-09:01", "lu 08:00-12:00, lu-me 10:00-14:00"}).Draw(t, "hours"),
			Zone:     rapid.SampledFrom([]string{"", "Indian/Mayotte", "Indian/Reunion", "America/Cayenne", "Pacific/Noumea"}).Draw(t, "zone"),
			Holidays: rapid.SampledFrom([]string{"", "fr", "none"}).Draw(t, "holidays"),
			Closed:   rapid.SliceOfN(rapid.SampledFrom([]string{"2026-12-19..2027-01-04", "2026-03-29", "2026-10-24 11:00..2026-10-26", "2026-12-25"}), 0, 3).Draw(t, "closed"),
		}
		c := q.Calendar()
		from := domain.Instant(rapid.Int64Range(1_735_689_600_000, 1_830_297_600_000).Draw(t, "from"))
		ms := rapid.Int64Range(0, 40*3_600_000)
		if q.Hours == "ma 09:00-09:01" {
			ms = rapid.Int64Range(0, 600_000)
		}
		a := time.Duration(ms.Draw(t, "a")) * time.Millisecond
		until := c.Add(from, a)
		if got := c.Between(from, until); got != a {
			t.Fatalf("%s between, %s added", got, a)
		}
		if later := c.Add(from, a+time.Minute); later <= until {
			t.Fatalf("a minute more is not later: %s, %s", until.Time(), later.Time())
		}
		mid := domain.Instant(rapid.Int64Range(int64(from), int64(until)).Draw(t, "mid"))
		if got := c.Between(from, mid) + c.Between(mid, until); got != a {
			t.Fatalf("%s in two parts, %s in one", got, a)
		}
		if c.Between(until, from) != 0 && until > from {
			t.Fatal("time runs backwards")
		}
	})
}

func TestTargets(t *testing.T) {
	for solve, want := range map[string][4]time.Duration{
		"": {32 * time.Hour, 16 * time.Hour, 8 * time.Hour, 4 * time.Hour}, "8h": {16 * time.Hour, 8 * time.Hour, 4 * time.Hour, 2 * time.Hour}, "soon": {32 * time.Hour, 16 * time.Hour, 8 * time.Hour, 4 * time.Hour},
	} {
		for i, p := range domain.Priorities() {
			if got := (platform.Queue{Solve: solve}).Target(p); got != want[i] {
				t.Errorf("%q %q: %s", solve, p, got)
			}
		}
	}
}

// Whether somebody answers now is known only where hours are written (S15), and
// follows closed days and the zone.
func TestS15_OpenNow(t *testing.T) {
	q := platform.Queue{Hours: "lu-ve 08:00-18:00", Closed: []string{"2026-11-24"}, Zone: "Indian/Reunion"}
	for at, want := range map[string]bool{"2026-11-23 09:00": true, "2026-11-23 07:59": false, "2026-11-23 18:00": false, "2026-11-24 09:00": false, "2026-12-25 09:00": false} {
		if open, known := q.Open(inZone(t, q.Zone, at)); !known || open != want {
			t.Errorf("%s: %v %v", at, open, known)
		}
	}
	if open, known := (platform.Queue{}).Open(inZone(t, q.Zone, "2026-11-23 09:00")); open || known {
		t.Error("no hours are written, and it is open")
	}
}
