package post_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"io"
	"math/big"
	"mime"
	"mime/quotedprintable"
	"net"
	netmail "net/mail"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/words"
	"guichet/store/post"
)

var now = time.Date(2026, 11, 21, 8, 5, 0, 0, time.UTC)

// exchange is a real SMTP server in this process.
type exchange struct {
	addr   string
	roots  *x509.CertPool
	toRcpt func() error
	toData func(c *smtp.Conn, r io.Reader) error // nil: takes it

	mu    sync.Mutex
	got   []string
	to    []string
	users []string
}

// newExchange starts a server; with the name of a host it offers STARTTLS and
// AUTH, as that host.
func newExchange(t *testing.T, host string) *exchange {
	t.Helper()
	x := &exchange{}
	s := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &talk{x: x, conn: c}, nil }))
	s.Domain = "mail.example.org"
	s.ErrorLog = quiet{}
	if host != "" {
		s.TLSConfig, x.roots = certified(t, host)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	x.addr = l.Addr().String()
	served := make(chan struct{})
	go func() {
		defer close(served)
		_ = s.Serve(l)
	}()
	t.Cleanup(func() {
		_ = s.Close()
		<-served
	})
	return x
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

func (x *exchange) received() []string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.got
}

// take keeps what a server answers for.
func (x *exchange) take(text string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.got = append(x.got, text)
}

// talk is one connection to the server.
type talk struct {
	x    *exchange
	conn *smtp.Conn
}

func (s *talk) Reset()                               {}
func (s *talk) Logout() error                        { return nil }
func (s *talk) Mail(string, *smtp.MailOptions) error { return nil }

func (s *talk) AuthMechanisms() []string {
	if _, encrypted := s.conn.TLSConnectionState(); encrypted {
		return []string{sasl.Plain}
	}
	return nil
}

func (s *talk) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "guichet" || password != "open sesame" {
			return smtp.ErrAuthFailed
		}
		s.x.mu.Lock()
		defer s.x.mu.Unlock()
		s.x.users = append(s.x.users, user)
		return nil
	}), nil
}

func (s *talk) Rcpt(to string, _ *smtp.RcptOptions) error {
	s.x.mu.Lock()
	defer s.x.mu.Unlock()
	s.x.to = append(s.x.to, to)
	if s.x.toRcpt != nil {
		return s.x.toRcpt()
	}
	return nil
}

func (s *talk) Data(r io.Reader) error {
	s.x.mu.Lock()
	answer := s.x.toData
	s.x.mu.Unlock()
	if answer != nil {
		return answer(s.conn, r)
	}
	text, err := io.ReadAll(r)
	if err == nil {
		s.x.take(string(text))
	}
	return err
}

// certified is a certificate of a host, and who vouches for it.
func certified(t *testing.T, host string) (*tls.Config, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{host}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(parsed)
	return &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}, roots
}

// elsewhere leads every host to the server: a test can't call one that is not
// on this machine.
func (x *exchange) elsewhere(ctx context.Context, network, _ string) (net.Conn, error) {
	return new(net.Dialer).DialContext(ctx, network, x.addr)
}

func options(t *testing.T) post.Options {
	t.Helper()
	french, err := words.New(words.French)
	if err != nil {
		t.Fatal(err)
	}
	return post.Options{From: "Assistance <ent@ac.example.org>", Words: french, Clock: func() time.Time { return now }}
}

// local is a post by the server on this machine.
func (x *exchange) local(t *testing.T) desk.Post {
	t.Helper()
	o := options(t)
	o.Server = "smtp://" + x.addr
	return opened(t, o)
}

func opened(t *testing.T, o post.Options) desk.Post {
	t.Helper()
	p, err := post.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func notice() desk.Message {
	return desk.Message{
		ID: "01J8ZK", To: "tom.roy@example.org", Kind: domain.MailReset, Name: "Roy Tom", Platform: "ENT 77", School: "CLG Les Tilleuls",
	}
}

// letter is a mail as its reader sees it.
type letter struct {
	netmail.Header
	subject, body string
}

func read(t *testing.T, text string) letter {
	t.Helper()
	m, err := netmail.ReadMessage(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		t.Fatal(err)
	}
	return letter{Header: m.Header, subject: subject, body: string(bytes.ReplaceAll(body, []byte("\r\n"), []byte("\n")))}
}

// decodedParts is everything that is said in a mail of one or several parts.
func decodedParts(text string) string {
	var all strings.Builder
	for _, part := range strings.Split(text, "\r\n--") {
		head, body, _ := strings.Cut(part, "\r\n\r\n")
		all.WriteString(head + "\n")
		if strings.Contains(head, "base64") {
			raw, _ := base64.StdEncoding.DecodeString(strings.ReplaceAll(body, "\r\n", ""))
			body = string(raw)
		} else if raw, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(body))); err == nil {
			body = string(raw)
		}
		all.WriteString(body + "\n")
	}
	return all.String()
}
