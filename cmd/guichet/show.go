package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

func (a *app) show() *cobra.Command {
	var reveal, all bool
	c := &cobra.Command{
		Use: "show ID", Short: a.words.T("cmd_show"), Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			o, err := a.open(ctx)
			if err != nil {
				return err
			}
			defer o.store.Close()
			id, err := o.session.Resolve(ctx, args[0])
			if err != nil {
				return err
			}
			if all {
				return a.dossier(ctx, o, id)
			}
			read := o.session.Account
			if reveal {
				read = o.session.Reveal
			}
			v, err := read(ctx, id)
			if err != nil {
				return err
			}
			if a.json {
				return lines(a.out).Encode(a.shown(v, reveal))
			}
			a.account(v)
			return nil
		},
	}
	c.Flags().BoolVar(&reveal, "reveal", false, a.words.T("flag_reveal"))
	c.Flags().BoolVar(&all, "all", false, a.words.T("flag_all"))
	return c
}

// shown is the account for scripts, with what is masked where it was revealed.
func (a *app) shown(v desk.AccountView, revealed bool) accountJSON {
	j := jsonOf(v, string(a.words.Lang()))
	if revealed && v.Inside {
		j.BirthDate, j.INE = v.Account.BirthDate.String(), v.Account.INE
	}
	return j
}

// account prints everything that is shown of an account, a line a field.
func (a *app) account(v desk.AccountView) {
	w := a.words
	line := func(label, value string) {
		if value != "" {
			a.printf("%s\n", w.T("cmd_field", "Label", w.T(label), "Value", domain.Clean(value)))
		}
	}
	a.printf("%s\n", domain.Clean(v.Family+" "+v.Given))
	line("field_id", string(v.ID))
	line("field_profile", strings.TrimSpace(w.Profile(v.Profile)+" "+strings.Join(v.Classes, " ")))
	line("field_state", a.stateText(v.Row))
	for _, e := range v.Establishments {
		line("field_establishment", strings.TrimSpace(string(e.UAI)+" "+e.Name+" "+e.City))
	}
	line("field_platform", v.Platform.Name.In(string(w.Lang())))
	if !v.Inside {
		return
	}
	line("account_born", a.identifying(v, "birth_date", w.Day(v.Account.BirthDate)))
	line("account_ine", a.identifying(v, "ine", v.Account.INE))
	login := v.Login
	if login != "" && !v.Account.LoginKnown {
		login += " " + w.T("login_computed")
	}
	line("field_login", login)
	line("field_door", v.Door.Name.In(string(w.Lang())))
	line("field_email", v.Account.Email())
	a.serviceLines(v)
	line("field_last_login", w.Moment(v.Account.Access.LastLogin.Value, a.now(), v.Zone()))
	for _, g := range v.Groups {
		line("field_group", string(g.ID.UAI())+"/"+g.Name)
	}
	for _, k := range v.Guardians {
		line("field_guardian", a.kin(k))
	}
	for _, c := range v.Children {
		line("field_child", a.relation(c))
	}
	for _, c := range v.Siblings {
		line("field_sibling", a.relation(c))
	}
	for _, p := range v.SamePerson {
		line("field_same_person", a.relation(p))
	}
}

// identifying is what proves who somebody is on the telephone, or that it is
// there and masked.
func (a *app) identifying(v desk.AccountView, field, value string) string {
	if slices.Contains(v.Masked, field) {
		return a.words.T("show_masked")
	}
	return value
}

func (a *app) stateText(r desk.Row) string {
	text := a.words.State(r.Verdict.State)
	if r.Verdict.State == domain.Locked {
		text += " (" + a.words.Reason(r.Verdict.Reason) + ")"
	}
	if r.Closed {
		text += ", " + a.words.T("state_closed")
	}
	return text
}

func (a *app) kin(k desk.Kin) string {
	if k.Missing {
		return string(k.ID) + " · " + a.words.T("kin_missing")
	}
	return a.relation(k.Row)
}

func (a *app) relation(r desk.Row) string {
	return r.Family + " " + r.Given + " · " + a.stateText(r) + " · " + string(r.ID)
}
