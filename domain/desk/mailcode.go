package desk

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"strings"
	"sync"
	"time"

	"guichet/domain"
	"guichet/domain/secret"
)

// The digits that prove that the caller has the mail on record: so many, for
// so long, unless the address was changed here so shortly before (SECURITY §1).
const (
	codeDigits  = 6
	codeLasts   = 15 * time.Minute
	freshDigits = 72 * time.Hour
)

// codes keeps, in memory alone, the keyed hash of digits until they expire.
type codes struct {
	mu   sync.Mutex
	key  []byte
	sent map[domain.CallID]sentCode
}

type sentCode struct {
	mac   []byte
	until domain.Instant
}

func (c *codes) mac(call domain.CallID, digits string) []byte {
	if c.key == nil {
		c.key = make([]byte, sha256.Size)
		if _, err := rand.Read(c.key); err != nil {
			panic(err) // never happens: the runtime ends the program first
		}
	}
	h := hmac.New(sha256.New, c.key)
	h.Write([]byte(string(call) + "/" + digits))
	return h.Sum(nil)
}

func (c *codes) put(call domain.CallID, digits string, until domain.Instant) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.sent == nil {
		c.sent = map[domain.CallID]sentCode{}
	}
	c.sent[call] = sentCode{mac: c.mac(call, digits), until: until}
}

// take compares digits with those that were sent, and forgets them where they
// are the same.
func (c *codes) take(call domain.CallID, digits string, now domain.Instant) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	sent, ok := c.sent[call]
	right := ok && now < sent.until && hmac.Equal(sent.mac, c.mac(call, digits))
	if right {
		delete(c.sent, call)
	}
	return right
}

// MailCode sends digits to the mail on record. Invalid{why: no-mail, no-post,
// fresh-mail} where that can't be, or would prove nothing; the post's own error
// where it does not take them: they are sent at once or not at all.
func (s *Session) MailCode(ctx context.Context, call domain.Call) error {
	var to Message
	err := s.look(ctx, domain.VerbInspect, func(d *seat) error {
		if err := d.reach(domain.VerbInspect, call.Account); err != nil {
			return err
		}
		a, err := d.Account(call.Account)
		if err != nil {
			return err
		}
		no := func(why string) error { return domain.E(domain.Invalid, "what", string(call.Account), "why", why) }
		switch {
		case a.Email() == "":
			return no("no-mail")
		case s.Post == nil:
			return no("no-post")
		case mailProves(a, d.now) > 0:
			return no("fresh-mail")
		}
		to = s.letterTo(d, a, domain.MailCode)
		return nil
	})
	if err != nil {
		return err
	}
	digits, err := secret.NewDigits(s.Random, codeDigits)
	if err != nil {
		return err
	}
	defer digits.Erase()
	to.ID, to.Digits = domain.MailID(s.NewID()), digits.Reveal()
	if err := s.Post.Send(ctx, to); err != nil {
		return domain.E(domain.Unreadable, "file", "SMTP", "why", "not-sent").Because(err)
	}
	s.codes.put(call.ID, to.Digits, s.Now().Add(codeLasts))
	_, err = s.inCall(ctx, call, func(*seat, *domain.Call, domain.Account) (string, error) { return "call-mail", nil })
	return err
}

// EnterCode compares the digits that the caller reads from their mail. Wrong
// ones count like a wrong answer.
func (s *Session) EnterCode(ctx context.Context, call domain.Call, heard string) (CallView, error) {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, heard)
	right := s.codes.take(call.ID, digits, s.Now())
	return s.inCall(ctx, call, func(_ *seat, c *domain.Call, _ domain.Account) (string, error) {
		if !right {
			return "call-wrong", nil
		}
		c.Attested = domain.MailCoded
		return "call-attested", nil
	})
}
