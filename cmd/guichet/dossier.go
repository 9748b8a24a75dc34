package main

import (
	"context"
	"maps"
	"slices"
	"time"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
)

// dossierJSON is everything known about one account of a person.
type dossierJSON struct {
	accountJSON
	CreatedBy     string             `json:"created_by,omitempty"`
	EraseFrom     string             `json:"erase_from,omitempty"` // a purge erases it from then on
	Agent         string             `json:"agent,omitempty"`      // who has it as their own account
	Fields        map[string]string  `json:"fields,omitempty"`     // of the identity, as the journal names them
	Guardianships []guardianshipJSON `json:"guardianships,omitempty"`
	Access        []factJSON         `json:"access,omitempty"`
	SecretBy      string             `json:"secret_by,omitempty"`
	BlockedWhy    string             `json:"blocked_why,omitempty"`
	Successor     domain.AccountID   `json:"successor,omitempty"`
	Memberships   []membershipJSON   `json:"memberships,omitempty"`
	Told          []toldJSON         `json:"told,omitempty"`    // by the caller or a colleague
	Ticked        []tickJSON         `json:"ticks,omitempty"`   // steps of the checklist that are done
	Tickets       []ticketJSON       `json:"tickets,omitempty"` // with every line, notes too
	Journal       []historyJSON      `json:"journal,omitempty"` // newest first
}

type guardianshipJSON struct {
	Relative  domain.AccountID `json:"relative"`
	Kinship   string           `json:"kinship,omitempty"`
	Legal     int              `json:"legal"`
	Financial bool             `json:"financial"`
	Contact   bool             `json:"contact"`
	Payment   bool             `json:"payment"`
}

type factJSON struct {
	Name  string `json:"name"`
	Value string `json:"value"`
	AsOf  string `json:"as_of,omitempty"`
}

type toldJSON struct {
	Fact  string        `json:"fact"`
	Value string        `json:"value"`
	At    string        `json:"at"`
	From  domain.Origin `json:"from"`
	By    string        `json:"by"`
}

type tickJSON struct {
	Step string `json:"step"`
	At   string `json:"at"`
	By   string `json:"by"`
}

type membershipJSON struct {
	Group domain.GroupID `json:"group"`
	Plan  domain.PlanID  `json:"plan,omitempty"`
	Entry uint64         `json:"entry"`
}

type historyJSON struct {
	entryJSON
	Changes []changeJSON `json:"changes,omitempty"`
}

type changeJSON struct {
	Field  string `json:"field"`
	Before string `json:"before"`
	After  string `json:"after"`
}

