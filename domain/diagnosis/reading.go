package diagnosis

import (
	"slices"
	"strconv"
	"time"

	"guichet/domain"
)

// reading is a condition that rules name, and the facts that it reads.
type reading struct {
	holds condition
	keys  []Key
}

// readings are the conditions that no line of a rule can say (RULES §1.4, §1.5).
var readings = map[string]reading{
	"in-window":                {inWindow, []Key{keyWindows, keyHolidays}},
	"summer-window":            {summerWindow, []Key{keyWindows}},
	"cas-closed":               {casClosed, []Key{keyCASClosed}},
	"cas-known-closed":         {func(s *scene) domain.Tristate { return yes(casClosed(s) == domain.Yes) }, []Key{keyCASClosed}},
	"two-doors":                {twoDoors, []Key{keyTwoDoors}},
	"eple-person":              {eplePerson, []Key{keyKind}},
	"personnel":                {personnel, []Key{keyProfile}},
	"locked-unknown":           {lockedUnknown, []Key{keyState, keyTeleservices}},
	"link-dead":                {linkDead, []Key{keyLinkSent, keyLinkTTL}},
	"rights-settling":          {rightsSettling, []Key{keyActivatedAt, keyPed}},
	"form-unfinished":          {formUnfinished, []Key{keyActivated, keyLastLogin}},
	"feed-older-than-sts":      {feedOlderThan(keySTS), []Key{keyLastFeed, keySTS}},
	"feed-older-than-contract": {feedOlderThan(keyContract), []Key{keyLastFeed, keyContract}},
	"feed-older-than-siecle":   {feedOlderThan(keySIECLE), []Key{keyLastFeed, keySIECLE}},
}

// inWindow: certain only inside a recorded window (C17); in holidays without
// one it may be that access is suspended (C18).
func inWindow(s *scene) domain.Tristate {
	if _, in := s.windowEnd(); in {
		return domain.Yes
	}
	if s.values[keyWindows].standing == domain.None {
		return domain.No
	}
	holiday, in := s.holiday()
	if !in {
		return domain.No
	}
	for _, w := range s.facts.windows {
		if w.Meets(holiday) {
			return domain.No
		}
	}
	return domain.Maybe
}

// summerWindow: the recorded window that now is in is the one of every year,
// to prepare the next (C17): it reaches into July or August.
func summerWindow(s *scene) domain.Tristate {
	year := inParis(s.now).Year()
	summer := domain.Span{From: domain.Day(year*10000 + 701).Start(domain.Paris()), Until: domain.Day(year*10000 + 901).Start(domain.Paris())}
	return yes(slices.ContainsFunc(s.facts.windows, func(w domain.Span) bool { return w.Holds(s.now) && w.Meets(summer) }))
}

// windowEnd is when the window that now is in ends; the last of several.
func (s *scene) windowEnd() (end domain.Instant, in bool) {
	for _, w := range s.facts.windows {
		if w.Holds(s.now) && w.Until > end {
			end = w.Until
		}
	}
	return end, end != 0
}

// holiday is the holiday that now is in. Where the site records none, the weeks
// that belong to every summer do (this project's choice).
func (s *scene) holiday() (domain.Span, bool) {
	switch s.values[keyHolidays].standing {
	case domain.Unknown:
		year := inParis(s.now).Year()
		summer := domain.Span{From: domain.Day(year*10000 + 710).Start(domain.Paris()), Until: domain.Day(year*10000 + 827).Start(domain.Paris())}
		return summer, summer.Holds(s.now)
	case domain.Given:
		i := slices.IndexFunc(s.facts.holidays, func(h domain.Span) bool { return h.Holds(s.now) })
		if i >= 0 {
			return s.facts.holidays[i], true
		}
	}
	return domain.Span{}, false
}

// The days of document 001: two entrances since the school year 2016, one
// before 13/5/2016 when it was written (A5, A6); CAS ends during 2016-2017 (A9).
var (
	written001   = domain.Day(20160513).Start(domain.Paris())
	schoolYear16 = domain.Day(20160901).Start(domain.Paris())
	schoolYear17 = domain.Day(20170901).Start(domain.Paris())
)

