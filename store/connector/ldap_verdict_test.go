package connector_test

import (
	"errors"
	"strings"
	"testing"

	ber "github.com/go-asn1-ber/asn1-ber"
	"github.com/go-ldap/ldap/v3"

	"guichet/domain/desk"
	"guichet/store/connector/slapdtest"
)

// A no for good is told from one for later, and neither repeats the secret.
func TestVerdicts(t *testing.T) {
	s := slapdtest.New(t)
	for _, c := range []struct {
		code  int64
		words string
		want  string // of a rejection; empty: nobody knows
	}{
		{ldap.LDAPResultConstraintViolation, "Password fails\x1b[8m quality\nchecking", "Constraint Violation: Password fails�[8m quality�checking"},
		{ldap.LDAPResultConstraintViolation, "« " + given + " » is too weak", "Constraint Violation"},
		{ldap.LDAPResultConstraintViolation, "too weak: tempo 2026 XYZ", "Constraint Violation"},
		{ldap.LDAPResultInsufficientAccessRights, "", "Insufficient Access Rights"},
		{ldap.LDAPResultNoSuchObject, "gone", "No Such Object: gone"},
		{ldap.LDAPResultUnwillingToPerform, "old password", "Unwilling To Perform: old password"},
		{ldap.LDAPResultUndefinedAttributeType, "pwdReset: attribute type undefined", "Undefined Attribute Type: pwdReset: attribute type undefined"},
		{ldap.LDAPResultBusy, "later " + given, ""},
		{ldap.LDAPResultUnavailable, "", ""},
		{ldap.LDAPResultTimeLimitExceeded, "", ""},
		{ldap.LDAPResultReferral, "", ""},
		{ldap.LDAPResultOther, "internal error", ""},
		{ldap.LDAPResultOperationsError, "", ""},
		{4711, "of its own", ""},
	} {
		for _, u := range []desk.Upstream{resetTo("lcoeur", given, false), resetTo("lcoeur", given, true)} {
			tag := ber.Tag(ldap.ApplicationExtendedRequest)
			if u.MustChange {
				tag = ldap.ApplicationModifyRequest
			}
			w := slapdtest.NewWire(t, s, func(w *slapdtest.Wire) {
				w.At, w.Code, w.Words = slapdtest.Once(tag, 1, slapdtest.Answer), c.code, c.words
			})
			err := opened(t, options(w.Addr)).Carry(bg, u)
			var no *desk.Rejection
			if refused := errors.As(err, &no); err == nil || refused != (c.want != "") || refused && no.Words != c.want {
				t.Errorf("%d %q: %v", c.code, c.words, err)
			}
			if err != nil && strings.Contains(err.Error(), given) {
				t.Errorf("the secret: %v", err)
			}
		}
		if !s.Opens("lcoeur", slapdtest.First) {
			t.Fatal("something was changed")
		}
	}
}

// What is wrong with guichet's own entry or its settings says nothing of an
// account, and holds neither of the two passwords.
func TestFaultsOfTheSiteAreNoRejection(t *testing.T) {
	s := slapdtest.New(t)
	for name, change := range map[string]func(*slapdtest.Wire){
		"bind of nobody": func(w *slapdtest.Wire) {
			w.At, w.Code = slapdtest.Once(ldap.ApplicationBindRequest, 1, slapdtest.Answer), ldap.LDAPResultInvalidCredentials
		},
		"bind forbidden": func(w *slapdtest.Wire) {
			w.At, w.Code = slapdtest.Once(ldap.ApplicationBindRequest, 1, slapdtest.Answer), ldap.LDAPResultInsufficientAccessRights
		},
		"no such base": func(w *slapdtest.Wire) {
			w.At, w.Code = slapdtest.Once(ldap.ApplicationSearchRequest, 1, slapdtest.Answer), ldap.LDAPResultNoSuchObject
		},
		"search refused": func(w *slapdtest.Wire) {
			w.At, w.Code = slapdtest.Once(ldap.ApplicationSearchRequest, 1, slapdtest.Answer), ldap.LDAPResultInsufficientAccessRights
		},
		"once it is done": func(w *slapdtest.Wire) {
			w.At, w.Code = slapdtest.Once(ldap.ApplicationModifyRequest, 2, slapdtest.Answer), ldap.LDAPResultInsufficientAccessRights
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := slapdtest.NewWire(t, s, change, func(w *slapdtest.Wire) {
				w.Words = "« " + given + " »"
				if strings.Contains(name, "bind") {
					w.Words = "« " + slapdtest.BindPW + " »"
				}
			})
			err := opened(t, options(w.Addr)).Carry(bg, resetTo("lcoeur", given, true))
			nobodyKnows(t, err)
			if strings.Contains(err.Error(), given) || strings.Contains(err.Error(), slapdtest.BindPW) {
				t.Error(err)
			}
		})
	}
}
