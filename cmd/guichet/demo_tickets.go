package main

import (
	"context"
	"errors"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
)

// What the demo's callers said; the names of fields are those of queues.
var demoSaid = map[string]string{
	"message": "Erreur 403 : accès refusé", "steps": "Autre navigateur, cache vidé.", "attached_to": "bassin", "school": "École Jules-Ferry",
	"function": "Professeur des écoles", "arrival": "01/09/2026", "justification": "Prise de fonction", "end": "31/08/2027", "resource": "Manuel de mathématiques",
}

const (
	demoTickets = 24    // are opened
	demoLooks   = 3_000 // accounts are looked at for them
)

// demoOpens opens tickets as a morning's calls would: about the first people
// whose diagnosis ends with somebody else's queue. They are at every point of
// their lives.
func demoOpens(ctx context.Context, s *desk.Session) error {
	ids, err := demoCallers(ctx, s)
	opened := 0
	for _, id := range ids {
		if err != nil || opened == demoTickets {
			return err
		}
		var v desk.TicketView
		v, err = demoTicket(ctx, s, id, opened)
		switch {
		case errors.Is(err, errNoDemoTicket):
			err = nil
		case err == nil:
			opened++
			err = demoLives(ctx, s, v.ID, opened)
		}
	}
	return err
}

// demoCallers are the accounts that are looked at, from every school.
func demoCallers(ctx context.Context, s *desk.Session) ([]domain.AccountID, error) {
	var all, out []domain.AccountID
	err := s.Directory.View(ctx, func(snap desk.Snapshot) error {
		return snap.AccountIDs("", func(id domain.AccountID) bool {
			all = append(all, id)
			return true
		})
	})
	step := max(1, len(all)/demoLooks)
	for i := 0; i < len(all); i += step {
		out = append(out, all[i])
	}
	return out, err
}

// errNoDemoTicket is of somebody whose case is the desk's own, or whose ticket
// would ask for more than a demo knows.
var errNoDemoTicket = errors.New("no ticket of the demo")

// demoSymptoms are what the demo's callers complain of, in turn.
var demoSymptoms = []string{"bad-credentials", "cesame", "resource", "forgot", "one-app"}

func demoTicket(ctx context.Context, s *desk.Session, id domain.AccountID, n int) (desk.TicketView, error) {
	o := desk.Opening{Account: id, Heard: desk.Heard{"symptom": demoSymptoms[n%len(demoSymptoms)]}}
	verdict, err := s.Diagnose(ctx, id, o.Heard)
	if err != nil {
		return desk.TicketView{}, err
	}
	if o.Finding = queued(verdict); o.Finding == nil {
		return desk.TicketView{}, errNoDemoTicket
	}
	d, err := s.DraftTicket(ctx, o)
	if err != nil {
		return desk.TicketView{}, err
	}
	t := desk.NewTicket{Opening: o, Subject: d.Subject, Text: d.Text.FR, Fields: map[string]string{}, Priority: domain.Priorities()[n%4]}
	for _, f := range d.Fields {
		if f.Needed && f.Value == "" && !f.Held {
			t.Fields[f.Name] = demoSaid[f.Name]
		}
	}
	v, err := s.OpenTicket(ctx, t)
	if domain.CodeOf(err) == domain.Invalid {
		err = errNoDemoTicket
	}
	return v, err
}

// queued is the first finding that ends in somebody's queue; nil: none.
func queued(v diagnosis.Verdict) *diagnosis.Finding {
	for _, f := range v.Findings {
		if f.Queue != "" && !f.Question() {
			return &f
		}
	}
	return nil
}

// demoLives leads a ticket to where its number says.
func demoLives(ctx context.Context, s *desk.Session, id domain.TicketID, n int) error {
	var err error
	switch n % 6 {
	case 1:
		_, err = s.AssignTicket(ctx, id, s.As)
	case 2:
		_, err = s.DepositTicket(ctx, id, "")
	case 3:
		_, err = s.MoveTicket(ctx, id, domain.TicketUser, "Rappelle avec sa capture d'écran.")
	case 4:
		if _, err = s.DepositTicket(ctx, id, ""); err == nil {
			_, err = s.WriteLine(ctx, id, desk.NewLine{Kind: domain.LineAnswer, Text: "Pris en charge, retour sous 48 h."})
		}
	case 5:
		_, err = s.MoveTicket(ctx, id, domain.TicketSolved, "")
	}
	return err
}
