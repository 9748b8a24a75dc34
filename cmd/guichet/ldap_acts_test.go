package main

import (
	"testing"
	"time"

	"guichet/domain"
	"guichet/store/connector/slapdtest"
)

// The secret of a reset opens the account there, for changing it and nothing
// else; the password of before opens nothing.
func TestLDAPReset(t *testing.T) {
	l := newOverLDAP(t)
	who := l.pupil.Login
	secret, order, _ := l.reset(exitOK)
	if order.Fate != domain.FateDone || secret.Login != who || secret.Kind != domain.SecretCode {
		t.Fatalf("%+v, a %s for %s", order, secret.Kind, secret.Login)
	}
	if l.Opens(who, slapdtest.First) || !l.MustChange(who, secret.Secret) {
		t.Error("the old password still opens, or the new one need not be changed")
	}
	l.reads()
	if a := l.show(); a.MustChange == nil || !*a.MustChange {
		t.Errorf("that it must be changed is not seen here: %+v", a)
	}
	l.Change(who, secret.Secret, "Mon-choix-2026")
	if l.MustChange(who, "Mon-choix-2026") || l.Opens(who, secret.Secret) {
		t.Error("once it is changed: the secret still opens, or the choice does not")
	}
	l.reads()
	if a := l.show(); a.State != domain.Used || a.MustChange == nil || *a.MustChange {
		t.Errorf("that it was changed is not seen here: %+v", a)
	}
}

// Locked by failed logins, seen so, unlocked: the same password opens again.
func TestLDAPUnlock(t *testing.T) {
	l := newOverLDAP(t)
	who := l.pupil.Login
	if !l.Opens(who, slapdtest.First) {
		t.Fatal("it does not open")
	}
	l.Fail(who)
	l.reads()
	l.has(l.run(exitOK, "show", pupilID), "State: locked (too many attempts)")
	if a := l.show(); a.LockReason != domain.ByAttempts || a.LockedUntil <= time.Now().UTC().Format(time.RFC3339) {
		t.Errorf("%+v", a)
	}
	if l.Opens(who, slapdtest.First) {
		t.Fatal("it is not locked")
	}
	l.has(l.run(exitOK, "unlock", pupilID, "--reason", "appel", "--yes"), "done in the ENT's directory")
	for _, again := range []bool{false, true} { // what the answer said, then what the LDAP says
		if again {
			l.reads()
		}
		l.has(l.run(exitOK, "show", pupilID), "State: used")
	}
	if !l.Opens(who, slapdtest.First) {
		t.Error("it is still locked")
	}
}

// Memberships are those of the LDAP as ldapsearch sees them, undo's too.
func TestLDAPGroups(t *testing.T) {
	l := newOverLDAP(t)
	l.AddGroup("Conseil", "groupOfNames", "member", slapdtest.Keeper)
	for _, step := range []struct {
		act     string
		members []string
	}{{"add", []string{l.pupil.Login}}, {"remove", nil}} {
		l.has(l.group(exitOK, step.act), "done in the ENT's directory")
		l.in(step.members...)
	}
	for _, members := range [][]string{{l.pupil.Login}, nil} { // the removal, then its undo
		last := answers[planOut](t, l.run(exitOK, "--json", "plan", "list", "--limit", "1"))[0]
		l.run(exitOK, "undo", string(last.Plan), "--yes")
		l.in(members...)
	}
	if said := l.run(exitOK, "outbox", "list"); said != "" {
		t.Errorf("something waits: %q", said)
	}
}

// What the LDAP refuses it refuses in its own words, once and for all: nothing
// is shown, nothing waits.
func TestLDAPRefusals(t *testing.T) {
	l := newOverLDAP(t)
	l.Set(slapdtest.Policy, "pwdMinLength", "200")
	_, order, said := l.reset(exitPartly)
	if order.Fate != domain.FateRefused || order.Words != "Constraint Violation: Password fails quality checking policy" {
		t.Errorf("%+v", order)
	}
	l.nothingShown(said)
	if !l.Opens(l.pupil.Login, slapdtest.First) {
		t.Error("the password was changed")
	}
	l.has(l.group(exitPartly, "add"), "the ENT's directory refuses: No Such Object")
	l.Set(slapdtest.DN(l.pupil.Login), "uid", l.pupil.Login, "double")
	l.Set(slapdtest.DN("troy"), "uid", "troy", l.pupil.Login)
	_, order, said = l.reset(exitPartly)
	if order.Words != "Ambiguous Response" {
		t.Errorf("two people have the login: %+v", order)
	}
	l.nothingShown(said)
	l.has(l.run(exitOK, "outbox", "deliver"), "Nothing to send")
}
