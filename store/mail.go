package store

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// Mails implements desk.Snapshot. Identifiers are ULIDs, so that their order is that of time.
func (s *snapshot) Mails() ([]domain.Mail, error) { return list[domain.Mail](s.r, []byte(mails)) }

// mails drafts what is to leave, and what has left.
func (d *draft) mails(w desk.Write) error {
	for i := range w.Mails {
		m := &w.Mails[i]
		if err := checkKey("mail", m.ID); err != nil {
			return err
		}
		if err := d.seal(recordKey(mails, m.ID), m); err != nil {
			return err
		}
	}
	for _, id := range w.DropMails {
		d.remove(recordKey(mails, id))
	}
	return nil
}
