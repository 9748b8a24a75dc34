package desk

import (
	"context"
	"crypto/subtle"
	"io"
	"strings"
	"time"

	"golang.org/x/crypto/argon2"

	"guichet/domain"
)

// PINLength is how many digits a PIN has at least.
const PINLength = 6

// argon2id as SECURITY §1 asks (OWASP Password Storage): 19 MiB, two passes,
// one lane.
const (
	pinMemory = 19456 // KiB
	pinPasses = 2
	pinLanes  = 1
	pinSize   = 32
	saltSize  = 16
)

// A PIN that is wrong so often in a row is not looked at for a while.
const (
	pinTries = 5
	pinPause = 15 * time.Minute
)

// agreeFor is how long a second agent's agreement holds.
const agreeFor = 5 * time.Minute

// SetPIN gives the session's agent a new PIN: digits, PINLength at least, not
// all the same and not in a row. Invalid else.
func (s *Session) SetPIN(ctx context.Context, pin string) error {
	if why := weakPIN(pin); why != "" {
		return domain.E(domain.Invalid, "what", "PIN", "why", why)
	}
	salt := make([]byte, saltSize)
	if _, err := io.ReadFull(s.Random, salt); err != nil {
		return err
	}
	hash := s.hashPIN(pin, salt)
	return s.amend(ctx, domain.VerbSearch, func(d *seat) (Write, error) {
		a := d.agent
		a.PIN = domain.PIN{Salt: salt, Hash: hash}
		return Write{Entry: domain.Entry{Act: "agent-pin", Facts: map[string]string{"agent": a.Name}}, Agents: []domain.Agent{a}}, nil
	})
}

func weakPIN(pin string) string {
	digits, same, rising, falling := true, true, true, true
	for i := range len(pin) {
		digits = digits && pin[i] >= '0' && pin[i] <= '9'
		if i > 0 {
			same = same && pin[i] == pin[i-1]
			rising = rising && pin[i] == pin[i-1]+1
			falling = falling && pin[i] == pin[i-1]-1
		}
	}
	switch {
	case len(pin) < PINLength || !digits || len(pin) > 32:
		return "pin-short"
	case same || rising || falling:
		return "pin-weak"
	}
	return ""
}

// hashPIN is one at a time: each takes 19 MiB.
func (s *Session) hashPIN(pin string, salt []byte) []byte {
	s.hashing.Lock()
	defer s.hashing.Unlock()
	return argon2.IDKey([]byte(pin), salt, pinPasses, pinMemory, pinLanes, pinSize)
}

// Agreement is a second agent's word for one act; only Second makes one.
type Agreement struct {
	agent string
	act   string
	until domain.Instant
}

// Agent is who agreed.
func (a Agreement) Agent() string { return a.agent }

// Second asks another agent, by their PIN at this console, to agree to an act
// that needs a verb. BadPIN for a wrong one, or {why: closed, until} after too
// many; Forbidden where the second agent holds not the verb, or is the first.
// Each answer is in the journal.
func (s *Session) Second(ctx context.Context, name, pin string, v domain.Verb, act string) (Agreement, error) {
	var second domain.Agent
	err := s.look(ctx, domain.VerbSearch, func(d *seat) error {
		var err error
		second, err = d.Agent(strings.TrimSpace(name))
		switch {
		case isNotFound(err) || err == nil && (second.Name == d.agent.Name || !second.May(v, d.now)):
			return d.refuse(v, domain.SecondUnfit)
		case err != nil:
			return err
		case second.PIN.Closed > d.now:
			until := second.PIN.Closed.Time().In(domain.Paris()).Format("15:04")
			return domain.E(domain.BadPIN, "what", second.Name, "why", "pin-closed", "until", until)
		}
		return nil
	})
	if err != nil {
		return Agreement{}, err
	}
	right := second.PIN.Set() && subtle.ConstantTimeCompare(s.hashPIN(pin, second.PIN.Salt), second.PIN.Hash) == 1
	if err := s.tellPIN(ctx, second, v, act, right); err != nil {
		return Agreement{}, err
	}
	return Agreement{agent: second.Name, act: act, until: s.Now().Add(agreeFor)}, nil
}

// tellPIN journals an answer of a second agent, and counts the wrong ones.
func (s *Session) tellPIN(ctx context.Context, second domain.Agent, v domain.Verb, act string, right bool) error {
	err := s.amend(ctx, domain.VerbSearch, func(d *seat) (Write, error) {
		a, err := d.Agent(second.Name)
		if err != nil {
			return Write{}, err
		}
		e := domain.Entry{Act: "agreed", Facts: map[string]string{"agent": a.Name, "act": act}}
		if right && string(a.PIN.Hash) == string(second.PIN.Hash) {
			a.PIN.Failed, a.PIN.Closed = 0, 0
			return Write{Entry: e, Agents: []domain.Agent{a}}, nil
		}
		right = false
		e = refusalEntry(v, "bad-pin")
		e.Facts["agent"], e.Facts["act"] = a.Name, act
		if a.PIN.Failed++; a.PIN.Failed >= pinTries {
			a.PIN.Failed, a.PIN.Closed = 0, d.now.Add(pinPause)
		}
		return Write{Entry: e, Agents: []domain.Agent{a}}, nil
	})
	if err == nil && !right {
		err = domain.E(domain.BadPIN, "what", second.Name, "why", "pin-wrong")
	}
	return err
}

// agreed tells whether an agreement holds for an act, or, where nobody else
// could give one, that none is needed: a desk with one agent goes on, and the
// journal says that nobody agreed.
func (d *seat) agreed(v domain.Verb, act string, a Agreement) error {
	if a.agent != "" && a.act == act && d.now < a.until {
		return nil
	}
	needed, err := d.canAgree(v)
	if err == nil && needed {
		err = domain.E(domain.NeedsConfirm, "why", "second-agent")
	}
	return err
}

// canAgree tells that another agent could agree to an act that needs a verb.
func (d *seat) canAgree(v domain.Verb) (bool, error) {
	agents, err := d.Agents()
	for _, a := range agents {
		if a.Name != d.agent.Name && a.PIN.Set() && a.May(v, d.now) {
			return true, nil
		}
	}
	return false, err
}
