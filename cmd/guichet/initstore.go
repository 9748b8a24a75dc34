package main

import (
	"github.com/spf13/cobra"
)

func (a *app) initStore() *cobra.Command {
	return &cobra.Command{
		Use: "init", Short: a.words.T("cmd_init"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			path, err := a.path()
			if err != nil {
				return err
			}
			o, err := a.create(cmd.Context(), path)
			if err != nil {
				return err
			}
			agent := o.session.As
			if err := o.close(); err != nil {
				return err
			}
			if a.json {
				return lines(a.out).Encode(map[string]string{"path": path, "agent": agent})
			}
			a.say("cmd_init_done", "Path", path, "Agent", agent)
			return nil
		},
	}
}
