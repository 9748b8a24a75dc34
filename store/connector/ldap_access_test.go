package connector_test

import (
	"testing"

	"github.com/go-ldap/ldap/v3"
)

const given = "Tempo-2026-xyz"

// changeAfterReset is the password policy's word for it (draft-behera-10, §6.2).
const changeAfterReset = 2

// Reset, then log in with the secret: the person is made to change it, and can
// do nothing else before.
func TestResetOnOpenLDAP(t *testing.T) {
	s := newSlapd(t)
	l := opened(t, s.raw.options())
	if err := l.Carry(bg, resetTo("lcoeur", given, true)); err != nil {
		t.Fatal(err)
	}
	if s.opens("lcoeur", first) {
		t.Error("the old password still opens")
	}
	c, said, err := s.as(dnOf("lcoeur"), given)
	if err != nil {
		t.Fatalf("the secret opens nothing: %v", err)
	}
	policy, _ := ldap.FindControl(said.Controls, ldap.ControlTypeBeheraPasswordPolicy).(*ldap.ControlBeheraPasswordPolicy)
	if policy == nil || policy.Error != changeAfterReset {
		t.Errorf("the person is not told to change it: %v", policy)
	}
	ask := ldap.NewSearchRequest(dnOf("lcoeur"), ldap.ScopeBaseObject, ldap.NeverDerefAliases, 0, 0, false, "(objectClass=*)", []string{"cn"}, nil)
	if _, err := c.Search(ask); !ldap.IsErrorWithCode(err, ldap.LDAPResultInsufficientAccessRights) {
		t.Errorf("before it is changed: %v", err)
	}
	if _, err := c.PasswordModify(ldap.NewPasswordModifyRequest("", given, "Mon-choix-2026")); err != nil {
		t.Fatal(err)
	}
	c, said, err = s.as(dnOf("lcoeur"), "Mon-choix-2026")
	if err != nil {
		t.Fatal(err)
	}
	if policy, _ := ldap.FindControl(said.Controls, ldap.ControlTypeBeheraPasswordPolicy).(*ldap.ControlBeheraPasswordPolicy); policy != nil && policy.Error >= 0 {
		t.Errorf("once it is changed: %v", policy)
	}
	if found, err := c.Search(ask); err != nil || len(found.Entries) != 1 {
		t.Errorf("once it is changed: %v", err)
	}
	if !s.opens("troy", first) {
		t.Error("somebody else's password was changed")
	}
}

// A password that the policy does not take is refused in its words; the old one
// stays, and nobody is made to change it.
func TestResetRefusedByPolicy(t *testing.T) {
	s := newSlapd(t)
	err := opened(t, s.raw.options()).Carry(bg, resetTo("lcoeur", "court", true))
	if got := rejection(t, err); got != "Constraint Violation: Password fails quality checking policy" {
		t.Errorf("%q", got)
	}
	if !s.opens("lcoeur", first) || len(s.search(dnOf("lcoeur"), "pwdReset")) > 0 {
		t.Error("something was changed")
	}
}

// Whoever can't be made to change a password is given none.
func TestResetThatNobodyCouldBeMadeToChange(t *testing.T) {
	s := newSlapd(t)
	o := s.raw.options()
	o.BindDN, o.Password = dnOf("troy"), first // whose own password alone is theirs to change
	l := opened(t, o)
	if got := rejection(t, l.Carry(bg, resetTo("lcoeur", given, true))); got != "Insufficient Access Rights" {
		t.Errorf("%q", got)
	}
	if got := rejection(t, l.Carry(bg, resetTo("lcoeur", given, false))); got != "Insufficient Access Rights" {
		t.Errorf("%q", got)
	}
	if !s.opens("lcoeur", first) {
		t.Error("the password was changed")
	}
}

// Locked by failures, seen as locked by attempts, unlocked: the same password
// opens again.
func TestUnlockOnOpenLDAP(t *testing.T) {
	s := newSlapd(t)
	l := opened(t, s.raw.options())
	s.fail("lcoeur")
	if s.opens("lcoeur", first) {
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
	if !s.opens("lcoeur", first) {
		t.Error("it is still locked")
	}
	if v := states(t, l)["lcoeur"].Access.StateAt(nowInstant()); v.State == "locked" {
		t.Errorf("%+v", v)
	}
}

// Locked for good, by the directory's own people.
func TestUnlockWhatWasLockedForGood(t *testing.T) {
	s := newSlapd(t)
	l := opened(t, s.raw.options())
	s.set(dnOf("lcoeur"), "pwdAccountLockedTime", "000001010000Z")
	if v := states(t, l)["lcoeur"].Access.StateAt(nowInstant()); v.State != "locked" || v.Reason != "administrator" {
		t.Errorf("%+v", v)
	}
	if err := l.Carry(bg, order("unlock", "lcoeur")); err != nil || !s.opens("lcoeur", first) {
		t.Errorf("it is still locked: %v", err)
	}
}
