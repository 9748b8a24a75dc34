package desk

import (
	"cmp"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/ticket"
)

// always are the fields that go with every ticket where they are known: who,
// where, and how the account stands.
func always() []string { return []string{"name", "uai", "school", "profile", "login", "state"} }

// fields are what the queue asks for in its order, then what goes with every
// ticket, filled as far as the directory and the call know.
func (c *beginning) fields() ([]domain.TicketField, error) {
	known, err := c.known()
	if err != nil {
		return nil, err
	}
	var out []domain.TicketField
	needs := c.needs()
	for _, name := range needs {
		out = append(out, c.field(name, known[name]))
	}
	for _, name := range always() {
		if f := c.field(name, known[name]); !slices.Contains(needs, name) && f.Value != "" {
			out = append(out, f)
		}
	}
	return out, nil
}

// field is a field with what is known; a birth date that the directory has is
// held: it is not read out here, and not kept twice.
func (c *beginning) field(name, known string) domain.TicketField {
	f := domain.TicketField{Name: name}
	switch {
	case name == "birth_date" && c.who != nil && c.who.BirthDate != 0:
		f.Held = true
	case ticket.Several(name):
		f.Value = domain.CleanLines(known)
	default:
		f.Value = domain.Clean(known)
	}
	if checked, err := ticket.CheckField(name, f.Value, c.now); err == nil {
		f.Value = checked
	}
	return f
}

// known is what fields can be filled with.
func (c *beginning) known() (map[string]string, error) {
	known := map[string]string{"hour": c.now.Time().In(domain.Paris()).Format("02/01/2006 15:04")}
	if len(c.tried) > 0 {
		known["steps"] = listed(c.tried, "fr")
	}
	if c.who != nil {
		if err := c.knownOf(*c.who, known); err != nil {
			return nil, err
		}
	} else if len(c.agent.UAIs) > 0 {
		known["uai"] = string(c.agent.UAIs[0])
	}
	for name, value := range c.Heard {
		if to := fieldOfFact(name); to != "" && value != "-" {
			known[to] = value
		}
	}
	for name, value := range c.Fields {
		known[name] = value
	}
	return known, c.knownSchool(known)
}

// fieldOfFact is the field that a fact of a case answers; empty: none.
func fieldOfFact(fact string) string {
	switch fact {
	case "attached_to", "student_number":
		return fact
	case "cridf_validated_on":
		return "cridf_validation"
	case "account_end":
		return "end"
	}
	return ""
}

// knownOf is what the directory knows of the person. State and authentication
// are in the words of the documents (A20, C21).
func (c *beginning) knownOf(a domain.Account, known map[string]string) error {
	known["name"] = a.Name()
	known["uai"] = string(c.schoolOf(a))
	known["profile"] = a.Label
	p, _ := c.s.Platforms.Platform(a.ID.Platform())
	if known["profile"] == "" {
		known["profile"] = p.Labels[string(a.Profile)]
	}
	if a.LoginKnown {
		known["login"] = a.Login
	}
	switch a.Access.StateAt(c.now).State {
	case domain.Unused:
		known["state"] = string(domain.TeleservicesUnused)
	case domain.Used:
		known["state"] = string(domain.TeleservicesUsed)
	case domain.Locked:
		known["state"] = string(domain.TeleservicesLocked)
	}
	switch a.ID.Platform() {
	case "monlycee":
		known["authentication"] = "CAS"
	case "cesame":
		known["authentication"] = "NoCAS"
	}
	for _, aff := range a.Affiliations {
		for _, f := range aff.Functions {
			if label := cmp.Or(f.PostLabel, f.Label); known["function"] == "" {
				known["function"] = label
			}
		}
	}
	for _, t := range a.Particulars.Told {
		if to := fieldOfFact(t.Key); to != "" && t.Value != "-" {
			known[to] = t.Value
		}
	}
	return c.knownChildren(a, known)
}

// knownChildren names the children that the agent may see (E12).
func (c *beginning) knownChildren(a domain.Account, known map[string]string) error {
	rows, err := c.rows(a.Children, map[domain.AccountID]bool{})
	var names []string
	for _, r := range rows {
		if r.Inside {
			names = append(names, strings.TrimSpace(r.Family+" "+r.Given+" "+strings.Join(r.Classes, " ")))
		}
	}
	known["children"] = strings.Join(names, ", ")
	return err
}

// knownSchool names the school of the uai.
func (c *beginning) knownSchool(known map[string]string) error {
	if known["school"] != "" || known["uai"] == "" {
		return nil
	}
	uai, _ := domain.ParseUAI(known["uai"])
	e, err := c.Establishment(uai)
	if isNotFound(err) {
		return nil
	}
	known["school"] = strings.TrimSpace(e.Name + " " + e.City)
	return err
}

// schoolOf is the school that a ticket about a person belongs to: the first of
// theirs in the perimeter.
func (d *seat) schoolOf(a domain.Account) domain.UAI {
	for _, uai := range a.UAIs() {
		if d.covers(uai) {
			return uai
		}
	}
	return ""
}
