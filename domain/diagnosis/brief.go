package diagnosis

import "slices"

// behindState are the facts that the state and its lock are computed from.
var behindState = []Key{keyActivated, keyActivatedAt, keyLastLogin, keySecret, keyExpires, keyPasswordExpired, keyBlocked, keyBannedUntil,
	keyInactivity, keyTeleservices}

// Brief leaves out of what a finding rests on the facts that its state or its
// lock already tells, so that it can be read in a line.
func Brief(seen []Evidence) []Evidence {
	told := slices.ContainsFunc(seen, func(e Evidence) bool { return e.Key == keyState || e.Key == keyLock })
	if !told {
		return seen
	}
	return slices.DeleteFunc(slices.Clone(seen), func(e Evidence) bool { return slices.Contains(behindState, e.Key) })
}
