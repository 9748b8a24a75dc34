package connector_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/go-ldap/ldap/v3"
)

const (
	suffix  = "dc=example,dc=org"
	people  = "ou=people," + suffix
	groups  = "ou=groups," + suffix
	rootDN  = "cn=root," + suffix
	bindDN  = "cn=guichet," + suffix
	bindPW  = "a password of guichet's own"
	first   = "Premier!2026" // everybody's password
	wrongPW = "Faux!2026"
)

// slapd is a real OpenLDAP with the password policy overlay, on a socket in a
// folder of the test's own.
type slapd struct {
	t       *testing.T
	folder  string
	program string
	mu      sync.Mutex // a wire stops what a test starts again
	cmd     *exec.Cmd  // nil: stopped
	ended   chan error
	raw     *wire // to the server, nothing in between
}

// newSlapd starts a server with a directory of invented people. Settings are
// lines of its own configuration, before the database.
func newSlapd(t *testing.T, settings ...string) *slapd {
	t.Helper()
	installed, err := exec.LookPath("slapd")
	if err != nil {
		installed = "/usr/sbin/slapd" // not on everybody's path
	}
	program, err := os.ReadFile(installed)
	if err != nil {
		t.Skip("no slapd here: apt-get install slapd ldap-utils, to try a real LDAP")
	}
	folder, err := os.MkdirTemp("", "slapd") // the path of a socket must be short
	if err != nil {
		t.Fatal(err)
	}
	s := &slapd{t: t, folder: folder, program: filepath.Join(folder, "slapd")}
	t.Cleanup(func() {
		s.stop()
		_ = os.RemoveAll(folder)
	})
	// Ubuntu lets the installed program read its own folders alone.
	s.write("slapd", 0o700, program)
	s.write("slapd.conf", 0o600, []byte(configuration(t, folder, settings)))
	if err := os.Mkdir(filepath.Join(folder, "db"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.start()
	s.raw = newWire(t, s)
	s.fill()
	return s
}

func (s *slapd) write(name string, mode os.FileMode, text []byte) {
	s.t.Helper()
	if err := os.WriteFile(filepath.Join(s.folder, name), text, mode); err != nil {
		s.t.Fatal(err)
	}
}

func (s *slapd) socket() string { return filepath.Join(s.folder, "ldapi") }

func (s *slapd) url() string { return "ldapi://" + strings.ReplaceAll(s.socket(), "/", "%2F") }

// start returns when the server listens.
func (s *slapd) start() {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cmd = exec.Command(s.program, "-f", filepath.Join(s.folder, "slapd.conf"), "-h", s.url(), "-d", "8")
	log, err := s.cmd.StderrPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		s.t.Fatal(err)
	}
	var said bytes.Buffer
	listens := false
	lines := bufio.NewScanner(io.TeeReader(log, &said))
	for !listens && lines.Scan() {
		listens = strings.Contains(lines.Text(), " listen=") // it waits for somebody
	}
	s.ended = make(chan error, 1)
	go func(cmd *exec.Cmd, ended chan error) {
		_, _ = io.Copy(io.Discard, log)
		ended <- cmd.Wait()
	}(s.cmd, s.ended)
	if !listens {
		s.t.Fatalf("slapd does not start:\n%s", said.String())
	}
}

// stop ends the server at once, as a power cut would.
func (s *slapd) stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill()
	<-s.ended
	s.cmd = nil
}

// configuration is that of a site: guichet's own entry may write what it must
// and no more.
func configuration(t *testing.T, folder string, settings []string) string {
	t.Helper()
	var b strings.Builder
	for _, schema := range []string{"core", "cosine", "nis", "inetorgperson"} {
		fmt.Fprintf(&b, "include %s/%s.schema\n", firstThere(t, "/etc/ldap/schema", "/etc/openldap/schema"), schema)
	}
	fmt.Fprintf(&b, "modulepath %s\n", firstThere(t, "/usr/lib/ldap", "/usr/lib/openldap", "/usr/lib64/openldap"))
	b.WriteString("moduleload back_mdb\nmoduleload ppolicy\n")
	for _, line := range settings {
		b.WriteString(line + "\n")
	}
	fmt.Fprintf(&b, `database mdb
maxsize 16777216
suffix %[1]s
rootdn %[2]s
rootpw root
directory %[3]s/db
dbnosync
lastbind on
access to attrs=userPassword by dn.exact=%[4]s write by self =xw by anonymous auth
access to attrs=pwdReset,pwdAccountLockedTime by dn.exact=%[4]s write
access to dn.subtree=%[5]s by dn.exact=%[4]s write by users read
access to * by dn.exact=%[4]s read by self write by users read
overlay ppolicy
ppolicy_default cn=default,ou=policies,%[1]s
ppolicy_use_lockout
`, suffix, rootDN, folder, bindDN, groups)
	return b.String()
}

func firstThere(t *testing.T, folders ...string) string {
	t.Helper()
	for _, folder := range folders {
		if _, err := os.Stat(folder); err == nil {
			return folder
		}
	}
	t.Skipf("no OpenLDAP in %s", strings.Join(folders, ", "))
	return ""
}

// as is a connection to the server; its result says who may do what.
func (s *slapd) as(dn, password string) (*ldap.Conn, *ldap.SimpleBindResult, error) {
	s.t.Helper()
	c, err := ldap.DialURL("ldap://" + s.raw.addr)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = c.Close() })
	said, err := c.SimpleBind(ldap.NewSimpleBindRequest(dn, password, []ldap.Control{ldap.NewControlBeheraPasswordPolicy()}))
	return c, said, err
}

// root does something that only the directory's own people can.
func (s *slapd) root(do func(c *ldap.Conn) error) {
	s.t.Helper()
	c, _, err := s.as(rootDN, "root")
	if err == nil {
		err = do(c)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	_ = c.Close()
}
