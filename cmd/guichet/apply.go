package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// applying is how a plan is to be applied, and where what became of it goes as
// a list, with its motive.
type applying struct {
	yes            bool
	report, motive string
}

func (h *applying) flags(a *app, c *cobra.Command) {
	c.Flags().BoolVar(&h.yes, "yes", false, a.words.T("flag_yes"))
	c.Flags().BoolVar(&a.dryRun, "dry-run", false, a.words.T("flag_dry_run"))
	c.Flags().StringVar(&h.report, "report", "", a.words.T("flag_report"))
	c.Flags().StringVar(&h.motive, "motive", "", a.words.T("flag_motive"))
}

// planned opens the store, makes a plan, and applies it as it is asked to.
func (a *app) planned(cmd *cobra.Command, how applying, plan func(context.Context, *opened) (domain.Plan, error)) error {
	o, err := a.open(cmd.Context())
	if err != nil {
		return err
	}
	defer o.store.Close()
	if err := a.reportable(cmd.Context(), o, how); err != nil {
		return err
	}
	p, err := plan(cmd.Context(), o)
	if err != nil {
		return err
	}
	return a.apply(cmd.Context(), o, p, how)
}

// apply shows a plan, asks, applies it and tells what became of it.
func (a *app) apply(ctx context.Context, o *opened, p domain.Plan, how applying) error {
	return a.applyBy(ctx, o, p, how, func(watch desk.Watch) (domain.Plan, error) { return o.session.Apply(ctx, p, watch) })
}

// applyBy is apply for a plan that is done in a way of its own.
func (a *app) applyBy(ctx context.Context, o *opened, p domain.Plan, how applying, do func(desk.Watch) (domain.Plan, error)) error {
	if err := allRefused(p, o.session.As); err != nil {
		return err
	}
	if !a.json {
		a.showPlan(p, a.schoolNames(ctx, o))
	}
	if a.dryRun {
		return a.wouldDo(p)
	}
	if idle(p) {
		return a.carryOut(ctx, o, how, func() (domain.Plan, error) { return p, nil })
	}
	if err := a.confirm(p, how); err != nil {
		return err
	}
	return a.carry(ctx, o, how, do)
}

// wouldDo is the answer of a dry run; a person has seen the plan already.
func (a *app) wouldDo(p domain.Plan) error {
	if !a.json {
		return nil
	}
	return lines(a.out).Encode(planJSON(p))
}

// idle tells that a plan is to change nothing: neither an account, nor a group
// that nobody is in.
func idle(p domain.Plan) bool { return p.Changing == 0 && (p.Total > 0 || p.Batches == 0) }

// carry runs a plan to its end, with its acknowledgements.
func (a *app) carry(ctx context.Context, o *opened, how applying, run func(desk.Watch) (domain.Plan, error)) error {
	return a.carryOut(ctx, o, how, func() (domain.Plan, error) {
		bar := a.bar()
		out := lines(a.out)
		var broken error
		done, err := run(func(p desk.Progress) bool {
			bar.show(p.Stage, p.Done, p.Total)
			if a.json && p.Batch > 0 {
				broken = out.Encode(map[string]any{"plan": p.Plan, "batch": p.Batch, "done": p.Done})
			}
			return broken == nil
		})
		bar.clear()
		if domain.CodeOf(err) == domain.Interrupted {
			err = errors.Join(err, a.ordersTold(done.Orders))
		}
		if err != nil {
			return done, err
		}
		// The outcome comes without its steps, which say why some did not change; and the stored plan without
		// the orders that ended.
		if whole, err := o.session.Plan(context.WithoutCancel(ctx), done.ID, 0); err == nil {
			whole.Orders = withOpen(done.Orders, whole.Orders)
			done = whole
		}
		return done, nil
	})
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
	verb := domain.VerbAssign
	if p.OnAccess() {
		verb = domain.Verb(p.Act).Right()
	}
	return domain.E(domain.Forbidden, "agent", agent, "verb", string(verb), "what", what, "why", string(why))
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

// showPlan prints what a plan will do.
func (a *app) showPlan(p domain.Plan, schools map[domain.UAI]string) {
	tally := p.Tally()
	n := changingAccounts(p)
	a.printf("%s\n", a.words.N("plan_will_change", n))
	if p.Changing > n {
		a.printf("%s\n", a.words.N("cmd_plan_memberships", p.Changing))
	}
	for _, why := range domain.Whys() {
		if n := tally[why]; n > 0 {
			a.printf("  %s %s\n", a.words.Number(n), a.words.Why(why))
		}
	}
	if idle(p) {
		return
	}
	for _, g := range p.Groups {
		if slices.Contains(p.Creates, g.ID) {
			a.say("plan_creates", "Group", groupName(g))
		}
		if slices.Contains(p.Drops, g.ID) {
			a.say("cmd_plan_drops", "Group", groupName(g))
		}
		if p.Spelling != "" {
			a.say("cmd_plan_respells", "Group", groupName(g), "Before", domain.Clean(p.Spelling))
		}
	}
	if len(p.Opens) > 0 {
		var opened []string
		for _, uai := range slices.Sorted(maps.Keys(p.Opens)) {
			school := domain.Clean(strings.TrimSpace(string(uai) + " " + schools[uai]))
			opened = append(opened, a.words.N("sheet_opens_school", p.Opens[uai], "School", school))
		}
		a.printf("  %s\n", a.words.T("sheet_opens", "List", strings.Join(opened, ", ")))
	}
}

// changingAccounts counts the accounts that a plan changes, in one group or in
// several.
func changingAccounts(p domain.Plan) int {
	changing := map[domain.AccountID]bool{}
	for _, st := range p.Steps {
		if st.Changes() {
			changing[st.Account] = true
		}
	}
	return len(changing)
}
