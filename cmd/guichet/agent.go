package main

import (
	"strings"
	"time"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

func (a *app) agent() *cobra.Command {
	c := &cobra.Command{Use: "agent", Short: a.words.T("cmd_agent"), Long: a.words.T("cmd_agent_long"), Args: cobra.NoArgs}
	c.AddCommand(a.agentAdd(), a.agentList(), a.agentShow(), a.agentRemove(), a.agentPIN())
	return c
}

// newAgent is an agent as the command line says it.
type newAgent struct {
	role    string
	etabs   []string
	until   string
	only    []string
	account string
}

func (n *newAgent) flags(a *app, c *cobra.Command) {
	c.Flags().StringVar(&n.role, "role", "", a.words.T("flag_role"))
	c.Flags().StringArrayVar(&n.etabs, "etab", nil, a.words.T("flag_etabs"))
	c.Flags().StringVar(&n.until, "until", "", a.words.T("flag_until"))
	c.Flags().StringArrayVar(&n.only, "only", nil, a.words.T("flag_only"))
	c.Flags().StringVar(&n.account, "account", "", a.words.T("flag_account"))
	completes(c, "role", among(roles()))
	completes(c, "etab", a.offers(0, etabs))
	completes(c, "only", among(verbs()))
}

// agent is the domain's. Without an establishment it reaches everywhere, but
// for an ADML, who is always somebody's.
func (n *newAgent) agent(cmd *cobra.Command, a *app, o *opened, name string) (domain.Agent, error) {
	out := domain.Agent{Name: name, Role: domain.Role(n.role)}
	out.All = len(n.etabs) == 0 && out.Role != domain.ADML
	for _, etab := range n.etabs {
		uai, _ := domain.ParseUAI(etab) // structures without an UAI are establishments too
		out.UAIs = append(out.UAIs, uai)
	}
	for _, verb := range n.only {
		out.Only = append(out.Only, domain.Verb(verb))
	}
	var err error
	if out.Until, err = a.until(n.until, o.session.Now()); err != nil {
		return out, err
	}
	if n.account != "" {
		out.Account, err = o.session.Resolve(cmd.Context(), n.account)
	}
	return out, err
}

// until reads the end of a delegation: an instant, or a day, to its last
// millisecond in Paris.
func (a *app) until(text string, now domain.Instant) (domain.Instant, error) {
	if text == "" {
		return 0, nil
	}
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return domain.InstantOf(at), nil
	}
	day, err := domain.ParseTypedDay(text, now, domain.Paris(), true)
	if err != nil {
		return 0, domain.E(domain.Invalid, "what", "--until "+domain.Clean(text), "why", "JJ/MM, JJ/MM/AAAA, AAAA-MM-JJ, RFC 3339")
	}
	return domain.MomentOn(day).From(domain.Paris()) - 1, nil
}

func (a *app) agentAdd() *cobra.Command {
	var n newAgent
	c := &cobra.Command{
		Use: "add NAME", Short: a.words.T("cmd_agent_add"), Long: a.words.T("cmd_agent_add_long"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if n.role == "" {
				return usage{usageText("--role " + strings.Join(roles(), "|"))}
			}
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			made, err := n.agent(cmd, a, o, args[0])
			if err != nil {
				return err
			}
			made, err = o.session.AddAgent(cmd.Context(), made)
			if err != nil && !desk.Dry(err) {
				return err
			}
			if err := a.agentLine(made); err != nil || a.json {
				return err
			}
			if !made.All {
				a.note("agent_guard_rails")
			}
			return a.dried(err)
		},
	}
	n.flags(a, c)
	a.dryRunFlag(c)
	return c
}

func (a *app) agentRemove() *cobra.Command {
	c := &cobra.Command{
		Use: "remove NAME", Short: a.words.T("cmd_agent_remove"), Args: cobra.ExactArgs(1),
		ValidArgsFunction: a.offers(1, agents),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			o, err := a.open(ctx)
			if err != nil {
				return err
			}
			defer o.store.Close()
			err = o.session.RemoveAgent(ctx, args[0])
			switch {
			case desk.Dry(err):
				return a.dried(err)
			case err != nil:
				return err
			case a.json:
				return lines(a.out).Encode(map[string]any{"name": args[0], "removed": instantText(o.session.Now())})
			}
			a.say("agent_removed", "Name", domain.Clean(args[0]))
			return nil
		},
	}
	a.dryRunFlag(c)
	return c
}

// dryRunFlag is for the verbs without a plan.
func (a *app) dryRunFlag(c *cobra.Command) {
	c.Flags().BoolVar(&a.dryRun, "dry-run", false, a.words.T("flag_dry_run"))
}

// dried says the end of a dry run; any other error is what it is.
func (a *app) dried(err error) error {
	if !desk.Dry(err) {
		return err
	}
	if !a.json {
		a.say("cmd_dry_run")
	}
	return nil
}
