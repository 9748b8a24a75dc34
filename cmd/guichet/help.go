package main

import (
	"strings"

	"github.com/spf13/cobra"
)

// help puts cobra's own texts into the language of the run.
func (a *app) help(root *cobra.Command) {
	t := a.words.T
	said := strings.NewReplacer(
		"Usage:", t("help_usage"), "Available Commands:", t("help_commands"), "Global Flags:", t("help_global"), "Flags:", t("help_flags"),
		"[command]", "["+t("help_command")+"]", `Use "`, t("help_see")+" ", `--help" for more information about a command.`, "--help",
	)
	root.SetUsageTemplate(said.Replace(root.UsageTemplate()))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Short = t("cmd_help")
			// Help is given whatever the site's files hold.
			c.PersistentPreRunE = func(*cobra.Command, []string) error { return nil }
			c.AddCommand(a.procedures())
		case "completion":
			c.Short = t("cmd_completion")
		}
	}
	a.helpFlag(root)
}

// helpFlag gives each command its flag before cobra does.
func (a *app) helpFlag(c *cobra.Command) {
	c.Flags().BoolP("help", "h", false, a.words.T("flag_help"))
	for _, sub := range c.Commands() {
		a.helpFlag(sub)
	}
}
