package main

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/store/letter"
)

// accessFlags are what an act on accesses is told.
type accessFlags struct {
	reason        string
	done, notDone string // what came of a hand-off
	letters       string // the file
	ask           bool   // for another agent's agreement, instead of the secret
	perPage       int
	verification
	recording bool
	sel       selection
	how       applying
}

// access is `reset`, `unlock`, `close` or `reopen`.
func (a *app) access(v domain.Verb) *cobra.Command {
	var f accessFlags
	c := a.accessCommand(v, &f)
	c.Use += "…"
	f.sel.flags(a, c)
	return c
}

// accounts is `account`, which holds what is done to a whole account.
func (a *app) accounts() *cobra.Command {
	c := &cobra.Command{Use: "account", Short: a.words.T("cmd_account"), Args: cobra.NoArgs}
	renew := a.accessCommand(domain.VerbRenew, &accessFlags{})
	renew.Args = cobra.ExactArgs(1)
	c.AddCommand(renew, a.accountNew(), a.checklist())
	return c
}

func (a *app) accessCommand(v domain.Verb, f *accessFlags) *cobra.Command {
	c := &cobra.Command{
		Use: string(v) + " ID", Short: a.words.T("cmd_" + string(v)), Long: a.words.T("cmd_access_long"),
		RunE: func(cmd *cobra.Command, args []string) error {
			f.sel.refs, f.recording = args, cmd.Flags().Changed("done") || cmd.Flags().Changed("not-done")
			if err := f.check(cmd); err != nil {
				return err
			}
			return a.actOnAccess(cmd, v, *f)
		},
	}
	c.Flags().StringVar(&f.reason, "reason", "", a.words.T("flag_reason"))
	c.Flags().StringVar(&f.done, "done", "", a.words.T("flag_done"))
	c.Flags().StringVar(&f.notDone, "not-done", "", a.words.T("flag_not_done"))
	c.MarkFlagsMutuallyExclusive("done", "not-done")
	f.how.flags(a, c)
	if gives(v) {
		c.Long = a.words.T("cmd_giving_long")
		c.Flags().StringVar(&f.letters, "letters", "", a.words.T("flag_letters"))
		c.Flags().IntVar(&f.perPage, "per-page", 1, a.words.T("flag_per_page"))
		completes(c, "per-page", among([]string{"1", "2", "8"}))
		c.Flags().BoolVar(&f.ask, "ask", false, a.words.T("flag_ask"))
		f.verification.flags(a, c)
		for _, other := range []string{"letters", "second", "override"} {
			c.MarkFlagsMutuallyExclusive("ask", other)
		}
	}
	return c
}

// gives tells that an act gives secrets.
func gives(v domain.Verb) bool { return v == domain.VerbReset || v == domain.VerbRenew }

// check refuses a command line before anything is opened for it.
func (f *accessFlags) check(cmd *cobra.Command) error {
	if f.recording && domain.Fold(f.reason) == "" {
		f.reason = f.done + f.notDone
	}
	if f.letters != "" && !slices.Contains(letter.PerPage(), f.perPage) || f.letters == "" && cmd.Flags().Changed("per-page") {
		return usage{usageText("--letters FILE.pdf --per-page 1|2|8")}
	}
	return f.verification.check()
}

// actOnAccess plans an act, says what is left to others and by which road, and
// does the rest, or records what was done elsewhere.
func (a *app) actOnAccess(cmd *cobra.Command, v domain.Verb, f accessFlags) error {
	ctx := cmd.Context()
	o, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer o.store.Close()
	if err := a.reportable(ctx, o, f.how); err != nil {
		return err
	}
	ids, err := a.selected(cmd, o, f.sel)
	if err != nil {
		return err
	}
	p, err := o.session.PlanAccess(ctx, ids, desk.AccessAsk{Verb: v, Reason: f.reason, Letters: f.letters != ""})
	if err == nil {
		err = allRefused(p, o.session.As)
	}
	if err != nil {
		return err
	}
	if err := a.roads(o, p); err != nil {
		return err
	}
	if f.recording {
		return a.record(ctx, o, p, f)
	}
	if err := f.suits(p); err != nil {
		return err
	}
	return a.carryAccess(ctx, o, p, f)
}

// suits refuses what the flags can't do for the plan: one secret is shown, more
// go into letters; a call is about one person.
func (f accessFlags) suits(p domain.Plan) error {
	switch several := p.Changing > 1; {
	case several && f.verification.asked():
		return usage{usageText("--heard, --attest, --second, --override: 1 ID")}
	case several && gives(domain.Verb(p.Act)) && !p.Letters:
		return domain.E(domain.NeedsLetters)
	}
	return nil
}

// carryAccess applies the plan.
func (a *app) carryAccess(ctx context.Context, o *opened, p domain.Plan, f accessFlags) error {
	if err := a.nextLogin(ctx, o, p); err != nil {
		return err
	}
	if f.ask && !idle(p) {
		return a.ask(ctx, o, p, f)
	}
	err := a.applyBy(ctx, o, p, f.how, func(w desk.Watch) (domain.Plan, error) {
		if !gives(domain.Verb(p.Act)) {
			return o.session.Apply(ctx, p, w)
		}
		return a.give(ctx, o, p, f, w)
	})
	if err == nil {
		err = nothingDone(p)
	}
	a.unverified(f.verification, "cmd_verify_second", err)
	return err
}

// nothingDone is the exit of a plan that did nothing here and left nothing to be
// done elsewhere: 3 where everybody who is left is too protected for a letter,
// 1 where another verb or another owner is the right one.
func nothingDone(p domain.Plan) error {
	tally := p.Tally()
	others := tally[domain.SelfService] + tally[domain.OtherVerb] + tally[domain.NotOurs] + tally[domain.NoRoad] + tally[domain.DuplicateReview]
	switch {
	case p.Changing > 0 || tally[domain.HandOff] > 0:
		return nil
	case others > 0:
		return code(exitFailed)
	case tally[domain.NeedsCall] > 0:
		return code(exitForbidden)
	}
	return nil
}

// nextLogin tells the login that a new account is going to have (A24).
func (a *app) nextLogin(ctx context.Context, o *opened, p domain.Plan) error {
	if p.Act != string(domain.VerbRenew) || p.Changing == 0 {
		return nil
	}
	login, err := o.session.NextLogin(ctx, p.Steps[0].Account)
	switch {
	case err != nil:
		return err
	case a.json:
		return lines(a.out).Encode(map[string]string{"next_login": login})
	}
	a.say("cmd_next_login", "Login", login)
	return nil
}
