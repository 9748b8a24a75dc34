package diagnosis

import (
	"slices"
	"time"

	"guichet/domain"
)

// oneOf: the value is among some; none is among them where they hold « none ».
func oneOf(k Key, values []string) condition {
	if k == keyLock {
		return lockIs(values)
	}
	none := slices.Contains(values, "none")
	return func(s *scene) domain.Tristate {
		v := &s.values[k]
		switch v.standing {
		case domain.Unknown:
			return domain.Maybe
		case domain.None:
			return yes(none)
		}
		return yes(slices.Contains(values, v.text))
	}
}

// lockIs: any of the recorded locks is among some.
func lockIs(reasons []string) condition {
	var wanted keySet
	for _, r := range reasons {
		wanted = wanted.with(lockOf(domain.LockReason(r)))
	}
	return func(s *scene) domain.Tristate {
		if lockedUnknown(s) == domain.Yes {
			return domain.Maybe
		}
		return yes(!s.locks.among(wanted).empty())
	}
}

// present: there is a value; of a flag: yes.
func present(k Key) condition {
	if properties[k].kind == flag {
		return oneOf(k, []string{"yes"})
	}
	return func(s *scene) domain.Tristate {
		if s.values[k].standing == domain.Unknown {
			return domain.Maybe
		}
		return yes(s.values[k].standing == domain.Given)
	}
}

// null: known to be none.
func null(k Key) condition {
	is := present(k)
	return func(s *scene) domain.Tristate { return not(is(s)) }
}

// known: something was said, if only that there is none.
func known(k Key) condition {
	return func(s *scene) domain.Tristate { return yes(!s.unknown(k)) }
}

// reached: the moment and a delay after it are past. What has been, nobody
// knows when, is reached; a delay after it may be.
func reached(k Key, delay time.Duration) condition {
	return func(s *scene) domain.Tristate {
		v := &s.values[k]
		at, dated := s.from(k)
		switch {
		case dated:
			return yes(at.Add(delay) <= s.now)
		case v.standing == domain.Unknown, v.standing == domain.Given && delay != 0:
			return domain.Maybe
		}
		return yes(v.standing == domain.Given)
	}
}

// ahead: the moment, or a delay after it, is still to come.
func ahead(k Key, delay time.Duration) condition {
	past := reached(k, delay)
	return func(s *scene) domain.Tristate {
		if s.values[k].standing == domain.None {
			return domain.No
		}
		return not(past(s))
	}
}
