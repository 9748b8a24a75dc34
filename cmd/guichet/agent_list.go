package main

import (
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
)

// agentJSON is an agent as scripts read it: nothing of the PIN but that there
// is one.
type agentJSON struct {
	Name    string           `json:"name"`
	Role    domain.Role      `json:"role"`
	All     bool             `json:"all"` // every establishment
	UAIs    []domain.UAI     `json:"uais,omitempty"`
	Until   string           `json:"until,omitempty"`
	Verbs   []domain.Verb    `json:"verbs"` // held while the rights are open
	Only    []domain.Verb    `json:"only,omitempty"`
	Account domain.AccountID `json:"account,omitempty"`
	PIN     bool             `json:"pin"`
	By      string           `json:"by,omitempty"`
	Created string           `json:"created,omitempty"`
	Removed string           `json:"removed,omitempty"`
	Open    bool             `json:"open"` // neither removed nor ended
}

// agentLine prints an agent on one line.
func (a *app) agentLine(g domain.Agent) error {
	if a.json {
		return lines(a.out).Encode(agentJSON{
			Name: g.Name, Role: g.Role, All: g.All, UAIs: g.UAIs, Until: instantText(g.Until), Verbs: g.Rights(), Only: g.Only,
			Account: g.Account, PIN: g.PIN.Set(), By: g.By, Created: instantText(g.Created), Removed: instantText(g.Removed),
			Open: g.Open(a.now()),
		})
	}
	fields := []string{domain.Clean(g.Name), a.words.T("role_" + string(g.Role)), a.perimeterText(g)}
	if len(g.Only) > 0 {
		fields = append(fields, a.words.T("agent_only", "Verbs", a.verbsText(g.Only)))
	}
	switch {
	case g.Removed != 0:
		fields = append(fields, a.words.T("agent_gone", "When", a.dateText(g.Removed)))
	case !g.Open(a.now()):
		fields = append(fields, a.words.T("agent_ended", "When", a.dateText(g.Until)))
	case g.Until != 0:
		fields = append(fields, a.words.T("agent_until", "When", a.dateText(g.Until)))
	}
	if g.PIN.Set() {
		fields = append(fields, a.words.T("agent_pin"))
	}
	a.printf("%s\n", strings.Join(fields, " · "))
	return nil
}

func (a *app) perimeterText(g domain.Agent) string {
	if g.All {
		return a.words.T("agent_everywhere")
	}
	uais := make([]string, len(g.UAIs))
	for i, uai := range g.UAIs {
		uais[i] = string(uai)
	}
	return domain.Clean(strings.Join(uais, " "))
}

func (a *app) verbsText(verbs []domain.Verb) string {
	said := make([]string, len(verbs))
	for i, v := range verbs {
		said[i] = a.words.Verb(v)
	}
	return strings.Join(said, ", ")
}

// dateText is an instant with its day, which may be far.
func (a *app) dateText(at domain.Instant) string {
	return at.Time().In(domain.Paris()).Format("02/01/2006 15:04")
}

func (a *app) agentList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: a.words.T("cmd_agent_list"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			agents, err := o.session.Agents(cmd.Context())
			if err != nil {
				return err
			}
			for _, g := range agents {
				if err := a.agentLine(g); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

func (a *app) agentShow() *cobra.Command {
	return &cobra.Command{
		Use: "show [NAME]", Short: a.words.T("cmd_agent_show"), Args: cobra.MaximumNArgs(1),
		ValidArgsFunction: a.offers(1, agents),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			name := o.session.As
			if len(args) > 0 {
				name = args[0]
			}
			g, err := o.session.AgentNamed(cmd.Context(), name)
			if err != nil {
				return err
			}
			if err := a.agentLine(g); err != nil || a.json {
				return err
			}
			a.agentField("field_verbs", a.verbsText(g.Rights()))
			a.agentField("field_agent_account", string(g.Account))
			a.agentField("field_agent_by", g.By)
			if g.Created != 0 {
				a.agentField("field_agent_created", a.dateText(g.Created))
			}
			return nil
		},
	}
}

func (a *app) agentField(label, value string) {
	if value != "" {
		a.dossierLine(a.words.T(label), value)
	}
}
