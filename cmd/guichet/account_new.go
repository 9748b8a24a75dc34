package main

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// newFlags are what `account new` is told.
type newFlags struct {
	platform, etab string
	born, end      string
	facts, not     []string
	who            desk.NewPerson
	ask            desk.CreateAsk
	how            applying
}

// accountNew is `account new`: the search, the decision, and the account where
// one is made.
func (a *app) accountNew() *cobra.Command {
	var f newFlags
	c := &cobra.Command{
		Use: "new", Short: a.words.T("cmd_account_new"), Long: a.words.T("cmd_account_new_long"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.read(a.now()); err != nil {
				return err
			}
			return a.newAccount(cmd.Context(), f)
		},
	}
	text := func(to *string, name, id string) { c.Flags().StringVar(to, name, "", a.words.T(id)) }
	text(&f.etab, "etab", "flag_etab")
	text(&f.platform, "platform", "flag_new_platform")
	text(&f.who.Kind, "kind", "flag_kind")
	text(&f.who.FamilyName, "name", "flag_family_name")
	text(&f.who.GivenName, "given", "flag_given_name")
	text(&f.who.BirthName, "birth-name", "flag_birth_name")
	text(&f.born, "birth-date", "flag_birth_date")
	text(&f.who.Mail, "mail", "flag_new_mail")
	text(&f.ask.Group, "group", "flag_new_group")
	text(&f.ask.Label, "label", "flag_label")
	text(&f.ask.Login, "login", "flag_new_login")
	text(&f.end, "end", "flag_end")
	text(&f.ask.Override, "override", "flag_past")
	text(&f.ask.Reason, "reason", "flag_reason")
	c.Flags().StringArrayVar(&f.facts, "fact", nil, a.words.T("flag_new_fact"))
	c.Flags().StringArrayVar(&f.not, "not", nil, a.words.T("flag_not"))
	c.Flags().BoolVar(&f.ask.Done, "done", false, a.words.T("flag_made"))
	c.Flags().BoolVar(&f.how.yes, "yes", false, a.words.T("flag_yes"))
	a.dryRunFlag(c)
	kind, _ := diagnosis.KeyNamed("kind")
	completes(c, "kind", among(kind.Choices()))
	return c
}

// read makes a person and what is asked for of the flags.
func (f *newFlags) read(now domain.Instant) error {
	if strings.TrimSpace(f.etab) != "" {
		uai, ok := domain.ParseUAI(f.etab)
		if !ok {
			return domain.E(domain.Invalid, "what", domain.Clean(f.etab), "why", "UAI")
		}
		f.who.UAI = uai
	}
	f.who.Platform = domain.PlatformID(strings.TrimSpace(f.platform))
	var err error
	if f.who.Facts, err = pairs("--fact", f.facts); err != nil {
		return err
	}
	if f.who.BirthDate, err = domain.ParseDay(strings.TrimSpace(f.born)); err != nil {
		return domain.E(domain.Invalid, "what", "birth_date", "why", "impossible-day")
	}
	if f.end != "" {
		if f.ask.End, err = domain.ParseTypedDay(f.end, now, domain.Paris(), true); err != nil {
			return domain.E(domain.Invalid, "what", "end", "why", "impossible-day")
		}
	}
	for _, id := range f.not {
		f.ask.Refused = append(f.ask.Refused, domain.AccountID(id))
	}
	return nil
}

// newAccount searches, decides, says it, and does what the decision lets it do.
func (a *app) newAccount(ctx context.Context, f newFlags) error {
	o, err := a.open(ctx)
	if err != nil {
		return err
	}
	defer o.store.Close()
	if err := o.index.Build(ctx); err != nil {
		return err
	}
	c, err := o.session.PlanCreate(ctx, f.who, f.ask)
	if c.Row.Outcome == "" { // nothing was decided
		return err
	}
	if told := a.tellDecision(ctx, o, c, f); told != nil {
		return told
	}
	switch {
	case c.Row.Outcome == platform.ToEnrol && domain.CodeOf(err) == domain.NotMade:
		return a.enrol(ctx, o, f)
	case err != nil:
		return err
	case c.New.HandOff && !f.ask.Done:
		return a.makeThere(c)
	case a.dryRun:
		return a.dryTold()
	}
	if err := a.confirm(domain.Plan{}, f.how); err != nil {
		return err
	}
	id, c, err := o.session.ApplyCreate(ctx, f.who, f.ask)
	if err != nil {
		return err
	}
	return a.tellMade(id, c)
}

// enrol puts the account that was found into a group of the school, by the road
// of every plan on groups (K16).
func (a *app) enrol(ctx context.Context, o *opened, f newFlags) error {
	p, err := o.session.PlanEnrol(ctx, f.who, f.ask)
	if err != nil {
		return err
	}
	return a.apply(ctx, o, p, f.how)
}

func (a *app) dryTold() error {
	if !a.json {
		a.say("cmd_dry_run")
	}
	return nil
}
