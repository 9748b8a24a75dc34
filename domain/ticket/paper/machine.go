package paper

import (
	"encoding/json"
	"time"

	"guichet/domain"
	"guichet/domain/ticket"
)

// Schema is the number of the machine's form: a program that reads another than
// it knows stops.
const Schema = 1

// machine is a ticket for a program. Names and values stay as they are.
type machine struct {
	Schema    int                `json:"schema"`
	Reference string             `json:"reference"`
	Foreign   string             `json:"your_number,omitempty"`
	Platform  domain.PlatformID  `json:"platform,omitempty"`
	Queue     string             `json:"queue"`
	Template  string             `json:"template,omitempty"`
	Subject   string             `json:"subject"`
	State     domain.TicketState `json:"state"`
	Priority  string             `json:"priority"`
	Opened    string             `json:"opened"`
	Account   string             `json:"account,omitempty"`
	Person    string             `json:"person,omitempty"`
	UAI       domain.UAI         `json:"uai,omitempty"`
	School    string             `json:"school,omitempty"`
	Rule      string             `json:"rule,omitempty"`
	Cause     string             `json:"cause,omitempty"`
	Fields    map[string]string  `json:"fields"`
	Lines     []machineLine      `json:"lines"`
}

type machineLine struct {
	Kind  domain.LineKind `json:"kind"`
	At    string          `json:"at"`
	Text  string          `json:"text"`
	Files []machineFile   `json:"files,omitempty"`
}

type machineFile struct {
	Name string `json:"name"`
	Type string `json:"type"`
	Size int    `json:"size"`
}

// Machine is the sheet as JSON on one line, the same for the same sheet.
func Machine(from ticket.Sheet) ([]byte, error) {
	t := from.Ticket
	priority := string(t.Priority)
	if t.Priority == domain.Normal {
		priority = "normal"
	}
	out := machine{
		Schema: Schema, Reference: domain.Clean(from.Reference), Foreign: domain.Clean(t.Foreign),
		Platform: domain.PlatformID(domain.Clean(string(t.Platform))), Queue: domain.Clean(t.Queue), Template: domain.Clean(t.Template),
		Subject: domain.Clean(t.Subject), State: domain.TicketState(domain.Clean(string(t.State))), Priority: domain.Clean(priority),
		Opened: stamp(t.Opened), Account: domain.Clean(string(t.Account)), Person: domain.Clean(from.Person),
		UAI: domain.UAI(domain.Clean(string(t.School))), School: domain.Clean(from.School), Rule: domain.Clean(t.Rule), Cause: domain.Clean(t.Cause),
		Fields: map[string]string{}, Lines: []machineLine{},
	}
	for _, f := range t.Fields {
		if value := texts(f.Value); value != "" {
			out.Fields[domain.Clean(f.Name)] = value
		}
	}
	for _, l := range (sheet{Sheet: from}).lines() {
		line := machineLine{Kind: l.Kind, At: stamp(l.At), Text: texts(l.Text)}
		for _, f := range l.Files {
			line.Files = append(line.Files, machineFile{domain.Clean(f.Name), domain.Clean(f.Type), f.Size})
		}
		out.Lines = append(out.Lines, line)
	}
	return json.Marshal(out)
}

// stamp is an instant as programs read it; empty where there is none.
func stamp(at domain.Instant) string {
	if at == 0 {
		return ""
	}
	return at.Time().Format(time.RFC3339)
}
