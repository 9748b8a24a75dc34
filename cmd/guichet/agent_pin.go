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
	hidden := a.hidden()
	pin, err := hidden("pin_new")
	if err != nil {
		return "", err
	}
	again, err := hidden("pin_again")
	if err == nil && again != pin {
		err = domain.E(domain.Invalid, "what", "PIN", "why", "pin-differ")
	}
	return pin, err
}
