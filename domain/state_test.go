package domain_test

import (
	"testing"

	"guichet/domain"
)

const now = domain.Instant(1_790_000_000_000)

func given[T comparable](v T) domain.Fact[T] { return domain.Known(v, now-1, domain.FromAccessFeed) }

func at(i domain.Instant) domain.Fact[domain.Moment] { return given(domain.MomentAt(i)) }

func none() domain.Fact[domain.Moment] {
	return domain.KnownNone[domain.Moment](now-1, domain.FromAccessFeed)
}

// The table of RULES §1.4: the first line that matches wins.
func TestState(t *testing.T) {
	locked := func(why domain.LockReason) domain.Verdict { return domain.Verdict{State: domain.Locked, Reason: why} }
	unused, used := domain.Verdict{State: domain.Unused}, domain.Verdict{State: domain.Used}
	for _, c := range []struct {
		name   string
		access domain.Access
		want   domain.Verdict
	}{
		{"1 blocked wins over everything", domain.Access{Blocked: given(true), BannedUntil: at(now + 1), Inactivity: given(true)}, locked(domain.ByAdministrator)},
		{"2 attempts, until then", domain.Access{BannedUntil: at(now + 5), Inactivity: given(true)}, domain.Verdict{State: domain.Locked, Reason: domain.ByAttempts, Until: now + 5}},
		{"2 attempts are over at the instant itself", domain.Access{BannedUntil: at(now), Activated: given(true)}, used},
		{"3 inactivity (A22)", domain.Access{Inactivity: given(true), Teleservices: given(domain.TeleservicesUsed)}, locked(domain.ByInactivity)},
		{"3 verrouillé read on the Téléservices, reason unknown (A27, K34)", domain.Access{Teleservices: given(domain.TeleservicesLocked), Activated: given(true)}, locked("")},
		{"4 password expired (S11)", domain.Access{PasswordExpired: given(true), Activated: given(true)}, locked(domain.ByExpiry)},
		{"4 temporary password whose end has come", domain.Access{Secret: given(domain.SecretTemporary), SecretExpires: at(now)}, locked(domain.ByExpiry)},
		{"4 a code whose end has come", domain.Access{Secret: given(domain.SecretCode), SecretExpires: at(now - 1)}, locked(domain.ByExpiry)},
		{"4 a secret that is not outstanding does not expire", domain.Access{Secret: given(domain.SecretNone), SecretExpires: at(now - 1), Activated: given(true)}, used},
		{"5 utilisé (A20)", domain.Access{Teleservices: given(domain.TeleservicesUsed), Activated: given(false)}, used},
		{"5 inutilisé", domain.Access{Teleservices: given(domain.TeleservicesUnused), Activated: given(true)}, unused},
		{"6 not activated, even with a last login (C19, C25)", domain.Access{Activated: given(false), LastLogin: at(now - 9)}, unused},
		{"7 activated", domain.Access{Activated: given(true), LastLogin: none()}, used},
		{"7 activated at (E8)", domain.Access{ActivatedAt: at(now - 9)}, used},
		{"8 code outstanding (E2, E9)", domain.Access{Secret: given(domain.SecretCode)}, unused},
		{"8 provisional password (A12)", domain.Access{Secret: given(domain.SecretProvisional)}, unused},
		{"8 link (S5)", domain.Access{Secret: given(domain.SecretLink), LastLogin: at(now - 9)}, unused},
		{"8 a temporary password says nothing of use (C12)", domain.Access{Secret: given(domain.SecretTemporary), LastLogin: at(now - 9)}, used},
		{"9 logged in", domain.Access{LastLogin: at(now - 9)}, used},
		{"9 never logged in", domain.Access{LastLogin: none()}, unused},
		{"10 nothing known is unknown, never a guess", domain.Access{}, domain.Verdict{}},
		{"unknown counts as no", domain.Access{Blocked: domain.KnownNone[bool](now, domain.FromAccessFeed), Activated: given(true)}, used},
	} {
		if got := c.access.StateAt(now); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// A moment known to the day counts from the midnight that follows, Paris
// (RULES §1.5): the ban of the 23rd lasts until the night.
func TestStateOfADay(t *testing.T) {
	end, err := domain.ParseMoment("2026-09-21 15:00", domain.Paris())
	if err != nil {
		t.Fatal(err)
	}
	a := domain.Access{BannedUntil: given(domain.MomentOn(20260921)), Activated: given(true)}
	if v := a.StateAt(end.At); v.State != domain.Locked {
		t.Errorf("in the afternoon of the day: %+v", v)
	}
	if v := a.StateAt(domain.Day(20260922).Start(domain.Paris())); v.State != domain.Used {
		t.Errorf("at the following midnight: %+v", v)
	}
}
