package post_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"testing"

	"github.com/emersion/go-smtp"

	"guichet/domain/desk"
)

var bg = context.Background()

func TestDelivers(t *testing.T) {
	x := newExchange(t, "")
	if err := x.local(t).Send(bg, notice()); err != nil {
		t.Fatal(err)
	}
	got := x.received()
	if len(got) != 1 || x.to[0] != "tom.roy@example.org" {
		t.Fatalf("%q for %q", got, x.to)
	}
	m := read(t, got[0])
	for header, want := range map[string]string{
		"From": `"Assistance" <ent@ac.example.org>`, "To": `"Roy Tom" <tom.roy@example.org>`, "Message-Id": "<01J8ZK@ac.example.org>",
		"Date": "Sat, 21 Nov 2026 08:05:00 +0000", "Auto-Submitted": "auto-generated", "Content-Type": "text/plain; charset=UTF-8",
	} {
		if m.Get(header) != want {
			t.Errorf("%s: %q, not %q", header, m.Get(header), want)
		}
	}
	if m.subject != "ENT 77\u00a0: un nouvel accès vous a été donné" {
		t.Errorf("%q", m.subject)
	}
	for _, said := range []string{"Bonjour Roy Tom,", "ENT 77", "CLG Les Tilleuls", "prévenez votre établissement"} {
		if !strings.Contains(m.body, said) {
			t.Errorf("nothing of %q in\n%s", said, m.body)
		}
	}
}

// A no for good is told from one for later.
func TestRefusals(t *testing.T) {
	no := func(code int, words string) error { return &smtp.SMTPError{Code: code, Message: words} }
	for _, c := range []struct {
		name string
		at   string
		no   error
		good bool
	}{
		{"nobody has the address", "rcpt", no(550, "no such\x1b[8m user"), true},
		{"the mail is not wanted", "data", no(554, "refused"), true},
		{"not now", "rcpt", no(451, "try later"), false},
		{"not now, at the end", "data", no(452, "full"), false},
		{"it does not know us", "rcpt", no(530, "authentication required"), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newExchange(t, "")
			if c.at == "rcpt" {
				x.toRcpt = func() error { return c.no }
			} else {
				x.toData = func(_ *smtp.Conn, r io.Reader) error {
					_, _ = io.Copy(io.Discard, r)
					return c.no
				}
			}
			err := x.local(t).Send(bg, notice())
			var rejected *desk.Rejection
			if err == nil || errors.As(err, &rejected) != c.good {
				t.Fatalf("%v", err)
			}
			if strings.ContainsRune(err.Error(), '\x1b') || c.name == "nobody has the address" && !strings.Contains(rejected.Words, "550") {
				t.Errorf("%q", err)
			}
		})
	}
}

// A mail that was cut off, before the server had it or before it could say so,
// is for later, and is the same mail then.
func TestCutOffIsTheSameMailAgain(t *testing.T) {
	for name, whole := range map[string]bool{"before the final dot": false, "after the final dot": true} {
		t.Run(name, func(t *testing.T) {
			x := newExchange(t, "")
			x.toData = func(c *smtp.Conn, r io.Reader) error {
				if whole {
					text, _ := io.ReadAll(r)
					x.take(string(text))
				} else {
					_, _ = bufio.NewReader(r).ReadString('\n')
				}
				return c.Conn().Close()
			}
			p := x.local(t)
			var rejected *desk.Rejection
			if err := p.Send(bg, notice()); err == nil || errors.As(err, &rejected) {
				t.Fatalf("%v", err)
			}
			x.mu.Lock()
			x.toData = nil
			x.mu.Unlock()
			if err := p.Send(bg, notice()); err != nil {
				t.Fatal(err)
			}
			got := x.received()
			if want := map[bool]int{false: 1, true: 2}[whole]; len(got) != want {
				t.Fatalf("%d mails, not %d", len(got), want)
			}
			for _, text := range got {
				if id := read(t, text).Get("Message-Id"); id != "<01J8ZK@ac.example.org>" {
					t.Error(id)
				}
			}
		})
	}
}

// What goes to another machine is encrypted, for a host that can prove who it
// is, or does not go.
func TestOnlyEncryptedToAnotherMachine(t *testing.T) {
	const host = "mail.example.org"
	for _, c := range []struct {
		name, offers, password string
		strangers, goes        bool
	}{
		{name: "STARTTLS", offers: host, password: "open sesame", goes: true},
		{name: "no STARTTLS", password: "open sesame"},
		{name: "no STARTTLS, and no password to hide"},
		{name: "another host", offers: "mail.example.net", password: "open sesame"},
		{name: "nobody vouches", offers: host, password: "open sesame", strangers: true},
		{name: "a wrong password", offers: host, password: "sesame"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := newExchange(t, c.offers)
			o := options(t)
			o.Server, o.Password, o.Dial, o.Roots = "smtp://guichet@"+host, c.password, x.elsewhere, x.roots
			if c.password == "" {
				o.Server = "smtp://" + host
			}
			if c.strangers {
				_, o.Roots = certified(t, host)
			}
			err := opened(t, o).Send(bg, notice())
			var rejected *desk.Rejection
			if (err == nil) != c.goes || errors.As(err, &rejected) {
				t.Fatalf("%v", err)
			}
			if goes := len(x.received()) == 1; goes != c.goes || goes != (len(x.users) == 1) || len(x.to) > 0 && !c.goes {
				t.Errorf("%q for %q by %q", x.received(), x.to, x.users)
			}
			if err != nil && c.password != "" && strings.Contains(err.Error(), c.password) {
				t.Error(err)
			}
		})
	}
}

// A server that never answers is left when the asker leaves.
func TestSilentServerIsLeft(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	ctx, leave := context.WithCancel(bg)
	ended := make(chan error, 1)
	go func() {
		conn, err := l.Accept()
		leave()
		if err == nil {
			_, err = conn.Read(make([]byte, 1)) // until the other side closes
			_ = conn.Close()
		}
		ended <- err
	}()
	x := &exchange{addr: l.Addr().String()}
	err = x.local(t).Send(ctx, notice())
	var late net.Error
	if err == nil || errors.As(err, &late) && late.Timeout() {
		t.Errorf("it was waited for: %v", err)
	}
	if err := <-ended; !errors.Is(err, io.EOF) && !errors.Is(err, net.ErrClosed) && !strings.Contains(err.Error(), "reset") {
		t.Error(err)
	}
}
