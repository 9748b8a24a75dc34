package slapdtest

import (
	"github.com/go-ldap/ldap/v3"
)

// Where things are in the directory.
const (
	Suffix = "dc=example,dc=org"
	People = "ou=people," + Suffix
	Groups = "ou=groups," + Suffix
	Policy = "cn=default,ou=policies," + Suffix // everybody's: three failures lock for a quarter of an hour
	Keeper = "cn=nobody," + Suffix              // the member that a group keeps when nobody is in it
	School = "0779001R"                         // whose groups there can be

	rootDN = "cn=root," + Suffix
	rootPW = "root"
)

// Who logs in, and with what.
const (
	BindDN  = "cn=guichet," + Suffix // guichet's own entry
	BindPW  = "a password of guichet's own"
	First   = "Premier!2026" // everybody's password
	WrongPW = "Faux!2026"    // nobody's
)

// Everybody is the logins of who is there; the join key of uid is k-uid.
func Everybody() []string { return []string{"lcoeur", "troy", "amuller"} }

// DN is where somebody is.
func DN(uid string) string { return "uid=" + ldap.EscapeDN(uid) + "," + People }

// GroupDN is where a group of the school is.
func GroupDN(name string) string { return "cn=" + ldap.EscapeDN(name) + ",ou=" + School + "," + Groups }

// Entry is the attributes of an entry.
type Entry = map[string][]string

// Add adds an entry.
func Add(c *ldap.Conn, dn string, attributes Entry) error {
	r := ldap.NewAddRequest(dn, nil)
	for name, values := range attributes {
		r.Attribute(name, values)
	}
	return c.Add(r)
}

// AddPerson adds somebody with the first password; more says what else there is.
func AddPerson(c *ldap.Conn, uid string, more Entry) error {
	e := Entry{
		"objectClass": {"inetOrgPerson"}, "cn": {uid}, "sn": {uid}, "uid": {uid}, "userPassword": {First}, "employeeNumber": {"k-" + uid},
	}
	for name, values := range more {
		e[name] = values
	}
	return Add(c, DN(uid), e)
}

// AddGroup makes a group of the school, as the directory's own people do.
func (s *Server) AddGroup(name, class, attribute string, members ...string) {
	s.t.Helper()
	e := Entry{"objectClass": {class}, "cn": {name}}
	if len(members) > 0 {
		e[attribute] = members
	}
	if class == "posixGroup" {
		e["gidNumber"] = []string{"1000"}
	}
	s.Root(func(c *ldap.Conn) error { return Add(c, GroupDN(name), e) })
}

// fill makes the region: a policy, guichet's own entry, the people.
func (s *Server) fill() {
	s.t.Helper()
	s.Root(func(c *ldap.Conn) error {
		unit := func(dn string) error { return Add(c, dn, Entry{"objectClass": {"organizationalUnit"}}) }
		for _, err := range []error{
			Add(c, Suffix, Entry{"objectClass": {"dcObject", "organization"}, "o": {"Région de démonstration"}}),
			unit(People), unit(Groups), unit("ou=policies," + Suffix), unit("ou=" + School + "," + Groups),
			Add(c, BindDN, Entry{"objectClass": {"organizationalRole", "simpleSecurityObject"}, "userPassword": {BindPW}}),
			Add(c, Policy, Entry{
				"objectClass": {"device", "pwdPolicy"}, "pwdAttribute": {"userPassword"}, "pwdLockout": {"TRUE"}, "pwdMaxFailure": {"3"},
				"pwdLockoutDuration": {"900"}, "pwdMustChange": {"TRUE"}, "pwdCheckQuality": {"2"}, "pwdMinLength": {"8"},
			}),
		} {
			if err != nil {
				return err
			}
		}
		for _, uid := range Everybody() {
			if err := AddPerson(c, uid, nil); err != nil {
				return err
			}
		}
		return nil
	})
}
