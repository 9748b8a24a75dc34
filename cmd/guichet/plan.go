package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

func (a *app) plan() *cobra.Command {
	c := &cobra.Command{Use: "plan", Short: a.words.T("cmd_plan"), Args: cobra.NoArgs}
	c.AddCommand(a.planList(), a.planShow(), a.planResume(), a.planDrop(), a.planApprove())
	return c
}

func (a *app) planList() *cobra.Command {
	var limit int
	var asked bool
	c := &cobra.Command{
		Use: "list", Short: a.words.T("cmd_plan_list"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			if asked {
				return a.planRequests(cmd.Context(), o)
			}
			plans, err := o.session.Plans(cmd.Context(), limit)
			if err != nil {
				return err
			}
			for _, p := range plans {
				if err := a.planLine(p); err != nil {
					return err
				}
			}
			return nil
		},
	}
	c.Flags().IntVar(&limit, "limit", desk.Best, a.words.T("flag_limit"))
	c.Flags().BoolVar(&asked, "asked", false, a.words.T("flag_asked"))
	return c
}

func (a *app) planLine(p domain.Plan) error {
	if a.json {
		return lines(a.out).Encode(planJSON(p))
	}
	fields := []string{
		string(p.ID), a.words.When(p.At, a.now(), domain.Paris()), domain.Clean(p.Agent), a.words.T("act_" + p.Act),
		a.words.T("plan_status_" + string(p.Status)),
	}
	done, ordered := p.Outcomes[domain.Done], p.Outcomes[domain.Ordered]
	if done > 0 || ordered == 0 && p.AskedAt == 0 {
		fields = append(fields, a.words.N("plan_done", done))
	}
	if ordered > 0 {
		fields = append(fields, a.words.N("plan_ordered", ordered))
	}
	a.printf("%s\n", strings.Join(fields, " · "))
	return nil
}

func (a *app) planShow() *cobra.Command {
	return &cobra.Command{
		Use: "show PLAN", Short: a.words.T("cmd_plan_show"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			p, err := o.session.Plan(cmd.Context(), domain.PlanID(args[0]), 0)
			if err != nil {
				return err
			}
			if err := a.planLine(p); err != nil {
				return err
			}
			for _, st := range p.Steps {
				if err := a.stepLine(p, st); err != nil {
					return err
				}
			}
			for _, o := range p.Orders {
				if err := a.orderLine("  ", o); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

type stepJSON struct {
	Account domain.AccountID `json:"account"`
	Group   string           `json:"group,omitempty"`
	Add     bool             `json:"add"`
	Outcome domain.Outcome   `json:"outcome,omitempty"`
	Why     domain.Why       `json:"why,omitempty"`
}

func (a *app) stepLine(p domain.Plan, st domain.Step) error {
	j := stepJSON{Account: st.Account, Add: st.Add, Outcome: st.Outcome, Why: st.Why}
	if st.Group >= 0 && st.Group < len(p.Groups) {
		g := p.Groups[st.Group]
		j.Group = groupName(g)
	}
	if a.json {
		return lines(a.out).Encode(j)
	}
	sign := "-"
	switch {
	case p.OnAccess():
		sign = "·"
	case st.Add:
		sign = "+"
	}
	if j.Group != "" {
		sign += " " + j.Group
	}
	text := ""
	if st.Why != "" {
		text = " · " + a.words.Why(st.Why)
	}
	a.printf("  %s %s · %s%s\n", sign, j.Account, a.words.T("outcome_"+string(st.Outcome)), text)
	return nil
}

func (a *app) planResume() *cobra.Command {
	var how applying
	c := &cobra.Command{
		Use: "resume PLAN", Short: a.words.T("cmd_plan_resume"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			o, err := a.open(ctx)
			if err != nil {
				return err
			}
			defer o.store.Close()
			id := domain.PlanID(args[0])
			p, err := o.session.Plan(ctx, id, 0)
			if err != nil {
				return err
			}
			p.Changing -= p.Outcomes[domain.Done] + p.Outcomes[domain.Ordered]
			if a.dryRun {
				return a.planLine(p)
			}
			if err := a.reportable(ctx, o, how); err != nil {
				return err
			}
			if err := a.confirm(p, how); err != nil {
				return err
			}
			return a.carry(ctx, o, how, func(w desk.Watch) (domain.Plan, error) { return o.session.Resume(ctx, id, w) })
		},
	}
	how.flags(a, c)
	return c
}

func (a *app) undo() *cobra.Command {
	var how applying
	c := &cobra.Command{
		Use: "undo PLAN", Short: a.words.T("cmd_undo"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.planned(cmd, how, func(ctx context.Context, o *opened) (domain.Plan, error) {
				p, err := o.session.PlanUndo(ctx, domain.PlanID(args[0]))
				if err == nil && !a.json {
					a.changedSince(p)
				}
				return p, err
			})
		},
	}
	how.flags(a, c)
	return c
}

// changedSince names the accounts that an undo leaves alone.
func (a *app) changedSince(p domain.Plan) {
	for _, st := range p.Steps {
		if st.Why == domain.ChangedSince {
			a.printf("%s · %s\n", st.Account, a.words.Why(st.Why))
		}
	}
}
