package connector

import (
	"strconv"
	"time"

	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
)

// policy is what a password policy says of time (draft-behera-10, §5.2).
type policy struct {
	read    bool          // it was there to read
	lockout time.Duration // how long a lock by attempts lasts; 0: until somebody ends it
	age     time.Duration // how long a password lasts; 0: for ever
	idle    time.Duration // how long an account may go unused; 0: for ever
	grace   int           // logins that an expired password still gives
}

// expired tells that a password has ended, and the logins after its end are
// used up.
func (p policy) expired(changed domain.Instant, used int, now domain.Instant) bool {
	return p.age > 0 && changed != 0 && changed.Add(p.age) <= now && used >= p.grace
}

// policies are those of a directory, each read once.
type policies struct {
	talk
	known map[string]policy
}

// of is an entry's own policy, else the site's. One that is not there or may not
// be read says nothing.
func (p policies) of(e *ldap.Entry) (policy, error) {
	dn := e.GetEqualFoldAttributeValue(policyOfOwn)
	if dn == "" {
		dn = p.opt.Policy
	}
	have, seen := p.known[dn]
	if seen || dn == "" {
		return have, nil
	}
	found, err := p.conn.Search(ldap.NewSearchRequest(dn, ldap.ScopeBaseObject, ldap.NeverDerefAliases, 1, 0, false,
		"(objectClass=pwdPolicy)", []string{"pwdLockoutDuration", "pwdMaxAge", "pwdMaxIdle", "pwdGraceAuthnLimit"}, nil))
	if err != nil && !ldap.IsErrorAnyOf(err, ldap.LDAPResultNoSuchObject, ldap.LDAPResultInsufficientAccessRights, ldap.LDAPResultInvalidDNSyntax) {
		return policy{}, p.failed("policy", err)
	}
	if err == nil && len(found.Entries) == 1 {
		have = policyFrom(found.Entries[0])
	}
	p.known[dn] = have
	return have, nil
}

func policyFrom(e *ldap.Entry) policy {
	number := func(attribute string) int {
		n, err := strconv.Atoi(e.GetEqualFoldAttributeValue(attribute))
		if err != nil || n < 0 {
			return 0
		}
		return n
	}
	seconds := func(attribute string) time.Duration { return time.Duration(number(attribute)) * time.Second }
	return policy{
		read: true, lockout: seconds("pwdLockoutDuration"), age: seconds("pwdMaxAge"), idle: seconds("pwdMaxIdle"),
		grace: number("pwdGraceAuthnLimit"),
	}
}
