package post_test

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/domain/ticket"
	"guichet/store"
	"guichet/store/kv/memory"
	"guichet/store/mailbox"
)

// office is a desk whose tickets leave by a real server, at an hour that the
// test sets.
type office struct {
	*desk.Session
	t   *testing.T
	dir *store.Store
	now time.Time
}

func newOffice(t *testing.T, x *exchange) *office {
	t.Helper()
	dir, err := store.Create(bg, memory.New(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = dir.Close() })
	o := &office{t: t, dir: dir, now: now}
	agent := domain.Agent{Name: "s.martin", Role: domain.Support, All: true}
	if err := desk.Enlist(bg, dir, "system", domain.InstantOf(now), agent); err != nil {
		t.Fatal(err)
	}
	set, err := platform.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	p, _ := set.Platform("sesame")
	for i := range p.Queues {
		if p.Queues[i].ID == "composante" {
			p.Queues[i].Mail = "composante@campus.example"
		}
	}
	n := 0
	o.Session, err = desk.Sit(bg, desk.Config{
		Directory: dir, Platforms: set.With(p), As: agent.Name, System: "system", Post: x.local(t),
		Clock: func() time.Time { return o.now },
		NewID: func() string {
			n++
			return fmt.Sprintf("01K%023d", n)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// open opens a ticket of nobody's whom the directory knows, and sends it.
func (o *office) open(subject string) desk.TicketView {
	o.t.Helper()
	v, err := o.OpenTicket(bg, desk.NewTicket{
		Opening: desk.Opening{Platform: "sesame", Queue: "composante"}, Subject: subject, Text: "Le cours manque.", Note: note,
		Fields: map[string]string{"name": "Nadia Colin", "student_number": "21904417", "message": "Aucun cours"}, Send: true,
	})
	if err != nil {
		o.t.Fatal(err)
	}
	return v
}

func (o *office) deliver(want desk.Delivered) {
	o.t.Helper()
	if d, err := o.Deliver(bg); err != nil || d != want {
		o.t.Fatalf("delivered %+v, %v; want %+v", d, err, want)
	}
}

// receive files what a mailbox holds.
func (o *office) receive(mails ...string) []desk.Filed {
	o.t.Helper()
	path := filepath.Join(o.t.TempDir(), "box")
	if err := os.WriteFile(path, []byte("From x\n"+strings.Join(mails, "\n\nFrom x\n")), 0o600); err != nil {
		o.t.Fatal(err)
	}
	var out []desk.Filed
	err := mailbox.Read(bg, path, func(in desk.Incoming, err error) bool {
		var f desk.Filed
		if err == nil {
			f, err = o.Receive(bg, in)
		}
		if err != nil {
			o.t.Error(err)
		}
		out = append(out, f)
		return err == nil
	})
	if err != nil || len(out) != len(mails) {
		o.t.Fatalf("%d mails, %v", len(out), err)
	}
	return out
}

// S15, scenario 2 from the desk to a real server: refused, delayed, cut before
// and after the final dot; it leaves then, as one mail or as the same again, and
// the ticket says when.
func TestTicketLeavesThroughEveryTrouble(t *testing.T) {
	no := func(code int) func() error {
		return func() error { return &smtp.SMTPError{Code: code, Message: "no"} }
	}
	cut := func(x *exchange, whole bool) func(*smtp.Conn, io.Reader) error {
		return func(c *smtp.Conn, r io.Reader) error {
			if whole {
				text, _ := io.ReadAll(r)
				x.take(string(text))
			} else {
				_, _ = bufio.NewReader(r).ReadString('\n')
			}
			return c.Conn().Close()
		}
	}
	for name, c := range map[string]struct {
		trouble func(*exchange)
		first   desk.Delivered
		state   domain.TicketState
		mails   int
	}{
		"refused":              {func(x *exchange) { x.toRcpt = no(550) }, desk.Delivered{Failed: 1}, domain.TicketOpen, 1},
		"delayed":              {func(x *exchange) { x.toRcpt = no(451) }, desk.Delivered{Waiting: 1}, domain.TicketService, 1},
		"before the final dot": {func(x *exchange) { x.toData = cut(x, false) }, desk.Delivered{Waiting: 1}, domain.TicketService, 1},
		"after the final dot":  {func(x *exchange) { x.toData = cut(x, true) }, desk.Delivered{Waiting: 1}, domain.TicketService, 2},
	} {
		t.Run(name, func(t *testing.T) {
			x := newExchange(t, "")
			c.trouble(x)
			o := newOffice(t, x)
			v := o.open("Cours absent")
			o.deliver(c.first)
			if now, err := o.Ticket(bg, v.Reference); err != nil || now.State != c.state || now.Lines[0].Gone != 0 {
				t.Fatalf("%+v, %v", now, err)
			}
			x.mu.Lock()
			x.toRcpt, x.toData = nil, nil
			x.mu.Unlock()
			o.now = o.now.Add(time.Hour)
			if c.first.Failed > 0 {
				if _, err := o.SendTicket(bg, v.ID); err != nil {
					t.Fatal(err)
				}
			}
			o.deliver(desk.Delivered{Sent: 1})
			o.deliver(desk.Delivered{})
			after, err := o.Ticket(bg, v.Reference)
			line := after.Lines[0]
			if err != nil || after.State != domain.TicketService || line.Gone != domain.InstantOf(o.now) {
				t.Errorf("%+v, %v", after, err)
			}
			got := x.received()
			if len(got) != c.mails {
				t.Fatalf("%d mails, not %d", len(got), c.mails)
			}
			for _, text := range got {
				m := read(t, text)
				if m.Get("Message-Id") != "<"+ticket.MessageID(line.Mail, v.ID)+"@ac.example.org>" || !strings.Contains(m.subject, v.Reference) || strings.Contains(decodedParts(text), note) {
					t.Errorf("%v\n%s", m.Header, text)
				}
			}
		})
	}
}

// Scenario 3 from a real mail to the desk: an answer as a service writes it is
// filed by its thread or its reference; one without any, of another ticket, or
// from a stranger waits; hostile HTML and headers stay text.
func TestAnswersComeBackFromAMailbox(t *testing.T) {
	x := newExchange(t, "")
	o := newOffice(t, x)
	one, two := o.open("Cours absent"), o.open("Note absente")
	o.deliver(desk.Delivered{Sent: 2})
	left := read(t, x.received()[0])
	answer := func(from, id, headers, body string) string {
		return "From: " + from + "\nDate: Mon, 23 Nov 2026 09:00:00 +0000\nMessage-ID: <" + id + "@campus.example>\n" + headers + "\n\n" + body + "\n"
	}
	service := "Composante <composante@campus.example>"
	html := "Content-Type: text/html; charset=utf-8\nSubject: Re: [" + one.Reference + "]\n =?utf-8?q?=1b[8m_cach=C3=A9?="
	mails := []string{
		answer(service, "1", "Subject: =?utf-8?q?R=C3=A9ponse?=\nIn-Reply-To: "+left.Get("Message-Id"), "C'est fait.\n\n> "+two.Reference),
		answer(service, "2", "Subject: Re: ["+two.Reference+"] Note absente", "Note remise.\n\nLe 21 nov. 2026, Assistance a écrit :\n> Le cours manque.\n> "+one.Reference),
		answer(service, "3", html, "<p>Vu \x1b[31m<b>ici</b></p><script>alert(1)</script><p style='display:none'>"+two.Reference+"</p>"),
		answer(service, "4", "Subject: Bonjour", "Sans rien."),
		answer("x@else.example", "5", "Subject: "+one.Reference, "Je suis le service."),
		answer(service, "6", "Subject: "+two.Reference+"\nReferences: "+left.Get("Message-Id"), "Lequel ?"),
		answer(service, "7", "Auto-Submitted: auto-replied\nSubject: "+one.Reference, "Absent."),
		answer(service, "8", "Subject: x\n\n"+one.Reference+"\nIn-Reply-To: <ticket."+string(two.ID)+".01K9@x>", "En-têtes dans le corps."),
	}
	filed := o.receive(mails...)
	for i, want := range []desk.Filed{
		{Ticket: one.ID}, {Ticket: two.ID}, {Ticket: one.ID}, {Why: domain.StrayNoReference}, {Why: domain.StrayStranger},
		{Why: domain.StraySeveral}, {Why: domain.StrayAutomatic}, {Ticket: one.ID},
	} {
		if filed[i].Ticket != want.Ticket || filed[i].Why != want.Why || (want.Why != "") != (filed[i].Stray != "") {
			t.Errorf("mail %d: %+v, not %+v", i+1, filed[i], want)
		}
	}
	for _, f := range o.receive(mails...) {
		if !f.Already {
			t.Errorf("filed twice: %+v", f)
		}
	}
	v, err := o.Ticket(bg, string(one.ID))
	if err != nil || v.State != domain.TicketOpen || v.Answered == 0 {
		t.Errorf("%+v, %v", v.Ticket, err)
	}
	var said []string
	for _, l := range v.Lines {
		if l.Kind == domain.LineAnswer {
			said = append(said, l.Text)
		}
	}
	all := strings.Join(said, "\n--\n")
	if len(said) != 3 || said[0] != "C'est fait." || strings.Contains(all, "\x1b") || strings.Contains(all, "alert") || strings.Contains(said[1], "<") || !strings.Contains(said[1], "ici") {
		t.Errorf("%q", said)
	}
	if r, err := o.dir.Check(bg, true, func(int, int) {}); err != nil || len(r.Problems) > 0 {
		t.Errorf("%+v, %v", r, err)
	}
}
