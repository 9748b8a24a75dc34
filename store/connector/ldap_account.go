package connector

import (
	"context"
	"strings"

	"github.com/go-ldap/ldap/v3"

	"guichet/domain/desk"
	"guichet/domain/secret"
)

// talk is one order on its connection.
type talk struct {
	*LDAP
	conn   *ldap.Conn
	ctx    context.Context
	secret secret.Secret // that no error may hold
}

// The operational attributes of a password policy (draft-behera-10, §5.3).
const (
	lockedTime   = "pwdAccountLockedTime"
	mustReset    = "pwdReset"
	changedTime  = "pwdChangedTime"
	graceUse     = "pwdGraceUseTime"
	endTime      = "pwdEndTime"
	lastSuccess  = "pwdLastSuccess"
	policyOfOwn  = "pwdPolicySubentry"
	lastBindTime = "authTimestamp" // of the lastbind overlay
)

// checkPeople is Invalid for settings that find nobody.
func (l *LDAP) checkPeople() error {
	if dn, err := ldap.ParseDN(l.opt.Base); err != nil || len(dn.RDNs) == 0 {
		return invalid(l.opt.Name, "base", "ou=people,dc=example,dc=org")
	}
	filled, _ := put(l.opt.Filter, ldap.EscapeFilter, "login", "x", "join_key", "x")
	if _, err := ldap.CompileFilter(filled); err != nil || filled == l.opt.Filter {
		return invalid(l.opt.Name, "filter", "(uid={login}) | (ENTPersonJointure={join_key})")
	}
	for setting, name := range map[string]string{
		"login_attribute": l.opt.Login, "join_key_attribute": l.opt.JoinKey, "mail_attribute": l.opt.Mail, "group_attribute": l.opt.GroupMember,
	} {
		if strings.Trim(name, "-.;0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") != "" {
			return invalid(l.opt.Name, setting, "uid, ENTPersonJointure, mail, member")
		}
	}
	return nil
}

// find is the one entry that the order is about; a rejection where there is none
// or more than one.
func (t talk) find(u desk.Upstream) (*ldap.Entry, error) {
	filter, known := put(t.opt.Filter, ldap.EscapeFilter, "login", u.Login, "join_key", u.JoinKey)
	if !known {
		return nil, rejected(ldap.LDAPResultNoSuchObject)
	}
	found, err := t.conn.Search(ldap.NewSearchRequest(t.opt.Base, ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 2, 0, false,
		filter, []string{t.opt.Login, mustReset}, nil))
	switch {
	case ldap.IsErrorWithCode(err, ldap.LDAPResultSizeLimitExceeded):
		return nil, rejected(ldap.LDAPResultAmbiguousResponse)
	case err != nil:
		return nil, t.failed("search", err)
	case len(found.Entries) == 0:
		return nil, rejected(ldap.LDAPResultNoSuchObject)
	case len(found.Entries) > 1:
		return nil, rejected(ldap.LDAPResultAmbiguousResponse)
	}
	return found.Entries[0], nil
}

// reset gives an entry the secret for its password, to be changed at the first
// login: an LDAP knows no code that opens that choice and nothing else (C12, E2),
// so a code is a password there like another, which must not stay one. Whether
// the person can be made to change it is found out first, by writing what is
// there: afterwards it would be too late to refuse.
func (t talk) reset(who *ldap.Entry) error {
	if t.secret.Empty() {
		return rejected(ldap.ErrorEmptyPassword)
	}
	if err := t.mark(who, who.GetEqualFoldAttributeValues(mustReset)); err != nil {
		return t.verdict(mustReset, err)
	}
	if _, err := t.conn.PasswordModify(ldap.NewPasswordModifyRequest(who.DN, "", t.secret.Reveal())); err != nil {
		return t.verdict("password", err)
	}
	return t.failed(mustReset, t.mark(who, []string{"TRUE"}))
}

func (t talk) mark(who *ldap.Entry, values []string) error {
	m := ldap.NewModifyRequest(who.DN, nil)
	m.Replace(mustReset, values)
	return t.conn.Modify(m)
}

// unlock takes the lock off an entry, and leaves its password. The failures
// that led to it go with it: they are the server's own to count.
func (t talk) unlock(who *ldap.Entry) error {
	m := ldap.NewModifyRequest(who.DN, nil)
	m.Delete(lockedTime, nil)
	err := t.conn.Modify(m)
	if ldap.IsErrorWithCode(err, ldap.LDAPResultNoSuchAttribute) {
		return nil // it is not locked
	}
	return t.verdict("unlock", err)
}
