package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-ldap/ldap/v3"

	"guichet/domain"
	"guichet/store/connector/slapdtest"
)

// overLDAP is a directory of which ENT 77's accounts are a real LDAP's, and the
// real program that reaches it.
type overLDAP struct {
	*slapdtest.Server
	t     *testing.T
	path  string
	pupil accountJSON // who is in both
}

const viaServer = `[connector.ent77]
server = "ldap://%s"
bind_dn = %q
password_file = %q
base = %q
filter = "(uid={login})"
join_key_attribute = "employeeNumber"
policy = %q
group_dn = "cn={name},ou={uai},%s"
`

// newOverLDAP imports a region, whose logins come from the LDAP.
func newOverLDAP(t *testing.T) *overLDAP {
	t.Helper()
	l := &overLDAP{Server: slapdtest.New(t), t: t}
	_, l.path = importRegion(t, program, smallRegion)
	l.pupil = l.show("--reveal")
	if *l.pupil.LoginKnown {
		t.Fatal("the feeds know the login already")
	}
	l.Root(func(c *ldap.Conn) error {
		return slapdtest.AddPerson(c, l.pupil.Login, slapdtest.Entry{"employeeNumber": {l.pupil.JoinKey}})
	})
	l.reachedBy(l.Raw)
	l.reads()
	if !*l.show().LoginKnown {
		t.Fatal("the login was not read from the LDAP")
	}
	return l
}

// reachedBy makes a wire the way to the server.
func (l *overLDAP) reachedBy(w *slapdtest.Wire) {
	l.t.Helper()
	folder := filepath.Join(filepath.Dir(l.path), "guichet")
	password := filepath.Join(folder, "password")
	text := fmt.Sprintf(viaServer, w.Addr, slapdtest.BindDN, password, slapdtest.People, slapdtest.Policy, slapdtest.Groups)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		l.t.Fatal(err)
	}
	write(l.t, password, slapdtest.BindPW)
	write(l.t, filepath.Join(folder, "config.toml"), text)
}

// run runs a command that has to end with a code, and gives its answer, in
// which nothing of guichet's own password is.
func (l *overLDAP) run(code int, args ...string) string {
	l.t.Helper()
	c := command(program, l.path, args...)
	var said strings.Builder
	c.Stderr = &said
	out, err := c.Output()
	if got := exitOf(err); got != code {
		l.t.Fatalf("guichet %v: exit %d, not %d: %v\n%s%s", args, got, code, err, out, said.String())
	}
	if strings.Contains(string(out)+said.String(), slapdtest.BindPW) {
		l.t.Errorf("guichet %v shows its own password", args)
	}
	return string(out)
}

const pupilID = "ent77:99/20000000"

func (l *overLDAP) show(how ...string) accountJSON {
	l.t.Helper()
	return answers[accountJSON](l.t, l.run(exitOK, append([]string{"--json", "show", pupilID}, how...)...))[0]
}

// reads takes the states of everybody from the LDAP.
func (l *overLDAP) reads() { l.t.Helper(); l.run(exitOK, "import", "access", "--connector", "ent77") }

// told is a line of what an act came to: a secret, or an order.
type told struct {
	givenJSON
	Fate  domain.Fate `json:"fate"`
	Words string      `json:"words"`
}

// reset gives the pupil's access back by telephone: a secret where there is one,
// what became of the order, and all that was said.
func (l *overLDAP) reset(code int) (secret, fate told, all string) {
	l.t.Helper()
	all = l.run(code, "--json", "reset", pupilID, "--reason", "perdu", "--yes", "--attest", "call-back",
		"--heard", "birth_date="+l.pupil.BirthDate, "--heard", "class="+l.pupil.Establishments[0].Classes[0])
	for _, line := range answers[told](l.t, all) {
		if line.Secret != "" {
			secret = line
		}
		if line.Fate != "" {
			fate = line
		}
	}
	return secret, fate, all
}

// group adds the pupil to a group or takes them out of it.
func (l *overLDAP) group(code int, act string) string {
	l.t.Helper()
	return l.run(code, "group", act, slapdtest.School+"/Conseil", pupilID, "--yes")
}

// in is the members of a group as ldapsearch sees them.
func (l *overLDAP) in(members ...string) {
	l.t.Helper()
	want := []string{slapdtest.Keeper}
	for _, uid := range members {
		want = append(want, slapdtest.DN(uid))
	}
	if got := l.Search(slapdtest.GroupDN("Conseil"), "member"); !slices.Equal(got, want) {
		l.t.Errorf("the group has %q, not %q", got, want)
	}
}

// has asks for texts in an answer.
func (l *overLDAP) has(answer string, texts ...string) {
	l.t.Helper()
	for _, text := range texts {
		if !strings.Contains(answer, text) {
			l.t.Errorf("no %q in %q", text, answer)
		}
	}
}
