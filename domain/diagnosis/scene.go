package diagnosis

import (
	"slices"

	"guichet/domain"
)

// scene is a case under judgement: its facts with what is computed from them,
// at an instant.
type scene struct {
	facts   *Facts
	now     domain.Instant
	verdict domain.Verdict
	// values are the facts as conditions read them: an unknown one that counts
	// as no is no here; state and lock are among them.
	values [keyCount]value
	locks  keySet // by the place of the reason in the vocabulary of lock
}

func newScene(f *Facts, now domain.Instant) *scene {
	s := &scene{facts: f, now: now, values: f.values}
	s.infer()
	for k := range properties {
		if s.values[k].standing == domain.Unknown && properties[k].absent != "" {
			s.values[k] = counted(properties[k].absent)
		}
	}
	if s.values[keyAccount].text == "yes" {
		s.judgeState()
	}
	return s
}

// counted is what an unknown fact counts as.
func counted(absent string) value {
	if absent == "none" {
		return value{standing: domain.None}
	}
	return value{standing: domain.Given, text: absent}
}

// infer fills the profile in from the kind of person, and the kind of a
// relative, who has no other.
func (s *scene) infer() {
	kind, profile := &s.values[keyKind], &s.values[keyProfile]
	if kind.standing == domain.Unknown && profile.text == string(domain.Relative) {
		*kind = *profile
	}
	if p, ok := profileOf[kind.text]; ok && profile.standing == domain.Unknown {
		*profile = *kind
		profile.text = string(p)
	}
}

// profileOf is the profile of a kind of person, where it has one.
var profileOf = map[string]domain.Profile{
	"teacher": domain.Teacher, "teacher-contract": domain.Teacher, "teacher-1d": domain.Teacher,
	"aed": domain.Staff, "aesh": domain.Staff, "ase": domain.Staff, "social": domain.Staff, "attee": domain.Staff,
	"tutor": domain.Staff, "staff": domain.Staff, "pupil": domain.Student, "apprentice": domain.Student,
	"student": domain.Student, "relative": domain.Relative,
}

// judgeState computes state and lock through the table that the whole program
// uses (RULES §1.4).
func (s *scene) judgeState() {
	var a domain.Access
	a.Blocked, a.Inactivity, a.PasswordExpired = s.yesNo(keyBlocked), s.yesNo(keyInactivity), s.yesNo(keyPasswordExpired)
	a.Activated, a.ActivatedAt, a.LastLogin = s.yesNo(keyActivated), s.when(keyActivatedAt), s.when(keyLastLogin)
	a.BannedUntil, a.SecretExpires = s.when(keyBannedUntil), s.when(keyExpires)
	a.Secret = domain.Fact[domain.SecretKind]{Standing: s.values[keySecret].standing, Value: domain.SecretKind(s.values[keySecret].text)}
	a.Teleservices = domain.Fact[domain.TeleservicesState]{Standing: s.values[keyTeleservices].standing, Value: domain.TeleservicesState(s.values[keyTeleservices].text)}
	table := a.Facts()
	s.verdict = table.At(s.now)
	if s.verdict.State == domain.StateUnknown {
		return
	}
	s.values[keyState] = value{standing: domain.Given, text: string(s.verdict.State)}
	s.judgeLock(table)
}

// judgeLock finds every lock that is recorded: the table names only the first.
func (s *scene) judgeLock(table domain.StateFacts) {
	s.values[keyLock] = value{standing: domain.None}
	if s.verdict.State != domain.Locked {
		return
	}
	s.values[keyLock] = value{standing: domain.Given, text: string(s.verdict.Reason)}
	if s.verdict.Reason == "" {
		s.values[keyLock] = value{}
		return
	}
	for table.At(s.now).State == domain.Locked {
		switch table.At(s.now).Reason {
		case domain.ByAdministrator:
			s.locks, table.Blocked = s.locks.with(lockOf(domain.ByAdministrator)), false
		case domain.ByAttempts:
			s.locks, table.BannedUntil = s.locks.with(lockOf(domain.ByAttempts)), 0
		case domain.ByInactivity:
			s.locks, table.Inactivity = s.locks.with(lockOf(domain.ByInactivity)), false
		case domain.ByExpiry:
			s.locks, table.PasswordExpired, table.SecretExpires = s.locks.with(lockOf(domain.ByExpiry)), false, 0
		default:
			table.Teleservices = ""
		}
	}
	if s.lockedBy(domain.ByInactivity) {
		// The account is to be replaced: its secret does not matter any more.
		s.locks = s.locks.without(lockOf(domain.ByExpiry))
	}
}

// lockedBy tells that a lock is recorded, be it beside another.
func (s *scene) lockedBy(r domain.LockReason) bool {
	return !s.locks.among(lockOf(r)).empty()
}

// lockOf is a lock as a member of the set of locks: its place in the
// vocabulary.
func lockOf(r domain.LockReason) keySet {
	return setOf(Key(slices.Index(properties[keyLock].values, string(r))))
}

func (s *scene) yesNo(k Key) domain.Fact[bool] {
	return domain.Fact[bool]{Standing: s.values[k].standing, Value: s.values[k].text == "yes"}
}

// when is a moment as a fact. One that is known to have been, without when, is
// the beginning of time.
func (s *scene) when(k Key) domain.Fact[domain.Moment] {
	at := s.values[k].at
	if at.IsZero() {
		at = domain.MomentAt(1)
	}
	return domain.Fact[domain.Moment]{Standing: s.values[k].standing, Value: at}
}

// from is the instant that a clock starting at a fact counts from: a day
// counts from the midnight that follows, Paris. False where there is none, or
// nobody knows when.
func (s *scene) from(k Key) (domain.Instant, bool) {
	v := &s.values[k]
	if v.standing != domain.Given || v.at.IsZero() {
		return 0, false
	}
	return v.at.From(domain.Paris()), true
}

func (s *scene) is(k Key, text string) domain.Tristate {
	v := &s.values[k]
	if v.standing == domain.Unknown {
		return domain.Maybe
	}
	return yes(v.text == text)
}

// unknown tells that nobody said anything of a fact, whatever it counts as.
func (s *scene) unknown(k Key) bool {
	if k == keyState || k == keyLock || k == keyKind || k == keyProfile {
		return s.values[k].standing == domain.Unknown
	}
	return s.facts.values[k].standing == domain.Unknown
}
