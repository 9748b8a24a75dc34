package main

import (
	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

func (a *app) agentPIN() *cobra.Command {
	c := &cobra.Command{
		Use: "pin", Short: a.words.T("cmd_agent_pin"), Long: a.words.T("cmd_agent_pin_long"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			pin, err := a.newPIN()
			if err != nil {
				return err
			}
			err = o.session.SetPIN(cmd.Context(), pin)
			switch {
			case desk.Dry(err):
				return a.dried(err)
			case err != nil:
				return err
			case a.json:
				return lines(a.out).Encode(map[string]any{"name": o.session.As, "pin": true})
			}
			a.say("agent_pin_set")
			return nil
		},
	}
	a.dryRunFlag(c)
	return c
}

// newPIN asks for a PIN twice.
func (a *app) newPIN() (string, error) {
	pins, err := a.hidden("pin_new", "pin_again")
	if err != nil {
		return "", err
	}
	if pins[0] != pins[1] {
		return "", domain.E(domain.Invalid, "what", "PIN", "why", "pin-differ")
	}
	return pins[0], nil
}
