package main

import (
	"cmp"
	"context"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// serviceFlags are what `services` is told.
type serviceFlags struct {
	sel                  selection
	pronote, gar, esidoc string
	rights               []string
	reason               string
	yes                  bool
}

func (a *app) services() *cobra.Command {
	var f serviceFlags
	c := &cobra.Command{
		Use: "services [ID…]", Short: a.words.T("cmd_services"), Long: a.words.T("cmd_services_long"), Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			f.sel.refs = args
			change, err := f.change()
			if err != nil {
				return err
			}
			if !change.IsZero() && f.reason == "" {
				return usage{usageText("--reason TEXT")}
			}
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			ids, err := a.selected(cmd, o, f.sel)
			if err != nil {
				return err
			}
			if change.IsZero() {
				return a.showServices(cmd.Context(), o, ids)
			}
			return a.setServices(cmd.Context(), o, ids, change, f)
		},
	}
	f.sel.flags(a, c)
	c.Flags().StringVar(&f.pronote, "pronote", "", a.words.T("flag_pronote"))
	c.Flags().StringArrayVar(&f.rights, "right", nil, a.words.T("flag_right", "Rights", strings.Join(domain.ServiceRights(), ", ")))
	c.Flags().StringVar(&f.gar, "gar", "", a.words.T("flag_gar"))
	c.Flags().StringVar(&f.esidoc, "esidoc", "", a.words.T("flag_esidoc"))
	c.Flags().StringVar(&f.reason, "reason", "", a.words.T("flag_reason"))
	c.Flags().BoolVar(&f.yes, "yes", false, a.words.T("flag_yes"))
	completes(c, "right", among(signed(domain.ServiceRights())))
	completes(c, "gar", among([]string{"yes", "no"}))
	completes(c, "esidoc", among([]string{"yes", "no"}))
	a.dryRunFlag(c)
	return c
}

func signed(rights []string) []string {
	var out []string
	for _, r := range rights {
		out = append(out, "+"+r, "-"+r)
	}
	return out
}

// change is what the flags say; a right is given with a + and taken with a -.
func (f *serviceFlags) change() (domain.ServiceChange, error) {
	c := domain.ServiceChange{Pronote: f.pronote, GAR: f.gar, Esidoc: f.esidoc}
	for _, r := range f.rights {
		switch {
		case strings.HasPrefix(r, "+"):
			c.Grant = append(c.Grant, r[1:])
		case strings.HasPrefix(r, "-"):
			c.Drop = append(c.Drop, r[1:])
		default:
			return c, usage{usageText("--right +NAME | --right -NAME")}
		}
	}
	return c, nil
}

func (a *app) setServices(ctx context.Context, o *opened, ids []domain.AccountID, c domain.ServiceChange, f serviceFlags) error {
	p, err := o.session.PlanServices(ctx, ids, c, f.reason)
	if err != nil {
		return err
	}
	a.showServicePlan(p)
	if a.dryRun || p.Changing() == 0 {
		return a.served(p, plannedServices(p), a.dryRun)
	}
	if err := a.confirm(domain.Plan{Changing: p.Changing()}, applying{yes: f.yes}); err != nil {
		return err
	}
	done, err := o.session.ApplyServices(ctx, p, nil)
	if err != nil {
		return err
	}
	return a.served(p, done, false)
}

// mostServices is how many accounts a plan of services names by themselves.
const mostServices = 20

// showServicePlan prints what a plan will change, to a person.
func (a *app) showServicePlan(p desk.ServicePlan) {
	if a.json {
		return
	}
	a.printf("%s\n", a.words.N("plan_will_change", p.Changing()))
	for _, why := range domain.Whys() {
		if n := p.Whys()[why]; n > 0 {
			a.printf("  %s %s\n", a.words.Number(n), a.words.Why(why))
		}
	}
	shown := 0
	for _, st := range p.Steps {
		for _, c := range st.Changes {
			if shown++; shown <= mostServices {
				id := "history_change"
				if c.Before == "" {
					id = "history_set"
				}
				a.printf("  %s · %s\n", st.Account, a.words.T(id, "Field", a.words.T("change_"+c.Field),
					"Before", domain.Clean(c.Before), "After", domain.Clean(cmp.Or(c.After, "?"))))
			}
		}
	}
}

// plannedServices is what a plan will come to.
func plannedServices(p desk.ServicePlan) desk.ServicesDone {
	done := desk.ServicesDone{Changed: p.Changing()}
	for _, st := range p.Steps {
		switch {
		case st.Why != "":
			done.Refused++
		case len(st.Changes) == 0:
			done.Unchanged++
		}
	}
	return done
}

// served tells what became of a plan of services: 5 where some were refused.
func (a *app) served(p desk.ServicePlan, done desk.ServicesDone, dry bool) error {
	if a.json {
		err := lines(a.out).Encode(map[string]any{
			"act": p.Act, "changed": done.Changed, "unchanged": done.Unchanged, "refused": done.Refused, "why": p.Whys(), "dry_run": dry,
		})
		if err != nil {
			return err
		}
	} else {
		id := "services_done"
		if dry {
			id = "services_would"
		}
		a.say(id, "Changed", a.words.Number(done.Changed), "Unchanged", a.words.Number(done.Unchanged), "Refused", a.words.Number(done.Refused))
	}
	if done.Refused > 0 && !dry {
		return code(exitPartly)
	}
	return nil
}

// showServices prints what accounts have of the services.
func (a *app) showServices(ctx context.Context, o *opened, ids []domain.AccountID) error {
	out := lines(a.out)
	for _, id := range ids {
		v, err := o.session.Account(ctx, id)
		if err != nil {
			return err
		}
		if a.json {
			if err := out.Encode(jsonOf(v, string(a.words.Lang()))); err != nil {
				return err
			}
			continue
		}
		a.printf("%s · %s\n", domain.Clean(v.Family+" "+v.Given), id)
		a.serviceLines(v)
	}
	return nil
}

// serviceLines prints what is known of an account's services.
func (a *app) serviceLines(v desk.AccountView) {
	var none domain.Services
	for _, c := range none.Diff(v.ID, v.Account.Particulars.Services) {
		a.dossierLine(a.words.T("change_"+c.Field), a.serviceText(c.Field, c.After))
	}
}

// serviceText says a value of the services in words.
func (a *app) serviceText(field, text string) string {
	if field == "rights" {
		said := strings.Fields(text)
		for i, r := range said {
			said[i] = a.words.T("right_" + r)
		}
		return strings.Join(said, " ; ")
	}
	switch text {
	case "-":
		return a.words.T("account_none")
	case "yes", "no":
		return a.words.T(text)
	}
	return text
}
