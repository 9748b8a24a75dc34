package desk

import (
	"guichet/domain"
)

// ownQueue is the desk's own queue, suspectCase the cause of the tickets that
// the desk opens in it by itself.
const (
	ownQueue    = "interne"
	suspectCase = "call-suspect"
)

// suspected opens a ticket of a suspect call in its write: what the call came
// to, in the names of the words, and nothing that was said. Its subject and its
// text are the template's, else the queue's name and none. None where the site has no queue of its own.
func (d *seat) suspected(w *Write, c domain.Call, a domain.Account) (domain.TicketID, error) {
	o := Opening{Account: a.ID, Call: &c, Queue: ownQueue}
	b := &beginning{seat: d, Opening: o, who: &a, cause: suspectCase}
	var ok bool
	if b.where, ok = d.s.Platforms.Queue("", ownQueue); !ok {
		return "", nil
	}
	if err := b.choose(); err != nil {
		return "", err
	}
	t := b.ticket()
	t.Cause, t.Subject, t.School, t.Priority = suspectCase, b.subject().FR, d.schoolOf(a), domain.High
	t.Fields = []domain.TicketField{{Name: "name", Value: a.Name()}}
	if err := d.enter(&t, b.where); err != nil {
		return "", err
	}
	line := d.line(t, domain.LineOpened, b.text(t.Fields).FR, nil)
	line.Fact = b.callFact()
	line.Fact["act"] = w.Entry.Act
	w.Tickets, w.Lines = append(w.Tickets, t), append(w.Lines, line)
	w.Entry.Facts["ticket"] = string(t.ID)
	return t.ID, nil
}
