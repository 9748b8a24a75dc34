package connector_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/secret"
	"guichet/store/connector"
)

const school = "0779001B"

func dnOf(uid string) string { return "uid=" + uid + "," + people }

func groupDN(name string) string { return "cn=" + ldap.EscapeDN(name) + ",ou=" + school + "," + groups }

type entry = map[string][]string

// add adds an entry.
func add(c *ldap.Conn, dn string, attributes entry) error {
	r := ldap.NewAddRequest(dn, nil)
	for name, values := range attributes {
		r.Attribute(name, values)
	}
	return c.Add(r)
}

// fill makes the region: a policy, guichet's own entry, three people.
func (s *slapd) fill() {
	s.t.Helper()
	s.root(func(c *ldap.Conn) error {
		unit := func(dn string) error { return add(c, dn, entry{"objectClass": {"organizationalUnit"}}) }
		for _, err := range []error{
			add(c, suffix, entry{"objectClass": {"dcObject", "organization"}, "o": {"Région de démonstration"}}),
			unit(people), unit(groups), unit("ou=policies," + suffix), unit("ou=" + school + "," + groups),
			add(c, bindDN, entry{"objectClass": {"organizationalRole", "simpleSecurityObject"}, "userPassword": {bindPW}}),
			add(c, "cn=default,ou=policies,"+suffix, entry{
				"objectClass": {"device", "pwdPolicy"}, "pwdAttribute": {"userPassword"}, "pwdLockout": {"TRUE"}, "pwdMaxFailure": {"3"},
				"pwdLockoutDuration": {"900"}, "pwdMustChange": {"TRUE"}, "pwdCheckQuality": {"2"}, "pwdMinLength": {"8"},
			}),
		} {
			if err != nil {
				return err
			}
		}
		for _, uid := range []string{"lcoeur", "troy", "amuller"} {
			if err := addPerson(c, uid, nil); err != nil {
				return err
			}
		}
		return nil
	})
}

// addPerson adds somebody with the first password; more says what else there is.
func addPerson(c *ldap.Conn, uid string, more entry) error {
	e := entry{
		"objectClass": {"inetOrgPerson"}, "cn": {uid}, "sn": {uid}, "uid": {uid}, "userPassword": {first}, "employeeNumber": {"k-" + uid},
	}
	for name, values := range more {
		e[name] = values
	}
	return add(c, dnOf(ldap.EscapeDN(uid)), e)
}

// set replaces an attribute of somebody.
func (s *slapd) set(dn, attribute string, values ...string) {
	s.t.Helper()
	s.root(func(c *ldap.Conn) error {
		m := ldap.NewModifyRequest(dn, nil)
		m.Replace(attribute, values)
		return c.Modify(m)
	})
}

// fail fails to log in until the policy locks.
func (s *slapd) fail(uid string) {
	s.t.Helper()
	for range 3 {
		if _, _, err := s.as(dnOf(uid), wrongPW); !ldap.IsErrorWithCode(err, ldap.LDAPResultInvalidCredentials) {
			s.t.Fatal(err)
		}
	}
}

// opens tells whether a password opens an account.
func (s *slapd) opens(uid, password string) bool {
	s.t.Helper()
	_, _, err := s.as(dnOf(uid), password)
	if err != nil && !ldap.IsErrorWithCode(err, ldap.LDAPResultInvalidCredentials) {
		s.t.Fatal(err)
	}
	return err == nil
}

// search is what ldapsearch says of an attribute of an entry.
func (s *slapd) search(dn, attribute string) []string {
	s.t.Helper()
	program, err := exec.LookPath("ldapsearch")
	if err != nil {
		s.t.Skip("no ldapsearch here: apt-get install ldap-utils")
	}
	out, err := exec.Command(program, "-LLL", "-x", "-o", "ldif-wrap=no", "-H", s.url(), "-D", rootDN, "-w", "root", "-s", "base", "-b", dn, attribute).Output()
	if err != nil {
		s.t.Fatalf("ldapsearch: %v", err)
	}
	var values []string
	for line := range strings.Lines(string(out)) {
		if value, found := strings.CutPrefix(strings.TrimSpace(line), attribute+": "); found {
			values = append(values, value)
		}
	}
	slices.Sort(values)
	return values
}

// options are those of a site whose server is reached over a wire.
func (w *wire) options() connector.LDAPOptions {
	return connector.LDAPOptions{
		Name: "connector.ent77", Platform: "ent77", Server: "ldap://" + w.addr, BindDN: bindDN, Password: bindPW,
		Base: people, Filter: "(&(objectClass=inetOrgPerson)(uid={login}))", JoinKey: "employeeNumber", Mail: "mail",
		Policy: "cn=default,ou=policies," + suffix, GroupDN: "cn={name},ou={uai}," + groups, Clock: time.Now,
	}
}

func opened(t *testing.T, o connector.LDAPOptions) *connector.LDAP {
	t.Helper()
	l, err := connector.NewLDAP(o)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// order is an order for somebody.
func order(act, login string) desk.Upstream {
	return desk.Upstream{ID: "01K8ORDER", Act: act, Account: domain.FedID("ent77", "versailles", "k-"+login), Login: login, JoinKey: "k-" + login}
}

func resetTo(login, text string, mustChange bool) desk.Upstream {
	u := order("reset", login)
	u.Secret, u.MustChange = secret.Of([]byte(text)), mustChange
	return u
}

func grouped(act, login, group string) desk.Upstream {
	u := order(act, login)
	u.Group = domain.Group{ID: domain.NewGroupID(school, domain.FreeGroup, group), Name: group}
	return u
}
