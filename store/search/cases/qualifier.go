package cases

import (
	"strconv"
	"strings"
	"time"

	"guichet/domain"
	"guichet/store/search/lexis"
)

// test reads a value of a qualifier; false where nothing can match it. What it
// says of a value depends on the value alone, never on what is indexed.
func (t *table) test(r *reading, f domain.Field, v domain.Value) (test, bool) {
	text := v.Text
	switch f {
	case domain.ByState:
		return stateTest(text)
	case domain.ByQueue:
		return t.named(text, func(r *row) uint32 { return r.queue }), true
	case domain.ByPlatform:
		return t.named(text, func(r *row) uint32 { return r.platform }), true
	case domain.ByIncident:
		return t.named(text, func(r *row) uint32 { return r.incident }), true
	case domain.ByCause:
		cause, rule := t.named(text, func(r *row) uint32 { return r.cause }), t.named(text, func(r *row) uint32 { return r.rule })
		return func(r *row) bool { return cause(r) || rule(r) }, true
	case domain.ByAssignee:
		return t.assigneeTest(r, text), true
	case domain.ByPriority:
		p, ok := domain.ParsePriority(text)
		return func(r *row) bool { return domain.Priorities()[r.priority] == p }, ok
	case domain.ByLateness:
		want, ok := yes(text)
		now := r.ask.Now
		return func(r *row) bool { return r.late(now) == want }, ok
	case domain.ByUAI, domain.BySchool:
		return t.schoolTest(f, v)
	case domain.ByAge, domain.ByOpening, domain.BySettling:
		return timeTest(r.ask.Now, f, text)
	}
	return nil, false
}

func yes(text string) (want, ok bool) {
	switch text {
	case "oui", "yes":
		return true, true
	case "non", "no":
		return false, true
	}
	return false, false
}

func stateTest(text string) (test, bool) {
	switch text {
	case "tout", "all":
		return func(*row) bool { return true }, true
	case "attente", "waiting":
		return (*row).waiting, true
	case "rouvert", "reopened":
		return func(r *row) bool { return r.reopened && r.pending() }, true
	}
	want, ok := domain.ParseTicketState(text)
	return func(r *row) bool { return states[r.state] == want }, ok
}

// named is for a whole folded name.
func (t *table) named(text string, of func(r *row) uint32) test {
	is := make([]bool, len(t.names.list))
	for n, name := range t.names.list {
		is[n] = n > 0 && domain.Fold(name) == text
	}
	return func(r *row) bool { return is[of(r)] }
}

func (t *table) assigneeTest(r *reading, text string) test {
	switch me := r.me; text {
	case "moi", "me":
		return func(r *row) bool { return me != 0 && r.assignee == me }
	case "personne", "nobody":
		return func(r *row) bool { return r.assignee == 0 }
	}
	return t.named(text, func(r *row) uint32 { return r.assignee })
}

// schoolTest is for the words of `etab:` or the beginning of `uai:`.
func (t *table) schoolTest(f domain.Field, v domain.Value) (test, bool) {
	typed, ok := lexis.Cut(v)
	at := make([]bool, len(t.places))
	for i, uais := range t.places {
		for _, u := range uais {
			school := t.schools[u]
			at[i] = at[i] || lexis.CodeBegins(u, v.Text) || f == domain.BySchool && school.Matches(typed)
		}
	}
	return func(r *row) bool { return at[r.places] }, ok
}

// timeTest reads an age in days, or a day or a span of days.
func timeTest(now domain.Instant, f domain.Field, text string) (test, bool) {
	if f == domain.ByAge {
		span, ok := ageSpan(now, text)
		return func(r *row) bool { return within(span, r.opened) }, ok
	}
	span, ok := daySpan(text)
	if f == domain.ByOpening {
		return func(r *row) bool { return within(span, r.opened) }, ok
	}
	return func(r *row) bool { return r.settled != 0 && within(span, r.settled) }, ok
}

// within tells that an instant is in a span, whose end is not in it; no end is
// for ever.
func within(s domain.Span, at domain.Instant) bool {
	return at >= s.From && (s.Until == 0 || at < s.Until)
}

func daySpan(text string) (domain.Span, bool) {
	if day, err := domain.ParseDay(text); err == nil && day != 0 {
		begin := day.Start(domain.Paris()).Time().In(domain.Paris())
		return domain.Span{From: domain.InstantOf(begin), Until: domain.InstantOf(begin.AddDate(0, 0, 1))}, true
	}
	return domain.ParseSpan(text)
}

// ageSpan is when tickets of an age were opened: 3-7 days, <1, >30.
func ageSpan(now domain.Instant, text string) (domain.Span, bool) {
	if days, under := strings.CutPrefix(text, "<"); under {
		n, ok := dayCount(days)
		return domain.Span{From: ago(now, n) + 1}, ok
	}
	if days, over := strings.CutPrefix(text, ">"); over {
		n, ok := dayCount(days)
		return domain.Span{Until: ago(now, n) + 1}, ok
	}
	from, to, both := strings.Cut(text, "-")
	a, okA := dayCount(from)
	b, okB := dayCount(to)
	return domain.Span{From: ago(now, b) + 1, Until: ago(now, a) + 1}, both && okA && okB && a < b
}

func dayCount(text string) (int, bool) {
	n, err := strconv.ParseUint(text, 10, 16)
	return int(n), err == nil
}

func ago(now domain.Instant, days int) domain.Instant {
	return now.Add(-time.Duration(days) * 24 * time.Hour)
}
