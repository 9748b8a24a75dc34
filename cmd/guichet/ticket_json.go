package main

import (
	"encoding/hex"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
)

// ticketJSON is a ticket as scripts read it; what is empty is absent. A field
// that the directory holds and masks is named in held and has no value here.
type ticketJSON struct {
	ID        domain.TicketID    `json:"id"`
	Number    string             `json:"number"`    // RUBIS-00042
	Reference string             `json:"reference"` // what leaves: RUBIS-00042-7K3Q9
	Queue     string             `json:"queue"`
	Platform  domain.PlatformID  `json:"platform,omitempty"`
	Template  string             `json:"template,omitempty"`
	Account   domain.AccountID   `json:"account,omitempty"`
	School    domain.UAI         `json:"school,omitempty"`
	Call      domain.CallID      `json:"call,omitempty"`
	Rule      string             `json:"rule,omitempty"`
	Cause     string             `json:"cause,omitempty"`
	Subject   string             `json:"subject"`
	Fields    map[string]string  `json:"fields,omitempty"`
	Held      []string           `json:"held,omitempty"`
	State     domain.TicketState `json:"state"`
	Priority  domain.Priority    `json:"priority"`
	By        string             `json:"by"`
	Assignee  string             `json:"assignee,omitempty"`
	Opened    string             `json:"opened"`
	Changed   string             `json:"changed"`
	Due       string             `json:"due,omitempty"` // absent while the clock stands still
	Sent      string             `json:"sent,omitempty"`
	Answered  string             `json:"answered,omitempty"`
	Solved    string             `json:"solved,omitempty"`
	Reopened  int                `json:"reopened,omitempty"`
	Incident  domain.IncidentID  `json:"incident,omitempty"`
	Foreign   string             `json:"foreign,omitempty"` // the service's own number
	Links     []ticketLinkJSON   `json:"links,omitempty"`
	Lines     []ticketLineJSON   `json:"lines,omitempty"`
}

type ticketLinkJSON struct {
	Kind   domain.LinkKind `json:"kind"`
	Ticket domain.TicketID `json:"ticket"`
}

type ticketLineJSON struct {
	ID    domain.LineID      `json:"id"`
	Kind  domain.LineKind    `json:"kind"`
	At    string             `json:"at"`
	By    string             `json:"by,omitempty"`
	From  string             `json:"from,omitempty"`
	Text  string             `json:"text,omitempty"`
	State domain.TicketState `json:"state,omitempty"`
	Facts map[string]string  `json:"facts,omitempty"`
	Sent  string             `json:"sent,omitempty"`
	Files []ticketFileJSON   `json:"files,omitempty"`
}

type ticketFileJSON struct {
	Hash string `json:"sha256"`
	Name string `json:"name"`
	Type string `json:"type"`
	Size int    `json:"size"`
}

func ticketJSONOf(v desk.TicketView) ticketJSON {
	t := v.Ticket
	j := ticketJSON{
		ID: t.ID, Number: ticket.Short(t), Reference: v.Reference, Queue: t.Queue, Platform: t.Platform, Template: t.Template, Account: t.Account,
		School: t.School, Call: t.Call, Rule: t.Rule, Cause: t.Cause, Subject: domain.Clean(t.Subject), State: t.State, Priority: priorityName(t.Priority),
		By: t.By, Assignee: t.Assignee, Opened: instantText(t.Opened), Changed: instantText(t.Changed), Due: instantText(t.Due), Sent: instantText(t.Sent),
		Answered: instantText(t.Answered), Solved: instantText(t.Solved), Reopened: t.Reopened, Incident: t.Incident, Foreign: domain.Clean(t.Foreign),
	}
	for _, f := range t.Fields {
		if f.Held {
			j.Held = append(j.Held, f.Name)
			continue
		}
		if j.Fields == nil {
			j.Fields = map[string]string{}
		}
		j.Fields[f.Name] = domain.CleanLines(f.Value)
	}
	for _, l := range t.Links {
		j.Links = append(j.Links, ticketLinkJSON{Kind: l.Kind, Ticket: l.Ticket})
	}
	for _, l := range v.Lines {
		j.Lines = append(j.Lines, ticketLineJSONOf(l))
	}
	return j
}

func ticketLineJSONOf(l domain.TicketLine) ticketLineJSON {
	return ticketLineJSON{
		ID: l.ID, Kind: l.Kind, At: instantText(l.At), By: l.By, From: domain.Clean(l.From), Text: domain.CleanLines(l.Text), State: l.State, Facts: l.Fact,
		Sent: instantText(l.Gone), Files: filesJSON(l.Files),
	}
}

func filesJSON(files []domain.TicketFile) []ticketFileJSON {
	var out []ticketFileJSON
	for _, f := range files {
		out = append(out, ticketFileJSON{Hash: hex.EncodeToString(f.Hash[:]), Name: domain.Clean(f.Name), Type: f.Type, Size: f.Size})
	}
	return out
}

// priorityName is a priority as scripts say it.
func priorityName(p domain.Priority) domain.Priority {
	if p == domain.Normal {
		return "normal"
	}
	return p
}
