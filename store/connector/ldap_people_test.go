package connector_test

import (
	"strings"
	"testing"

	"github.com/go-ldap/ldap/v3"
	"pgregory.net/rapid"

	"guichet/store/connector/slapdtest"
)

// Nobody is somebody else: an order for one who is not there, or who is several,
// is refused.
func TestExactlyOnePerson(t *testing.T) {
	s := slapdtest.New(t)
	s.Root(func(c *ldap.Conn) error {
		for _, uid := range []string{"double", "double2", "double3"} {
			if err := slapdtest.AddPerson(c, uid, slapdtest.Entry{"employeeNumber": {"k-double"}}); err != nil {
				return err
			}
		}
		return nil
	})
	byKey := options(s.Raw.Addr)
	byKey.Filter = "(employeeNumber={join_key})"
	for name, c := range map[string]struct{ filter, login, want string }{
		"nobody":            {options(s.Raw.Addr).Filter, "personne", "No Such Object"},
		"a login not known": {options(s.Raw.Addr).Filter, "", "No Such Object"},
		"three of them":     {byKey.Filter, "double", "Ambiguous Response"},
	} {
		o := options(s.Raw.Addr)
		o.Filter = c.filter
		if got := rejection(t, opened(t, o).Carry(bg, order("unlock", c.login))); got != c.want {
			t.Errorf("%s: %q", name, got)
		}
	}
	u := order("unlock", "")
	u.JoinKey = "k-lcoeur"
	if err := opened(t, byKey).Carry(bg, u); err != nil {
		t.Errorf("by the join key: %v", err)
	}
}

// A property: no login finds anybody but who has it, whatever signs of a filter
// are in it.
func TestHostileLogins(t *testing.T) {
	s := slapdtest.New(t)
	l := opened(t, options(s.Raw.Addr))
	seeds := []string{"*", "l*", "lcoeur)(uid=*", "*)(|(uid=*", `\2a`, "lcoeur\x00", "lcoeur))(&(uid=troy", "{join_key}", "lcoeur)%00"}
	for _, login := range seeds {
		rejection(t, l.Carry(bg, order("unlock", login)))
	}
	rapid.Check(t, func(t *rapid.T) {
		login := rapid.StringMatching(`(lcoeur|troy|[*()\\|&!=~<>{}a-z]){0,6}[*()\\|&!=~<>{}](lcoeur|[*()\\|&!=~<>{}a-z]){0,6}`).Draw(t, "login")
		err := l.Carry(bg, order("unlock", login))
		if err == nil || !strings.Contains(err.Error(), "No Such Object") {
			t.Fatalf("%q: %v", login, err)
		}
	})
	s.Root(func(c *ldap.Conn) error { return slapdtest.AddPerson(c, `o*(brien)\`, nil) })
	if err := l.Carry(bg, order("unlock", `o*(brien)\`)); err != nil {
		t.Errorf("whoever has such a login is not found: %v", err)
	}
}
