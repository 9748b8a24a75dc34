package desk

import (
	"context"
	"net/mail"
	"strings"

	"guichet/domain"
)

// SetMail records the address of a person: it needs the right to edit, a reason,
// and a call of the level that a reset needs, since whoever has the address can
// have the password next. The former address is told. Invalid for what is no
// address. An address that was changed here proves nothing for three days
// (SECURITY §1, 3), and a reset in the same call needs the highest level.
func (s *Session) SetMail(ctx context.Context, id domain.AccountID, address, reason string, call domain.CallID) error {
	if domain.Fold(reason) == "" {
		return domain.E(domain.NeedsMotive, "what", "mail")
	}
	address, ok := plainAddress(address)
	if !ok {
		return domain.E(domain.Invalid, "what", "mail", "why", "address")
	}
	return s.amend(ctx, domain.VerbEdit, func(d *seat) (Write, error) {
		if err := d.reach(domain.VerbEdit, id); err != nil {
			return Write{}, err
		}
		needed, err := d.needed(domain.Plan{Act: string(domain.VerbReset)}, id)
		if err == nil && needed > domain.LevelNone {
			err = d.reached(id, call, domain.VerbEdit, needed)
		}
		if err != nil {
			return Write{}, err
		}
		a, err := d.Account(id)
		if err != nil {
			return Write{}, err
		}
		before, after := a.Access, a.Access
		after.Email = domain.Known(address, d.now, domain.FromGuichet)
		after.MailBounced = domain.Known(false, d.now, domain.FromGuichet)
		ids := []domain.AccountID{id}
		w := Write{
			Accesses: []Keyed[domain.Access]{{ID: id, Value: after}}, Touches: ids,
			Values: &Values{Until: d.now.Add(s.UndoFor), Fields: differences(id, before, after)},
			Entry:  domain.Entry{Act: "mail-set", Targets: ids, Facts: map[string]string{"reason": motive(reason), "call": string(call)}},
		}
		if former := a.Email(); former != "" && former != address && s.Post != nil {
			w.Mails = []domain.Mail{{ID: domain.MailID(s.NewID()), Kind: domain.MailContact, Account: id, Created: d.now, To: former}}
		}
		return w, nil
	})
}

// plainAddress is an address without a name around it.
func plainAddress(s string) (string, bool) {
	s = strings.TrimSpace(s)
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s || domain.Clean(s) != s || len(s) > 254 || !strings.Contains(s[strings.LastIndexByte(s, '@')+1:], ".") {
		return "", false
	}
	return s, true
}
