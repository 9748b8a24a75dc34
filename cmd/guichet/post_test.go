package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"guichet/domain"
	"guichet/domain/desk"
)

// siteMails writes the site's configuration beside a store: how mails leave.
func siteMails(t *testing.T, store, key, value string) {
	t.Helper()
	folder := filepath.Join(filepath.Dir(store), "guichet")
	text := fmt.Sprintf("[mail]\nfrom = \"ent@ac.example.org\"\n%s = %q\n", key, value)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, "config.toml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// The console delivers now, then at each tick, until it closes; an error of the
// directory ends it, for a mail that can't be taken out would leave each time.
func TestMailsLeaveAtEachTick(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	tick, tries := make(chan time.Time), 0
	done := make(chan error)
	go func() {
		done <- mailOn(ctx, tick, func(context.Context) (desk.Delivered, error) {
			tries++
			return desk.Delivered{Waiting: 1}, nil
		})
	}()
	tick <- time.Time{}
	tick <- time.Time{}
	stop()
	if err := <-done; !errors.Is(err, context.Canceled) || tries < 2 || tries > 3 {
		t.Errorf("%d tries, %v", tries, err)
	}
	full, tries := domain.E(domain.StoreFull), 0
	err := mailOn(context.Background(), tick, func(context.Context) (desk.Delivered, error) {
		tries++
		return desk.Delivered{}, full
	})
	if !errors.Is(err, full) || tries != 1 {
		t.Errorf("%d tries, %v", tries, err)
	}
}

// inbox is a server that tells of each mail it takes.
type inbox chan string

func (x inbox) NewSession(*smtp.Conn) (smtp.Session, error) { return x, nil }
func (x inbox) Reset()                                      {}
func (x inbox) Logout() error                               { return nil }
func (x inbox) Mail(string, *smtp.MailOptions) error        { return nil }
func (x inbox) Rcpt(string, *smtp.RcptOptions) error        { return nil }
func (x inbox) Data(r io.Reader) error {
	text, err := io.ReadAll(r)
	if err == nil { // else nobody took it
		x <- string(text)
	}
	return err
}

// newInbox starts such a server, and gives its address.
func newInbox(t *testing.T) (inbox, string) {
	t.Helper()
	x := make(inbox, 10)
	server := smtp.NewServer(x)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(l) }()
	t.Cleanup(func() {
		_ = server.Close()
		<-served
	})
	return x, "smtp://" + l.Addr().String()
}

// A mail that waits leaves by an open console, which says the journal's head
// after it.
func TestConsoleDelivers(t *testing.T) {
	_, path := importRegion(t, program, smallRegion)
	x, server := newInbox(t)
	siteMails(t, path, "server", server)
	waiting(t, path)
	c := openConsole(t, program, path)
	if mail := <-x; !strings.Contains(mail, "Message-ID: <01J8ZKTEST@ac.example.org>") {
		t.Error(mail)
	}
	c.waitFor("accounts")
	if err := byKeys("\x03")(c); err != nil {
		t.Fatal(err)
	}
	if code := c.exit(); code != exitOK {
		t.Errorf("exit %d", code)
	}
	var head domain.Head
	readStore(t, path, func(snap desk.Snapshot) (err error) {
		head, err = snap.Head()
		return err
	})
	c.waitFor("Head of the journal: " + headText(head))
	must(t, program, path, "check", "--deep")
}

// waiting leaves a mail in a directory's outbox, to somebody with an address.
func waiting(t *testing.T, path string) {
	t.Helper()
	s, _, _ := sitDown(t, path)
	defer s.Close()
	var w desk.Write
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		w.Base = snap.Revision()
		return snap.Accounts(func(a domain.Account) bool {
			if a.Email() == "" {
				return true
			}
			w.Mails = []domain.Mail{{ID: "01J8ZKTEST", Kind: domain.MailUnlock, Account: a.ID, Created: 1}}
			return false
		})
	})
	if err == nil && len(w.Mails) == 0 {
		err = errors.New("nobody has an address")
	}
	if err == nil {
		w.Entry = domain.Entry{Act: "unlock", Agent: "test", At: domain.InstantOf(time.Now())}
		_, err = s.Commit(context.Background(), w)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// asked is a directory that says which order it got.
type asked chan domain.OrderID

func (asked) Can(string) bool { return true }

func (x asked) Carry(_ context.Context, u desk.Upstream) error {
	x <- u.ID
	return nil
}

// A console without a post still carries the orders that wait.
func TestConsoleCarriesOrdersWithoutAPost(t *testing.T) {
	_, path := importRegion(t, program, smallRegion)
	s, _, session := sitDown(t, path)
	defer s.Close()
	x := make(asked, 1)
	session.Connectors = map[domain.PlatformID]desk.Connector{"ent77": x}
	var w desk.Write
	err := s.View(context.Background(), func(snap desk.Snapshot) error {
		w.Base = snap.Revision()
		return snap.Accounts(func(a domain.Account) bool {
			if a.ID.Platform() != "ent77" {
				return true
			}
			w.Orders = []domain.Order{{ID: "01J8ZKORDER", Act: "unlock", Account: a.ID, Agent: "test", Created: 1}}
			return false
		})
	})
	w.Entry = domain.Entry{Act: "unlock", Agent: "test", At: domain.InstantOf(time.Now())}
	if err == nil {
		_, err = s.Commit(context.Background(), w)
	}
	if err != nil || len(w.Orders) == 0 {
		t.Fatalf("%d orders, %v", len(w.Orders), err)
	}
	a := &app{clock: time.Now, getenv: os.Getenv}
	stop := a.mailEvery(context.Background(), &opened{session: session}, func(cause error) { t.Error(cause) })
	if got := <-x; got != "01J8ZKORDER" {
		t.Error(got)
	}
	stop()
}
