package connector_test

import (
	"testing"

	"guichet/domain/desk"
	"guichet/store/connector/slapdtest"
)

const given = "Tempo-2026-xyz"

// Reset, then log in with the secret: the person is made to change it, and can
// do nothing else before; with a code too, which is no password to keep (C12).
func TestResetOnOpenLDAP(t *testing.T) {
	for name, mustChange := range map[string]bool{"a temporary password": true, "a code": false} {
		t.Run(name, func(t *testing.T) { resetOnOpenLDAP(t, resetTo("lcoeur", given, mustChange)) })
	}
}

func resetOnOpenLDAP(t *testing.T, u desk.Upstream) {
	s := slapdtest.New(t)
	l := opened(t, options(s.Raw.Addr))
	if err := l.Carry(bg, u); err != nil {
		t.Fatal(err)
	}
	if s.Opens("lcoeur", slapdtest.First) {
		t.Error("the old password still opens")
	}
	if !s.MustChange("lcoeur", given) {
		t.Error("the person is not made to change it")
	}
	if a := states(t, l)["lcoeur"].Access; !a.MustChange.Is(true) || !a.Secret.IsZero() {
		t.Errorf("before it is changed: %+v, %+v", a.MustChange, a.Secret)
	}
	s.Change("lcoeur", given, "Mon-choix-2026")
	if s.MustChange("lcoeur", "Mon-choix-2026") {
		t.Error("the person is made to change it again")
	}
	if a := states(t, l)["lcoeur"].Access; !a.MustChange.Is(false) || !a.Secret.SaysNone() || !a.SecretExpires.SaysNone() {
		t.Errorf("once it is changed: %+v, %+v", a.MustChange, a.Secret)
	}
	if !s.Opens("troy", slapdtest.First) {
		t.Error("somebody else's password was changed")
	}
}

// A password that the policy does not take is refused in its words; the old one
// stays, and nobody is made to change it.
func TestResetRefusedByPolicy(t *testing.T) {
	s := slapdtest.New(t)
	err := opened(t, options(s.Raw.Addr)).Carry(bg, resetTo("lcoeur", "court", true))
	if got := rejection(t, err); got != "Constraint Violation: Password fails quality checking policy" {
		t.Errorf("%q", got)
	}
	if !s.Opens("lcoeur", slapdtest.First) || len(s.Search(slapdtest.DN("lcoeur"), "pwdReset")) > 0 {
		t.Error("something was changed")
	}
}

// Whoever can't be made to change a password is given none.
func TestResetThatNobodyCouldBeMadeToChange(t *testing.T) {
	s := slapdtest.New(t)
	o := options(s.Raw.Addr)
	o.BindDN, o.Password = slapdtest.DN("troy"), slapdtest.First // whose own password alone is theirs to change
	l := opened(t, o)
	if got := rejection(t, l.Carry(bg, resetTo("lcoeur", given, true))); got != "Insufficient Access Rights" {
		t.Errorf("%q", got)
	}
	if got := rejection(t, l.Carry(bg, resetTo("lcoeur", given, false))); got != "Insufficient Access Rights" {
		t.Errorf("%q", got)
	}
	if !s.Opens("lcoeur", slapdtest.First) {
		t.Error("the password was changed")
	}
}

// Locked by failures, seen as locked by attempts, unlocked: the same password
// opens again.
func TestUnlockOnOpenLDAP(t *testing.T) {
	s := slapdtest.New(t)
	l := opened(t, options(s.Raw.Addr))
	s.Fail("lcoeur")
	if s.Opens("lcoeur", slapdtest.First) {
		t.Fatal("it is not locked")
	}
	if v := states(t, l)["lcoeur"].Access.StateAt(nowInstant()); v.State != "locked" || v.Reason != "attempts" || v.Until <= nowInstant() {
		t.Errorf("%+v", v)
	}
	for range 2 { // what is not locked is unlocked
		if err := l.Carry(bg, order("unlock", "lcoeur")); err != nil {
			t.Fatal(err)
		}
	}
	if !s.Opens("lcoeur", slapdtest.First) {
		t.Error("it is still locked")
	}
	if v := states(t, l)["lcoeur"].Access.StateAt(nowInstant()); v.State == "locked" {
		t.Errorf("%+v", v)
	}
}

// Locked for good, by the directory's own people.
func TestUnlockWhatWasLockedForGood(t *testing.T) {
	s := slapdtest.New(t)
	l := opened(t, options(s.Raw.Addr))
	s.Set(slapdtest.DN("lcoeur"), "pwdAccountLockedTime", "000001010000Z")
	if v := states(t, l)["lcoeur"].Access.StateAt(nowInstant()); v.State != "locked" || v.Reason != "administrator" {
		t.Errorf("%+v", v)
	}
	if err := l.Carry(bg, order("unlock", "lcoeur")); err != nil || !s.Opens("lcoeur", slapdtest.First) {
		t.Errorf("it is still locked: %v", err)
	}
}
