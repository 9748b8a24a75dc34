package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
)

// workshop is a service of the site that answers by mail.
const workshop = "atelier@ac.example.org"

// ticketCampaign kills the program while tickets are opened, sent and answered.
type ticketCampaign struct {
	t      *testing.T
	store  string
	people []string
	random *rand.Rand
	pace   time.Duration
	kills  int
	opened int             // that were begun
	acks   []ticketJSON    // acknowledged as opened
	asked  map[string]bool // texts of answers that stand in the mailbox
	box    string

	mu   sync.Mutex
	sent map[string]string // Message-ID → mail, as the server took it
}

// Nothing that was acknowledged is lost, nothing is sent that is not recorded,
// and no answer is filed twice, wherever the program is killed.
func TestTortureTicketsKilled(t *testing.T) {
	_, store := importRegion(t, program, smallRegion)
	c := &ticketCampaign{t: t, store: store, random: rand.New(rand.NewPCG(6, 5)), asked: map[string]bool{}, sent: map[string]string{}}
	x, server := newInbox(t)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for m := range x {
			c.keep(m)
		}
	}()
	c.site(server)
	c.people = everybody(t, program, store)
	c.box = filepath.Join(t.TempDir(), "answers.mbox")
	for c.kills < scale(12, 500) {
		c.open()
		c.answer()
	}
	must(t, program, store, "outbox", "deliver")
	must(t, program, store, "ticket", "receive", c.box)
	close(x)
	<-done
	c.look()
	must(t, program, store, "check", "--deep")
	must(t, program, store, "journal", "verify")
	t.Logf("%d kills, %d tickets begun, %d acknowledged, %d mails, %d answers", c.kills, c.opened, len(c.acks), len(c.sent), len(c.asked))
}

// site says how mails leave, and to which service.
func (c *ticketCampaign) site(server string) {
	siteMails(c.t, c.store, "server", server)
	path := filepath.Join(filepath.Dir(c.store), "guichet", "config.toml")
	text, err := os.ReadFile(path)
	if err == nil {
		queue := "\n[[queue]]\nid = \"atelier\"\nname = { fr = \"Atelier\", en = \"Workshop\" }\nneeds = [\"message\"]\nmail = \"" + workshop + "\"\n"
		err = os.WriteFile(path, append(text, queue...), 0o600)
	}
	if err != nil {
		c.t.Fatal(err)
	}
}

func (c *ticketCampaign) keep(text string) {
	m, err := mail.ReadMessage(strings.NewReader(text))
	c.mu.Lock()
	defer c.mu.Unlock()
	if err != nil {
		c.sent["unreadable "+text] = text
		return
	}
	c.sent[m.Header.Get("Message-ID")] = text
}

// open begins a ticket that leaves at once, and kills the program somewhere in
// it; the first one runs in peace and tells how long it takes.
func (c *ticketCampaign) open() {
	c.t.Helper()
	id := c.people[c.random.IntN(len(c.people))]
	c.opened++
	text := fmt.Sprintf("cas numéro %d", c.opened)
	cmd := command(program, c.store, "--json", "ticket", "new", id, "--queue", "atelier", "--field", "message=rien ne s'ouvre", "--text", text, "--send")
	var out bytes.Buffer
	cmd.Stdout = &out
	if c.pace == 0 {
		began := time.Now()
		if err := cmd.Run(); err != nil {
			c.t.Fatal(err)
		}
		c.pace = time.Since(began)
	} else if killedAfter(c.t, cmd, c.moment()) {
		c.kills++
	}
	if strings.HasSuffix(out.String(), "\n") {
		c.acks = append(c.acks, answers[ticketJSON](c.t, out.String())...)
	}
}

// moment is when a command is killed: as often after its end as before it.
func (c *ticketCampaign) moment() time.Duration {
	return time.Duration(c.random.Int64N(2 * int64(c.pace)))
}

// answer puts the service's answer to one of the acknowledged tickets into the
// mailbox, and reads that, killed somewhere in it.
func (c *ticketCampaign) answer() {
	c.t.Helper()
	if len(c.acks) == 0 {
		return
	}
	t := c.acks[c.random.IntN(len(c.acks))]
	text := fmt.Sprintf("réponse numéro %d", len(c.asked)+1)
	c.asked[text] = true
	letter := fmt.Sprintf("From atelier Sun Nov 22 08:05:00 2026\nFrom: %s\nTo: ent@ac.example.org\nSubject: Re: [%s] suite\nMessage-ID: <%d@ac.example.org>\nContent-Type: text/plain; charset=utf-8\n\n%s\n\n",
		workshop, t.Reference, len(c.asked), text)
	f, err := os.OpenFile(c.box, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err == nil {
		_, err = f.WriteString(letter)
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		c.t.Fatal(err)
	}
	if killedAfter(c.t, command(program, c.store, "ticket", "receive", c.box), c.moment()) {
		c.kills++
	}
}

// look compares what is stored with what was acknowledged, sent and answered.
func (c *ticketCampaign) look() {
	c.t.Helper()
	numbers, byID := map[int]bool{}, map[domain.TicketID]bool{}
	mails, heard := map[domain.MailID]bool{}, map[string]int{}
	readStore(c.t, c.store, func(snap desk.Snapshot) error {
		var ids []domain.TicketID
		err := snap.Tickets(func(t domain.Ticket) bool {
			if numbers[t.Number] {
				c.t.Errorf("number %d is given twice", t.Number)
			}
			numbers[t.Number], byID[t.ID] = true, true
			ids = append(ids, t.ID)
			return true
		})
		for _, id := range ids {
			lines, readErr := snap.Lines(id)
			if readErr != nil {
				return readErr
			}
			for _, l := range lines {
				if l.Mail != "" {
					mails[l.Mail] = true
					if l.Gone == 0 {
						c.t.Errorf("%s: a line has not left", id)
					}
				}
				if l.Kind == domain.LineAnswer {
					heard[strings.TrimSpace(l.Text)]++
				}
			}
		}
		return err
	})
	for _, t := range c.acks {
		if !byID[t.ID] {
			c.t.Errorf("%s was acknowledged and is not there", t.Number)
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for id := range c.sent {
		name, _, _ := strings.Cut(strings.Trim(id, "<>"), "@")
		if !mails[domain.MailID(name[strings.LastIndexByte(name, '.')+1:])] {
			c.t.Errorf("%s was sent and is not recorded", id)
		}
	}
	if len(c.sent) != len(mails) {
		c.t.Errorf("%d mails left, %d are recorded as gone", len(c.sent), len(mails))
	}
	for text := range c.asked {
		if heard[text] != 1 {
			c.t.Errorf("%q is filed %d times", text, heard[text])
		}
	}
}
