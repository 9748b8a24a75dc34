package main

import (
	"bufio"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// applying is how a plan is to be applied.
type applying struct {
	yes bool
}

func (h *applying) flags(a *app, c *cobra.Command) {
	c.Flags().BoolVar(&h.yes, "yes", false, a.words.T("flag_yes"))
	c.Flags().BoolVar(&a.dryRun, "dry-run", false, a.words.T("flag_dry_run"))
}

// apply shows a plan, asks, applies it and tells what became of it.
func (a *app) apply(cmd *cobra.Command, o *opened, p domain.Plan, how applying) error {
	if err := allRefused(p, o.session.As); err != nil {
		return err
	}
	if !a.json {
		a.planned(p)
	}
	if a.dryRun {
		if a.json {
			return lines(a.out).Encode(planJSON(p))
		}
		return nil
	}
	if p.Changing == 0 {
		return a.applied(p)
	}
	if err := a.confirm(p, how); err != nil {
		return err
	}
	return a.carry(cmd.Context(), o, func(watch desk.Watch) (domain.Plan, error) {
		return o.session.Apply(cmd.Context(), p, watch)
	})
}

// carry runs a plan to its end, with its acknowledgements.
func (a *app) carry(ctx context.Context, o *opened, run func(desk.Watch) (domain.Plan, error)) error {
	bar := a.bar()
	out := lines(a.out)
	var broken error
	done, err := run(func(p desk.Progress) bool {
		bar.show(p.Stage, p.Done, p.Total)
		if a.json {
			broken = out.Encode(map[string]any{"plan": p.Plan, "batch": p.Batch, "done": p.Done})
		}
		return broken == nil
	})
	bar.clear()
	if err != nil {
		return err
	}
	// The outcome comes without its steps, which say why some did not change.
	if whole, err := o.session.Plan(context.WithoutCancel(ctx), done.ID, 0); err == nil {
		done = whole
	}
	return a.applied(done)
}

// allRefused is Forbidden when every step is refused by right.
func allRefused(p domain.Plan, agent string) error {
	refused, why := 0, domain.Why("")
	for _, s := range p.Steps {
		if s.Why.ByRight() {
			refused, why = refused+1, s.Why
		}
	}
	if refused == 0 || refused < len(p.Steps) {
		return nil
	}
	what := string(p.Steps[0].Account)
	if refused > 1 {
		what = strconv.Itoa(refused)
	}
	return domain.E(domain.Forbidden, "agent", agent, "verb", string(domain.VerbAssign), "what", what, "why", string(why))
}

// confirm asks on a terminal: the number of ten or more that will change, else
// a letter; off a terminal it takes --yes.
func (a *app) confirm(p domain.Plan, how applying) error {
	if how.yes {
		return nil
	}
	if !a.terminal() {
		return domain.E(domain.NeedsConfirm)
	}
	want := "o"
	if p.Changing >= 10 {
		want = strconv.Itoa(p.Changing)
	}
	fmt.Fprint(a.err, a.words.T("cmd_confirm", "Want", want)+" ")
	answer, err := bufio.NewReader(a.in).ReadString('\n')
	if err != nil || strings.TrimSpace(answer) != want {
		return domain.E(domain.NeedsConfirm)
	}
	return nil
}

// planned prints what a plan will do.
func (a *app) planned(p domain.Plan) {
	tally := p.Tally()
	a.printf("%s\n", a.words.N("plan_will_change", tally[""]))
	for _, why := range domain.Whys() {
		if n := tally[why]; n > 0 {
			a.printf("  %s %s\n", a.words.Number(n), a.words.Why(why))
		}
	}
	for _, g := range p.Groups {
		for _, id := range p.Creates {
			if id == g.ID && p.Undoes == "" {
				a.say("plan_creates", "Group", string(id.UAI())+"/"+domain.Clean(g.Name))
			}
		}
	}
}

type planOut struct {
	Plan     domain.PlanID      `json:"plan"`
	Act      string             `json:"act"`
	Agent    string             `json:"agent"`
	At       string             `json:"at"`
	Status   domain.PlanStatus  `json:"status"`
	Undoes   domain.PlanID      `json:"undoes,omitempty"`
	UndoneBy domain.PlanID      `json:"undone_by,omitempty"`
	Total    int                `json:"total"`
	Changing int                `json:"changing"`
	Done     int                `json:"done"`
	Skipped  int                `json:"skipped"`
	Refused  int                `json:"refused"`
	Groups   []string           `json:"groups,omitempty"`
	Why      map[domain.Why]int `json:"why,omitempty"`
}

func planJSON(p domain.Plan) planOut {
	out := planOut{
		Plan: p.ID, Act: p.Act, Agent: p.Agent, At: p.At.Time().Format("2006-01-02T15:04:05.000Z07:00"), Status: p.Status,
		Undoes: p.Undoes, UndoneBy: p.UndoneBy, Total: p.Total, Changing: p.Changing,
		Done: p.Outcomes[domain.Done], Skipped: p.Outcomes[domain.Skipped], Refused: p.Outcomes[domain.Refused],
	}
	for _, g := range p.Groups {
		out.Groups = append(out.Groups, string(g.ID.UAI())+"/"+domain.Clean(g.Name))
	}
	for why, n := range p.Tally() {
		if why != "" {
			if out.Why == nil {
				out.Why = map[domain.Why]int{}
			}
			out.Why[why] = n
		}
	}
	return out
}

// applied tells what became of a plan. Some refused while it was applied: 5.
func (a *app) applied(p domain.Plan) error {
	if a.json {
		if err := lines(a.out).Encode(planJSON(p)); err != nil {
			return err
		}
	} else {
		a.printf("%s\n", a.words.N("plan_done", p.Outcomes[domain.Done]))
		if n := p.Outcomes[domain.Refused]; n > 0 {
			a.printf("%s\n", a.words.N("plan_refused", n))
		}
		if p.Outcomes[domain.Done] > 0 {
			a.say("plan_undo_with", "Plan", string(p.ID))
		}
	}
	if p.Outcomes[domain.Refused] > 0 {
		return code(exitPartly)
	}
	return nil
}