// dossier prints everything that the directory knows about a person, an account
// at a time: what the right of access gives.
func (a *app) dossier(ctx context.Context, o *opened, id domain.AccountID) error {
	d, err := o.session.Dossier(ctx, id)
	if err != nil {
		return err
	}
	out := lines(a.out)
	for _, h := range d.Accounts {
		j := a.known(h)
		if !a.json {
			a.holding(h, j)
		} else if err := out.Encode(j); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) known(h desk.Holding) dossierJSON {
	j := dossierJSON{accountJSON: a.shown(h.View, true), Agent: h.Agent}
	if !h.View.Inside {
		return j
	}
	acc := h.View.Account
	j.CreatedBy, j.EraseFrom = acc.CreatedBy, instantText(h.View.EraseFrom)
	j.SecretBy, j.BlockedWhy, j.Successor = acc.Access.SecretBy, domain.Clean(acc.Access.BlockedWhy), acc.Access.Successor
	j.Fields = map[string]string{}
	for _, f := range (domain.Identity{}).Diff(acc.ID, acc.Identity) {
		j.Fields[f.Field] = domain.Clean(f.After)
	}
	for _, g := range acc.Guardians {
		j.Guardianships = append(j.Guardianships, guardianshipJSON{g.Relative, g.Kinship, g.Legal, g.Financial, g.Contact, g.Payment})
	}
	for _, f := range acc.Access.Each() {
		if asOf, known := f.Fact.When(); known {
			j.Access = append(j.Access, factJSON{f.Name, domain.Clean(f.Fact.Text()), instantText(asOf)})
		}
	}
	for _, t := range acc.Particulars.Told {
		j.Told = append(j.Told, toldJSON{t.Key, domain.Clean(t.Value), instantText(t.At), t.From, domain.Clean(t.By)})
	}
	for _, t := range acc.Particulars.Ticks {
		j.Ticked = append(j.Ticked, tickJSON{domain.Clean(t.Step), instantText(t.At), domain.Clean(t.By)})
	}
	for _, m := range h.Memberships {
		j.Memberships = append(j.Memberships, membershipJSON{m.Group, m.Plan, m.Seq})
	}
	for _, c := range h.Tickets {
		j.Tickets = append(j.Tickets, ticketJSONOf(desk.TicketView{Ticket: c.Ticket, Reference: ticket.Reference(c.Ticket), Lines: c.Lines}))
	}
	for _, e := range h.View.Timeline {
		j.Journal = append(j.Journal, historyJSON{jsonOfEntry(e), changesOf(h.View.Changes[e.Seq])})
	}
	return j
}

func changesOf(fields []domain.FieldChange) []changeJSON {
	var out []changeJSON
	for _, c := range fields {
		out = append(out, changeJSON{c.Field, domain.Clean(c.Before), domain.Clean(c.After)})
	}
	return out
}

func instantText(i domain.Instant) string {
	if i == 0 {
		return ""
	}
	return i.Time().Format(time.RFC3339)
}

// holding prints one account of a dossier.
func (a *app) holding(h desk.Holding, j dossierJSON) {
	a.account(h.View)
	if !h.View.Inside {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(j.Fields)) {
		a.dossierLine(a.words.T("change_"+name), j.Fields[name])
	}
	for _, f := range j.Access {
		a.dossierLine(a.words.T("change_"+f.Name), a.words.T("dossier_fact", "Value", f.Value, "When", f.AsOf))
	}
	a.serviceLines(h.View)
	for _, t := range j.Told {
		a.dossierLine(a.words.T("change_"+t.Fact), a.words.T("dossier_fact", "Value", t.Value, "When", t.At))
	}
	for _, t := range j.Ticked {
		a.dossierLine(a.words.T("dossier_tick"), a.words.T("dossier_fact", "Value", t.Step, "When", t.At))
	}
	for _, line := range [][2]string{
		{"dossier_secret_by", j.SecretBy}, {"account_blocked_why", j.BlockedWhy}, {"account_successor", string(j.Successor)},
		{"dossier_created", j.CreatedAt}, {"dossier_departed", j.DepartedAt}, {"dossier_erased", j.EraseFrom}, {"dossier_agent", j.Agent},
	} {
		if line[1] != "" {
			a.dossierLine(a.words.T(line[0]), line[1])
		}
	}
	for _, e := range h.View.Timeline {
		a.history(h.View, e)
	}
	for _, c := range h.Tickets {
		a.printf("\n")
		a.showTicket(desk.TicketView{Ticket: c.Ticket, Reference: ticket.Reference(c.Ticket), Lines: c.Lines})
	}
}

func (a *app) dossierLine(label, value string) {
	a.printf("%s\n", a.words.T("cmd_field", "Label", label, "Value", domain.Clean(value)))
}

// history prints an entry of a person's timeline, as if it were about them
// alone, with what it changed.
func (a *app) history(v desk.AccountView, e domain.Entry) {
	e.Targets, e.Counts = []domain.AccountID{v.ID}, nil
	name := func(domain.AccountID) string { return v.Family + " " + v.Given }
	a.printf("  %d · %s · %s\n", e.Seq, a.words.When(e.At, a.now(), v.Zone()), a.words.Entry(e, name))
	for _, c := range v.Changes[e.Seq] {
		a.printf("    %s\n", a.words.T("history_change", "Field", a.words.T("change_"+c.Field), "Before", domain.Clean(c.Before), "After", domain.Clean(c.After)))
	}
}
