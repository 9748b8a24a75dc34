package connector_test

import (
	"slices"
	"testing"

	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
	"guichet/store/connector"
	"guichet/store/connector/slapdtest"
)

// Members come and go, once however often they are told, whatever the class of
// the group; ldapsearch sees them.
func TestGroupsOnOpenLDAP(t *testing.T) {
	for _, c := range []struct{ class, attribute, here, member, added string }{
		{"groupOfNames", "member", slapdtest.DN("troy"), "", slapdtest.DN("lcoeur")},
		{"groupOfUniqueNames", "uniqueMember", slapdtest.DN("troy"), "uniqueMember", slapdtest.DN("lcoeur")},
		{"posixGroup", "memberUid", "troy", "memberUid", "lcoeur"},
	} {
		t.Run(c.class, func(t *testing.T) {
			s := slapdtest.New(t)
			o := options(s.Raw.Addr)
			o.GroupMember = c.member
			l := opened(t, o)
			s.AddGroup("Conseil", c.class, c.attribute, c.here)
			for _, step := range []struct {
				act  string
				want []string
			}{{"group-add", []string{c.added, c.here}}, {"group-remove", []string{c.here}}} {
				for range 2 {
					if err := l.Carry(bg, grouped(step.act, "lcoeur", "Conseil")); err != nil {
						t.Fatalf("%s: %v", step.act, err)
					}
				}
				if got := s.Search(slapdtest.GroupDN("Conseil"), c.attribute); !slices.Equal(got, step.want) {
					t.Errorf("%s: %q", step.act, got)
				}
			}
		})
	}
}

// A group that must have a member says so, or keeps the site's placeholder.
func TestLastMember(t *testing.T) {
	s := slapdtest.New(t)
	s.AddGroup("Conseil", "groupOfNames", "member", slapdtest.DN("lcoeur"))
	out := grouped("group-remove", "lcoeur", "Conseil")
	if got := rejection(t, opened(t, options(s.Raw.Addr)).Carry(bg, out)); got != "Object Class Violation: object class 'groupOfNames' requires attribute 'member'" {
		t.Errorf("%q", got)
	}
	o := options(s.Raw.Addr)
	o.Placeholder = slapdtest.Keeper
	l := opened(t, o)
	for range 2 {
		if err := l.Carry(bg, out); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.Search(slapdtest.GroupDN("Conseil"), "member"); !slices.Equal(got, []string{slapdtest.Keeper}) {
		t.Errorf("%q", got)
	}
	if err := l.Carry(bg, grouped("group-add", "troy", "Conseil")); err != nil {
		t.Fatal(err)
	}
	if got := s.Search(slapdtest.GroupDN("Conseil"), "member"); !slices.Equal(got, []string{slapdtest.Keeper, slapdtest.DN("troy")}) {
		t.Errorf("%q", got)
	}
}

func TestNoSuchGroup(t *testing.T) {
	s := slapdtest.New(t)
	if got := rejection(t, opened(t, options(s.Raw.Addr)).Carry(bg, grouped("group-add", "lcoeur", "Conseil"))); got != "No Such Object" {
		t.Errorf("%q", got)
	}
}

// A name is a name in the directory, whatever signs are in it, and leads to no
// other group.
func TestHostileGroupNames(t *testing.T) {
	s := slapdtest.New(t)
	admins := "cn=admins," + slapdtest.Groups
	s.Root(func(c *ldap.Conn) error {
		return slapdtest.Add(c, admins, slapdtest.Entry{"objectClass": {"groupOfNames"}, "cn": {"admins"}, "member": {slapdtest.Keeper}})
	})
	l := opened(t, options(s.Raw.Addr))
	for _, name := range []string{
		"6e A, latin", "Vie + scolaire", `"Tuteurs"`, "#1", `a\b`, "a=b", "<Agents>", "Œuvre; été", `x,ou=` + slapdtest.School, "{uai}", "admins," + slapdtest.Groups, "*",
	} {
		s.AddGroup(name, "groupOfNames", "member", slapdtest.Keeper)
		if err := l.Carry(bg, grouped("group-add", "lcoeur", name)); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		if got := s.Search(slapdtest.GroupDN(name), "member"); !slices.Equal(got, []string{slapdtest.Keeper, slapdtest.DN("lcoeur")}) {
			t.Errorf("%q: %q", name, got)
		}
	}
	for _, name := range []string{"", "admins,ou=groups", `\`, "a\x00b", "admins,ou=groups,dc=example,dc=org+cn=x"} {
		rejection(t, l.Carry(bg, grouped("group-add", "lcoeur", name)))
	}
	u := grouped("group-add", "lcoeur", "admins")
	u.Group.ID = domain.GroupID("x,ou=y/free/admins") // no school, a way up
	rejection(t, l.Carry(bg, u))
	if got := s.Search(admins, "member"); !slices.Equal(got, []string{slapdtest.Keeper}) {
		t.Errorf("the administrators are %q", got)
	}
}

// Groups are not its, where the site does not say where they are.
func TestGroupsElsewhere(t *testing.T) {
	o := connector.LDAPOptions{Name: "x", Server: "ldap://127.0.0.1", BindDN: slapdtest.BindDN, Password: slapdtest.BindPW, Base: slapdtest.People, Filter: "(uid={login})"}
	l := opened(t, o)
	for act, can := range map[string]bool{"reset": true, "unlock": true, "group-add": false, "group-remove": false, "close": false, "reopen": false} {
		if l.Can(act) != can {
			t.Errorf("%s: %v", act, l.Can(act))
		}
	}
	rejection(t, l.Carry(bg, order("close", "lcoeur")))
}
