package connector_test

import (
	"slices"
	"testing"

	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
	"guichet/store/connector"
)

// keeper is the member that a group keeps when nobody is in it.
const keeper = "cn=nobody," + suffix

// group makes a group of the school, as the directory's own people do.
func (s *slapd) group(name, class, attribute string, members ...string) {
	s.t.Helper()
	e := entry{"objectClass": {class}, "cn": {name}}
	if len(members) > 0 {
		e[attribute] = members
	}
	if class == "posixGroup" {
		e["gidNumber"] = []string{"1000"}
	}
	s.root(func(c *ldap.Conn) error { return add(c, groupDN(name), e) })
}

// Members come and go, once however often they are told, whatever the class of
// the group; ldapsearch sees them.
func TestGroupsOnOpenLDAP(t *testing.T) {
	for _, c := range []struct{ class, attribute, here, member, added string }{
		{"groupOfNames", "member", dnOf("troy"), "", dnOf("lcoeur")},
		{"groupOfUniqueNames", "uniqueMember", dnOf("troy"), "uniqueMember", dnOf("lcoeur")},
		{"posixGroup", "memberUid", "troy", "memberUid", "lcoeur"},
	} {
		t.Run(c.class, func(t *testing.T) {
			s := newSlapd(t)
			o := s.raw.options()
			o.GroupMember = c.member
			l := opened(t, o)
			s.group("Conseil", c.class, c.attribute, c.here)
			for _, step := range []struct {
				act  string
				want []string
			}{{"group-add", []string{c.added, c.here}}, {"group-remove", []string{c.here}}} {
				for range 2 {
					if err := l.Carry(bg, grouped(step.act, "lcoeur", "Conseil")); err != nil {
						t.Fatalf("%s: %v", step.act, err)
					}
				}
				if got := s.search(groupDN("Conseil"), c.attribute); !slices.Equal(got, step.want) {
					t.Errorf("%s: %q", step.act, got)
				}
			}
		})
	}
}

// A group that must have a member says so, or keeps the site's placeholder.
func TestLastMember(t *testing.T) {
	s := newSlapd(t)
	s.group("Conseil", "groupOfNames", "member", dnOf("lcoeur"))
	out := grouped("group-remove", "lcoeur", "Conseil")
	if got := rejection(t, opened(t, s.raw.options()).Carry(bg, out)); got != "Object Class Violation: object class 'groupOfNames' requires attribute 'member'" {
		t.Errorf("%q", got)
	}
	o := s.raw.options()
	o.Placeholder = keeper
	l := opened(t, o)
	for range 2 {
		if err := l.Carry(bg, out); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.search(groupDN("Conseil"), "member"); !slices.Equal(got, []string{keeper}) {
		t.Errorf("%q", got)
	}
	if err := l.Carry(bg, grouped("group-add", "troy", "Conseil")); err != nil {
		t.Fatal(err)
	}
	if got := s.search(groupDN("Conseil"), "member"); !slices.Equal(got, []string{keeper, dnOf("troy")}) {
		t.Errorf("%q", got)
	}
}

func TestNoSuchGroup(t *testing.T) {
	s := newSlapd(t)
	if got := rejection(t, opened(t, s.raw.options()).Carry(bg, grouped("group-add", "lcoeur", "Conseil"))); got != "No Such Object" {
		t.Errorf("%q", got)
	}
}

// A name is a name in the directory, whatever signs are in it, and leads to no
// other group.
func TestHostileGroupNames(t *testing.T) {
	s := newSlapd(t)
	admins := "cn=admins," + groups
	s.root(func(c *ldap.Conn) error {
		return add(c, admins, entry{"objectClass": {"groupOfNames"}, "cn": {"admins"}, "member": {keeper}})
	})
	l := opened(t, s.raw.options())
	for _, name := range []string{
		"6e A, latin", "Vie + scolaire", `"Tuteurs"`, "#1", `a\b`, "a=b", "<Agents>", "Œuvre; été", `x,ou=` + school, "{uai}", "admins," + groups, "*",
	} {
		s.group(name, "groupOfNames", "member", keeper)
		if err := l.Carry(bg, grouped("group-add", "lcoeur", name)); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if got := s.search(groupDN(name), "member"); !slices.Equal(got, []string{keeper, dnOf("lcoeur")}) {
			t.Errorf("%q: %q", name, got)
		}
	}
	for _, name := range []string{"", "admins,ou=groups", `\`, "a\x00b", "admins,ou=groups,dc=example,dc=org+cn=x"} {
		rejection(t, l.Carry(bg, grouped("group-add", "lcoeur", name)))
	}
	u := grouped("group-add", "lcoeur", "admins")
	u.Group.ID = domain.GroupID("x,ou=y/free/admins") // no school, a way up
	rejection(t, l.Carry(bg, u))
	if got := s.search(admins, "member"); !slices.Equal(got, []string{keeper}) {
		t.Errorf("the administrators are %q", got)
	}
}

// Groups are not its, where the site does not say where they are.
func TestGroupsElsewhere(t *testing.T) {
	o := connector.LDAPOptions{Name: "x", Server: "ldap://127.0.0.1", BindDN: bindDN, Password: bindPW, Base: people, Filter: "(uid={login})"}
	l := opened(t, o)
	for act, can := range map[string]bool{"reset": true, "unlock": true, "group-add": false, "group-remove": false, "close": false, "reopen": false} {
		if l.Can(act) != can {
			t.Errorf("%s: %v", act, l.Can(act))
		}
	}
	rejection(t, l.Carry(bg, order("close", "lcoeur")))
}
