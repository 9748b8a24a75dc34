package slapdtest

import (
	"os/exec"
	"slices"
	"strings"

	"github.com/go-ldap/ldap/v3"
)

// Set replaces an attribute of an entry.
func (s *Server) Set(dn, attribute string, values ...string) {
	s.t.Helper()
	s.Root(func(c *ldap.Conn) error {
		m := ldap.NewModifyRequest(dn, nil)
		m.Replace(attribute, values)
		return c.Modify(m)
	})
}

// Fail fails to log in until the policy locks.
func (s *Server) Fail(uid string) {
	s.t.Helper()
	for range 3 {
		if s.Opens(uid, WrongPW) {
			s.t.Fatal("nobody's password opens an account")
		}
	}
}

// Opens tells whether a password opens an account.
func (s *Server) Opens(uid, password string) bool {
	s.t.Helper()
	c, _, err := s.As(DN(uid), password)
	_ = c.Close()
	if err != nil && !ldap.IsErrorWithCode(err, ldap.LDAPResultInvalidCredentials) {
		s.t.Fatal(err)
	}
	return err == nil
}

// changeAfterReset is the password policy's word for it (draft-behera-10, §6.2).
const changeAfterReset = 2

// MustChange tells whether a password opens an account to change it and for
// nothing else: the policy says so, and what anybody may ask is refused.
func (s *Server) MustChange(uid, password string) bool {
	s.t.Helper()
	c, said, err := s.As(DN(uid), password)
	if err != nil {
		s.t.Fatalf("the password opens nothing: %v", err)
	}
	defer func() { _ = c.Close() }()
	policy, _ := ldap.FindControl(said.Controls, ldap.ControlTypeBeheraPasswordPolicy).(*ldap.ControlBeheraPasswordPolicy)
	told := policy != nil && policy.Error == changeAfterReset
	found, err := c.Search(ldap.NewSearchRequest(DN(uid), ldap.ScopeBaseObject, ldap.NeverDerefAliases, 0, 0, false, "(objectClass=*)", []string{"cn"}, nil))
	held := ldap.IsErrorWithCode(err, ldap.LDAPResultInsufficientAccessRights)
	if told != held || err == nil && len(found.Entries) != 1 {
		s.t.Fatalf("the person is told to change it: %v; asking something else: %v", told, err)
	}
	return told
}

// Change changes a password as the person does.
func (s *Server) Change(uid, from, to string) {
	s.t.Helper()
	c, _, err := s.As(DN(uid), from)
	if err == nil {
		_, err = c.PasswordModify(ldap.NewPasswordModifyRequest("", from, to))
	}
	if err != nil {
		s.t.Fatal(err)
	}
	_ = c.Close()
}

// Search is what ldapsearch says of an attribute of an entry, in order.
func (s *Server) Search(dn, attribute string) []string {
	s.t.Helper()
	program, err := exec.LookPath("ldapsearch")
	if err != nil {
		s.t.Skip("no ldapsearch here: apt-get install ldap-utils")
	}
	out, err := exec.Command(program, "-LLL", "-x", "-o", "ldif-wrap=no", "-H", s.url(), "-D", rootDN, "-w", rootPW, "-s", "base", "-b", dn, attribute).Output()
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
