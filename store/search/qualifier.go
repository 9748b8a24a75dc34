package search

import (
	"slices"
	"strconv"
	"strings"

	"guichet/domain"
	"guichet/store/search/lexis"
)

func profileTest(p domain.Profile) test {
	return func(s *segment, _ domain.Instant) check {
		n := slices.Index(s.profiles, p)
		return check{face: func(f face) bool { return f.profile() == n }}
	}
}

func stateTest(st domain.State) test {
	want := stateNumber(st)
	return func(*segment, domain.Instant) check {
		return check{face: func(f face) bool { return f.state() == want }}
	}
}

func reasonTest(r domain.LockReason) test {
	return func(s *segment, now domain.Instant) check {
		return check{holds: func(o uint32) bool { return s.verdict(o, now).Reason == r }}
	}
}

// listedTest is for values that the attributes list.
func listedTest(attrs ...string) test {
	return func(s *segment, _ domain.Instant) check {
		c := check{listed: true}
		for _, a := range attrs {
			if at := s.attrs.Find(a); int(at) < s.attrs.Size() && s.attrs.Word(at) == a {
				c.spans = append(c.spans, span{lo: at, hi: at + 1})
			}
		}
		return c
	}
}

// groupTest is for the whole name of a group of any kind.
func groupTest(name string) test {
	listed := listedTest(attrClass+name, attrFunction+name, attrGroup+name)
	p, isProfile := domain.ProfileNamed(name)
	if !isProfile {
		return listed
	}
	return func(s *segment, now domain.Instant) check {
		n, in := slices.Index(s.profiles, p), s.membersOf(listed(s, now).spans)
		return check{holds: func(o uint32) bool { return int(s.profile[o]) == n || in.Has(o) }}
	}
}

// membersOf is the set of those whom spans of the attributes list.
func (s *segment) membersOf(spans []span) lexis.Bitmap {
	set := lexis.NewBitmap(s.size())
	for _, sp := range spans {
		s.attrs.collect(sp.lo, sp.hi, set, nil)
	}
	return set
}

// flagTest is for yes and no. Where no has a flag of its own, an account may be
// neither: nobody knows.
func flagTest(yes, no flags, text string) (test, bool) {
	var want flags
	mask := yes | no
	switch text {
	case "oui", "yes":
		want = yes
	case "non", "no":
		want = no
	default:
		return nil, false
	}
	return func(s *segment, _ domain.Instant) check {
		return check{holds: func(o uint32) bool { return s.flags[o]&mask == want }}
	}, true
}

// withoutFlags are the flags of `sans:`; hasMail is a flag the other way round.
var withoutFlags = map[string]flags{
	"mail": hasMail, "mel": hasMail, "email": hasMail,
	"guardian": noGuardian, "responsable": noGuardian,
	"pronote": noPronote, "gar": noGAR, "esidoc": noEsidoc, "e-sidoc": noEsidoc,
	"notification": noNotice, "notice": noNotice,
}

func withoutTest(text string) (test, bool) {
	f, ok := withoutFlags[text]
	return func(s *segment, _ domain.Instant) check {
		return check{holds: func(o uint32) bool { return (s.flags[o]&f != 0) != (f == hasMail) }}
	}, ok
}

// birthTest reads a day, or a year of four digits.
func birthTest(text string) (test, bool) {
	first, err := domain.ParseDay(text)
	last := first
	if year, no := strconv.ParseUint(text, 10, 16); no == nil && len(text) == 4 {
		first, last, err = domain.Day(year*10000+1), domain.Day(year*10000+9999), nil
	}
	if err != nil || first == 0 {
		return nil, false
	}
	return func(s *segment, _ domain.Instant) check {
		return check{holds: func(o uint32) bool { return s.born[o] >= first && s.born[o] <= last }}
	}, true
}

// originTest is for the beginning of a platform's or of a source's name;
// accounts made by hand have the source « manual ».
func (x *Index) originTest(f domain.Field, text string) (test, bool) {
	is := func(from origin) bool {
		if f == domain.ByPlatform {
			return strings.HasPrefix(domain.Fold(string(from.platform)), text)
		}
		if from.source == "" {
			return text == "manual" || text == "manuel"
		}
		return strings.HasPrefix(domain.Fold(from.source), text)
	}
	known := false
	for _, s := range x.segments() {
		known = known || slices.ContainsFunc(s.origins, is)
	}
	return func(s *segment, _ domain.Instant) check {
		may := make([]bool, len(s.origins))
		for i, from := range s.origins {
			may[i] = is(from)
		}
		return check{holds: func(o uint32) bool { return may[s.origin[o]] }}
	}, known
}
