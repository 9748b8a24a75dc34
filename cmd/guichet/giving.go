package main

import (
	"context"
	"errors"
	"io"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/secret"
	"guichet/domain/words"
	"guichet/store/letter"
)

// givenJSON is a secret as a script gets it, once.
type givenJSON struct {
	Account    domain.AccountID  `json:"account"`
	Login      string            `json:"login,omitempty"` // a known one only
	Kind       domain.SecretKind `json:"kind"`
	Secret     string            `json:"secret"`
	Until      string            `json:"until,omitempty"`
	MustChange bool              `json:"must_change"`
}

// give verifies the caller where the command says how, gives the secrets, and
// shows the one or prints the letters.
func (a *app) give(ctx context.Context, o *opened, p domain.Plan, f accessFlags, watch desk.Watch) (domain.Plan, error) {
	done := p
	err := a.duringCall(ctx, o, changingAccount(p), domain.Verb(p.Act), f.verification, func(call domain.CallID) (err error) {
		if f.letters != "" {
			done, err = a.giveLetters(ctx, o, p, call, f, watch)
			return err
		}
		var given []desk.Given
		done, given, err = o.session.ApplyAccess(ctx, p, call, watch)
		for _, g := range given {
			err = errors.Join(err, a.showGiven(g))
			g.Secret.Erase()
		}
		return err
	})
	return done, err
}

// changingAccount is the first account that a plan changes.
func changingAccount(p domain.Plan) domain.AccountID {
	for _, st := range p.Steps {
		if st.Changes() {
			return st.Account
		}
	}
	return ""
}

// showGiven prints a secret, once, on standard output alone: as it is typed,
// then spelled for the telephone.
func (a *app) showGiven(g desk.Given) error {
	if a.json {
		return lines(a.out).Encode(givenJSON{
			Account: g.Account, Login: g.Login, Kind: g.Kind, Secret: g.Secret.Reveal(), Until: instantText(g.Until), MustChange: g.MustChange(),
		})
	}
	a.say("cmd_given", "Account", string(g.Account), "Kind", a.words.T("secret_"+string(g.Kind)))
	if g.Login != "" {
		a.say("cmd_given_login", "Login", domain.Clean(g.Login))
	}
	a.printf("\n  %s\n\n", g.Secret.Reveal())
	groups, spelled := secret.Grouped(g.Secret), secret.Spell(g.Secret, string(a.words.Lang()))
	for i, group := range groups {
		var said []string
		for _, sign := range spelled[i] {
			said = append(said, sign.As)
		}
		a.printf("  %-10s %s\n", group, strings.Join(said, ", "))
	}
	if g.Kind == domain.SecretCode {
		a.say("cmd_given_check")
	}
	if g.Until > 0 {
		a.say("cmd_given_until", "When", a.words.When(g.Until, a.now(), domain.Paris()))
	}
	if g.MustChange() {
		a.say("cmd_given_change")
	}
	return nil
}

// printer prints letters, which are in French.
func printer() (desk.Printer, error) {
	french, err := words.New(words.French)
	return letter.Printer{Words: french}, err
}

// errNobodyGiven takes the file of letters away again.
var errNobodyGiven = errors.New("no letter to print")

// giveLetters gives secrets into a file of letters, which is made before
// anything is given and goes again when nothing was. What was given before an
// interruption is in it.
func (a *app) giveLetters(ctx context.Context, o *opened, p domain.Plan, call domain.CallID, f accessFlags, watch desk.Watch) (domain.Plan, error) {
	prints, err := printer()
	if err != nil {
		return p, err
	}
	var given []desk.Given
	var stopped error
	err = saveFile(f.letters, func(w io.Writer) error {
		p, given, stopped = o.session.ApplyAccess(ctx, p, call, watch)
		if len(given) == 0 {
			return errNobodyGiven
		}
		letters, err := o.session.Letters(context.WithoutCancel(ctx), given)
		if err == nil {
			err = prints.Print(w, letters, f.perPage)
		}
		return err
	})
	for _, g := range given {
		g.Secret.Erase()
	}
	switch {
	case errors.Is(err, errNobodyGiven):
		return p, stopped
	case err != nil && len(given) > 0:
		a.note("cmd_letters_lost", "N", len(given))
		return p, errors.Join(err, stopped)
	case err != nil:
		return p, err
	}
	return p, errors.Join(a.lettersTold(f, len(given)), stopped)
}

func (a *app) lettersTold(f accessFlags, n int) error {
	if a.json {
		return lines(a.out).Encode(map[string]any{"letters": f.letters, "people": n, "per_page": f.perPage})
	}
	a.printf("%s\n", a.words.N("cmd_letters", n, "Path", domain.Clean(f.letters)))
	return nil
}