func casClosed(s *scene) domain.Tristate {
	v := &s.values[keyCASClosed]
	closed, dated := s.from(keyCASClosed)
	switch {
	case dated:
		return yes(closed <= s.now)
	case v.standing == domain.Given:
		return domain.Yes // closed, nobody knows since when
	case s.now < schoolYear16:
		return domain.No
	case s.now >= schoolYear17:
		return domain.Yes
	case v.standing == domain.None:
		return domain.No
	}
	return domain.Maybe
}

func twoDoors(s *scene) domain.Tristate {
	v := &s.values[keyTwoDoors]
	since, dated := s.from(keyTwoDoors)
	switch {
	case dated:
		return yes(since <= s.now)
	case v.standing == domain.Given:
		return domain.Yes
	case v.standing == domain.None, s.now < written001:
		return domain.No
	case s.now >= schoolYear16:
		return domain.Yes
	}
	return domain.Maybe
}

func eplePerson(s *scene) domain.Tristate {
	v := &s.values[keyKind]
	if v.standing == domain.Unknown {
		return domain.Maybe
	}
	return yes(slices.Contains(epleKinds, v.text))
}

func personnel(s *scene) domain.Tristate {
	return or(s.is(keyProfile, string(domain.Teacher)), s.is(keyProfile, string(domain.Staff)))
}

func lockedUnknown(s *scene) domain.Tristate {
	return yes(s.verdict.State == domain.Locked && s.verdict.Reason == "")
}

// How long an activation link of Sésame lives where the site does not say: «
// quelques heures » (S5); alive and dead for certain, this project's choice.
const linkAlive, linkDeadAfter = time.Hour, 24 * time.Hour

func linkDead(s *scene) domain.Tristate {
	if s.values[keyLinkSent].standing == domain.None {
		return domain.No
	}
	sent, dated := s.from(keyLinkSent)
	if !dated {
		return domain.Maybe
	}
	if ttl := s.values[keyLinkTTL]; ttl.standing == domain.Given {
		hours, _ := strconv.ParseFloat(ttl.text, 64)
		return yes(sent.Add(time.Duration(hours*float64(time.Hour))) <= s.now)
	}
	switch {
	case s.now < sent.Add(linkAlive):
		return domain.No
	case s.now >= sent.Add(linkDeadAfter):
		return domain.Yes
	}
	return domain.Maybe
}

// rightsDelay is how long rights take to settle on Sésame: 15 to 60 minutes in
// one place, 30 to 60 in another (S8, S12).
const rightsDelay = 60 * time.Minute

// rightsSettling: less than rightsDelay since the later of activation and
// registration.
func rightsSettling(s *scene) domain.Tristate {
	out := domain.No
	for _, k := range []Key{keyActivatedAt, keyPed} {
		since, dated := s.from(k)
		switch {
		case dated:
			out = or(out, yes(s.now < since.Add(rightsDelay)))
		case s.values[k].standing != domain.None:
			out = or(out, domain.Maybe)
		}
	}
	return out
}

// rightsSettled is when the rights will have come.
func (s *scene) rightsSettled() (domain.Instant, bool) {
	activated, a := s.from(keyActivatedAt)
	validated, v := s.from(keyPed)
	return max(activated, validated).Add(rightsDelay), a || v
}

// formUnfinished: somebody came in, and the account is not activated (C19, C25).
func formUnfinished(s *scene) domain.Tristate {
	in := &s.values[keyLastLogin]
	login := yes(in.standing == domain.Given)
	if in.standing == domain.Unknown {
		login = domain.Maybe
	}
	return and(s.is(keyActivated, "no"), login)
}

// feedOlderThan: the last feed of the establishment had not seen a fact yet.
func feedOlderThan(k Key) condition {
	return func(s *scene) domain.Tristate {
		since, known := s.from(k)
		feed, fed := s.from(keyLastFeed)
		switch {
		case s.values[k].standing == domain.None:
			return domain.No
		case s.values[keyLastFeed].standing == domain.None && known:
			return domain.Yes
		case !known || !fed:
			return domain.Maybe
		}
		return yes(feed < since)
	}
}
