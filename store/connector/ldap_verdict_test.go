package connector_test

import (
	"errors"
	"strings"
	"testing"

	ber "github.com/go-asn1-ber/asn1-ber"
	"github.com/go-ldap/ldap/v3"

	"guichet/domain/desk"
)

// A no for good is told from one for later, and neither repeats the secret.
func TestVerdicts(t *testing.T) {
	s := newSlapd(t)
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
			w := newWire(t, s, func(w *wire) { w.at, w.code, w.words = once(tag, 1, answer), c.code, c.words })
			err := opened(t, w.options()).Carry(bg, u)
			var no *desk.Rejection
			if refused := errors.As(err, &no); err == nil || refused != (c.want != "") || refused && no.Words != c.want {
				t.Errorf("%d %q: %v", c.code, c.words, err)
			}
			if err != nil && strings.Contains(err.Error(), given) {
				t.Errorf("the secret: %v", err)
			}
		}
		if !s.opens("lcoeur", first) {
			t.Fatal("something was changed")
		}
	}
}

// What is wrong with guichet's own entry or its settings says nothing of an
// account, and holds neither of the two passwords.
func TestFaultsOfTheSiteAreNoRejection(t *testing.T) {
	s := newSlapd(t)
	for name, change := range map[string]func(*wire){
		"bind of nobody": func(w *wire) {
			w.at, w.code = once(ldap.ApplicationBindRequest, 1, answer), ldap.LDAPResultInvalidCredentials
		},
		"bind forbidden": func(w *wire) {
			w.at, w.code = once(ldap.ApplicationBindRequest, 1, answer), ldap.LDAPResultInsufficientAccessRights
		},
		"no such base": func(w *wire) {
			w.at, w.code = once(ldap.ApplicationSearchRequest, 1, answer), ldap.LDAPResultNoSuchObject
		},
		"search refused": func(w *wire) {
			w.at, w.code = once(ldap.ApplicationSearchRequest, 1, answer), ldap.LDAPResultInsufficientAccessRights
		},
		"once it is done": func(w *wire) {
			w.at, w.code = once(ldap.ApplicationModifyRequest, 2, answer), ldap.LDAPResultInsufficientAccessRights
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWire(t, s, change, func(w *wire) {
				w.words = "« " + given + " »"
				if strings.Contains(name, "bind") {
					w.words = "« " + bindPW + " »"
				}
			})
			err := opened(t, w.options()).Carry(bg, resetTo("lcoeur", given, true))
			nobodyKnows(t, err)
			if strings.Contains(err.Error(), given) || strings.Contains(err.Error(), bindPW) {
				t.Error(err)
			}
		})
	}
}
