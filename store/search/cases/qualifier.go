package cases

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"guichet/domain"
	"guichet/store/search/lexis"
)

// test gives the rows that a value of a qualifier holds of; false where nothing
// can match it. Whether it can depends on the value alone, never on what is
// indexed.
func (t *table) test(r *reading, f domain.Field, v domain.Value) (lexis.Bitmap, bool) {
	text := v.Text
	switch f {
	case domain.ByState:
		return t.stateTest(text)
	case domain.ByQueue:
		return among(t.wide[inQueue], t.queues.called(text)), true
	case domain.ByPlatform:
		return among(t.wide[inPlatform], t.names.called(text)), true
	case domain.ByIncident:
		return among(t.wide[inIncident], t.names.called(text)), true
	case domain.ByCause:
		is := t.names.called(text)
		out := among(t.wide[inCause], is)
		join(out, among(t.wide[inRule], is))
		return out, true
	case domain.ByAssignee:
		return t.assigneeTest(r, text), true
	case domain.ByPriority:
		p, ok := domain.ParsePriority(text)
		return equal(t.small[isPriority], uint8(slices.Index(domain.Priorities(), p))), ok
	case domain.ByLateness:
		return t.latenessTest(r, text)
	case domain.ByUAI, domain.BySchool:
		return t.schoolTest(f, v)
	case domain.ByAge:
		span, ok := ageSpan(r.ask.Now, text)
		return within(t.at[atOpened], span), ok
	case domain.ByOpening:
		span, ok := daySpan(text)
		return within(t.at[atOpened], span), ok
	case domain.BySettling:
		span, ok := daySpan(text)
		span.From = max(span.From, 1) // not settled is no instant
		return within(t.at[atSettled], span), ok
	}
	return nil, false
}

func (t *table) latenessTest(r *reading, text string) (lexis.Bitmap, bool) {
	want, ok := yes(text)
	late := t.late(r.ask.Now)
	if want {
		return late, ok
	}
	out := slices.Clone(t.alive)
	without(out, late)
	return out, ok
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

func (t *table) stateTest(text string) (lexis.Bitmap, bool) {
	switch text {
	case "tout", "all":
		return slices.Clone(t.alive), true
	case "attente", "waiting":
		return t.waiting(), true
	case "rouvert", "reopened":
		out := t.pending()
		narrow(out, equal(t.small[isReopened], 1))
		return out, true
	}
	want, ok := domain.ParseTicketState(text)
	return t.inState(func(s domain.TicketState) bool { return s == want }), ok
}

func (t *table) assigneeTest(r *reading, text string) lexis.Bitmap {
	switch text {
	case "moi", "me":
		return t.mine(r.me)
	case "personne", "nobody":
		return equal(t.wide[inAssignee], 0)
	}
	return among(t.wide[inAssignee], t.agents.called(text))
}

// mine are an agent's rows; nobody has none.
func (t *table) mine(me uint32) lexis.Bitmap {
	if me == 0 {
		return lexis.NewBitmap(len(t.id))
	}
	return equal(t.wide[inAssignee], me)
}

func (t *table) inState(is func(domain.TicketState) bool) lexis.Bitmap {
	return among(t.small[isState], statesThat(is))
}

func (t *table) pending() lexis.Bitmap { return t.inState(domain.TicketState.Pending) }

func (t *table) waiting() lexis.Bitmap { return t.inState(waits) }

// late are the pending rows whose due time is over.
func (t *table) late(now domain.Instant) lexis.Bitmap {
	out := t.overdue(now)
	narrow(out, t.pending())
	return out
}

// overdue are the rows whose due time is over, pending or not.
func (t *table) overdue(now domain.Instant) lexis.Bitmap {
	return within(t.at[atDue], domain.Span{From: 1, Until: now + 1})
}

// schoolTest is for the words of `etab:` or the beginning of `uai:`.
func (t *table) schoolTest(f domain.Field, v domain.Value) (lexis.Bitmap, bool) {
	typed, ok := lexis.Cut(v)
	at := make([]bool, len(t.places))
	for i, uais := range t.places {
		at[i] = slices.ContainsFunc(uais, func(u domain.UAI) bool {
			school := t.schools[u]
			return lexis.CodeBegins(u, v.Text) || f == domain.BySchool && school.Matches(typed)
		})
	}
	return among(t.wide[inPlaces], at), ok
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
