package connector

import (
	"context"
	"errors"
	"fmt"

	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/secret"
)

// verdict is what a change that failed means: a rejection where the server says
// no to it, else nobody knows.
func (t talk) verdict(step string, err error) error {
	var no *ldap.Error
	if err == nil || !errors.As(err, &no) || !refuses(no.ResultCode) {
		return t.failed(step, err)
	}
	return &desk.Rejection{Words: wordsOf(no, t.secret)}
}

// failed is nil, or that nobody knows whether a step was done.
func (t talk) failed(step string, err error) error {
	var no *ldap.Error
	if errors.As(err, &no) && no.ResultCode < ldap.ErrorNetwork {
		return unknown(step, errors.New(wordsOf(no, t.secret)))
	}
	if err != nil && t.ctx.Err() == nil {
		err = errors.New(said(err.Error(), t.secret))
	}
	return unknown(step, because(t.ctx, err))
}

// refuses tells that a result stays what it is however often it is asked for
// (RFC 4511, appendix A.2): the server is not busy, not down, not another.
func refuses(code uint16) bool {
	switch code {
	case ldap.LDAPResultNoSuchAttribute, ldap.LDAPResultUndefinedAttributeType, ldap.LDAPResultInappropriateMatching,
		ldap.LDAPResultConstraintViolation, ldap.LDAPResultAttributeOrValueExists, ldap.LDAPResultInvalidAttributeSyntax,
		ldap.LDAPResultNoSuchObject, ldap.LDAPResultInvalidDNSyntax, ldap.LDAPResultInsufficientAccessRights,
		ldap.LDAPResultUnwillingToPerform, ldap.LDAPResultNamingViolation, ldap.LDAPResultObjectClassViolation,
		ldap.LDAPResultNotAllowedOnRDN, ldap.LDAPResultObjectClassModsProhibited:
		return true
	}
	return false
}

// wordsOf are the server's: the name of the result, and its diagnostic.
func wordsOf(no *ldap.Error, s secret.Secret) string {
	return domain.Clean(beside(resultName(no.ResultCode), no.Err.Error(), s))
}

func resultName(code uint16) string {
	if name := ldap.LDAPResultCodeMap[code]; name != "" {
		return name
	}
	return fmt.Sprint(code)
}

// rejected is the rejection of a result that the server did not have to give.
func rejected(code uint16) error { return &desk.Rejection{Words: resultName(code)} }

// because is why something failed: ctx where that ended it, since closing the
// connection is how.
func because(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

func unknown(step string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("connector: ldap: %s: %w", step, err)
}
