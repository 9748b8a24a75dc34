// Package slapdtest starts a real OpenLDAP for tests, with the password policy
// overlay and a directory of invented people, and lets what is said to it be cut
// anywhere. Each server is the test's own: its files are in a folder that goes
// with the test, it listens on a socket there and on no port of its own, and it
// has ended when the test has. Where slapd is not installed the test is skipped
// and says so. Nothing of it is part of the program.
package slapdtest

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/go-ldap/ldap/v3"
)

// Server is a real OpenLDAP. What goes wrong with it ends the test.
type Server struct {
	// Raw is a wire to the server with nothing in between.
	Raw *Wire

	t       *testing.T
	folder  string
	program string
	mu      sync.Mutex // a wire stops what a test starts again
	cmd     *exec.Cmd  // nil: stopped
	ended   chan struct{}
}

// New starts a server with a directory of invented people. Settings are lines of
// its own configuration, before the database.
func New(t *testing.T, settings ...string) *Server {
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
	s := &Server{t: t, folder: folder, program: filepath.Join(folder, "slapd")}
	t.Cleanup(func() {
		s.Stop()
		_ = os.RemoveAll(folder)
	})
	// Ubuntu lets the installed program read its own folders alone.
	s.write("slapd", 0o700, program)
	s.write("slapd.conf", 0o600, []byte(configuration(t, folder, settings)))
	if err := os.Mkdir(filepath.Join(folder, "db"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.Start()
	s.Raw = NewWire(t, s)
	s.fill()
	return s
}

func (s *Server) write(name string, mode os.FileMode, text []byte) {
	s.t.Helper()
	if err := os.WriteFile(filepath.Join(s.folder, name), text, mode); err != nil {
		s.t.Fatal(err)
	}
}

func (s *Server) socket() string { return filepath.Join(s.folder, "ldapi") }

func (s *Server) url() string { return "ldapi://" + strings.ReplaceAll(s.socket(), "/", "%2F") }

// Start returns when the server listens, with the entries that it had.
func (s *Server) Start() {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cmd = exec.Command(s.program, "-f", filepath.Join(s.folder, "slapd.conf"), "-h", s.url(), "-d", "8")
	log, err := s.cmd.StderrPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		s.cmd = nil
		s.t.Fatal(err)
	}
	var said bytes.Buffer
	listens := false
	lines := bufio.NewScanner(io.TeeReader(log, &said))
	for !listens && lines.Scan() {
		listens = strings.Contains(lines.Text(), " listen=") // it waits for somebody
	}
	s.ended = make(chan struct{})
	go func(cmd *exec.Cmd, ended chan struct{}) {
		_, _ = io.Copy(io.Discard, log)
		_ = cmd.Wait() // it is killed
		close(ended)
	}(s.cmd, s.ended)
	if !listens {
		s.t.Fatalf("slapd does not start:\n%s", said.String())
	}
}

// Stop ends the server at once, as a power cut would.
func (s *Server) Stop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Kill()
	<-s.ended
	s.cmd = nil
}

// As is a connection to the server as somebody, which ends with the test; its
// result holds what the password policy says (ldap.FindControl).
func (s *Server) As(dn, password string) (*ldap.Conn, *ldap.SimpleBindResult, error) {
	s.t.Helper()
	c, err := ldap.DialURL("ldap://" + s.Raw.Addr)
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = c.Close() })
	said, err := c.SimpleBind(ldap.NewSimpleBindRequest(dn, password, []ldap.Control{ldap.NewControlBeheraPasswordPolicy()}))
	return c, said, err
}

// Root does something that only the directory's own people can.
func (s *Server) Root(do func(c *ldap.Conn) error) {
	s.t.Helper()
	c, _, err := s.As(rootDN, rootPW)
	if err == nil {
		err = do(c)
	}
	if err != nil {
		s.t.Fatal(err)
	}
	_ = c.Close()
}
