package connector

import (
	"strings"

	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
	"guichet/domain/desk"
)

// checkGroups is Invalid for settings that name no group.
func (l *LDAP) checkGroups() error {
	l.opt.GroupDN = strings.TrimSpace(l.opt.GroupDN)
	dn, err := l.groupDN(domain.Group{ID: "0000000A/free/x", Name: "x"})
	if err != nil || dn == l.opt.GroupDN {
		return invalid(l.opt.Name, "group_dn", "cn={name},ou={uai},ou=groups,dc=example,dc=org")
	}
	switch strings.ToLower(l.opt.GroupMember) {
	case "member", "uniquemember", "memberuid":
	default:
		return invalid(l.opt.Name, "group_attribute", "member, uniqueMember, memberUid")
	}
	if _, err := ldap.ParseDN(l.opt.Placeholder); err != nil {
		return invalid(l.opt.Name, "group_placeholder", "cn=nobody,dc=example,dc=org")
	}
	return nil
}

// groupDN is where a group is. A rejection for a name that makes no name there,
// or another depth of it.
func (l *LDAP) groupDN(g domain.Group) (string, error) {
	filled, known := put(l.opt.GroupDN, ldap.EscapeDN, "name", g.Name, "uai", string(g.ID.UAI()))
	if !known {
		return "", rejected(ldap.LDAPResultInvalidDNSyntax)
	}
	want, err := ldap.ParseDN(strings.NewReplacer("{name}", "x", "{uai}", "x").Replace(l.opt.GroupDN))
	if err != nil {
		return "", rejected(ldap.LDAPResultInvalidDNSyntax)
	}
	dn, err := ldap.ParseDN(filled)
	if err != nil || len(dn.RDNs) != len(want.RDNs) {
		return "", rejected(ldap.LDAPResultInvalidDNSyntax)
	}
	return filled, nil
}

// member puts an entry into the order's group, or takes it out.
func (t talk) member(who *ldap.Entry, u desk.Upstream) error {
	dn, err := t.groupDN(u.Group)
	if err != nil {
		return err
	}
	value := who.DN
	if strings.EqualFold(t.opt.GroupMember, "memberUid") {
		if value = who.GetEqualFoldAttributeValue(t.opt.Login); value == "" {
			return rejected(ldap.LDAPResultNoSuchAttribute)
		}
	}
	if u.Act == groupAdd {
		return t.join(dn, value)
	}
	return t.leave(dn, value)
}

func (t talk) join(group, member string) error {
	m := ldap.NewModifyRequest(group, nil)
	m.Add(t.opt.GroupMember, []string{member})
	err := t.conn.Modify(m)
	if ldap.IsErrorWithCode(err, ldap.LDAPResultAttributeOrValueExists) {
		return nil // a member already
	}
	return t.verdict(groupAdd, err)
}

// leave takes a member out. A group that must have one (groupOfNames, RFC 4519
// §3.5) keeps the site's placeholder, where it has set one.
func (t talk) leave(group, member string) error {
	m := ldap.NewModifyRequest(group, nil)
	m.Delete(t.opt.GroupMember, []string{member})
	err := t.conn.Modify(m)
	if ldap.IsErrorWithCode(err, ldap.LDAPResultObjectClassViolation) && t.opt.Placeholder != "" {
		m = ldap.NewModifyRequest(group, nil)
		m.Add(t.opt.GroupMember, []string{t.opt.Placeholder})
		m.Delete(t.opt.GroupMember, []string{member})
		err = t.conn.Modify(m)
	}
	if ldap.IsErrorWithCode(err, ldap.LDAPResultNoSuchAttribute) {
		return nil // no member any more
	}
	return t.verdict(groupRemove, err)
}
