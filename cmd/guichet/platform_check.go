package main

import (
	"errors"

	"github.com/spf13/cobra"

	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

func (a *app) platformCheck() *cobra.Command {
	c := &cobra.Command{Use: "check [FILE…]", Short: a.words.T("cmd_platform_check"), Long: a.words.T("cmd_platform_check_long"), Args: cobra.ArbitraryArgs}
	// It is for files with mistakes, those of the site too.
	c.PersistentPreRunE = func(*cobra.Command, []string) error { return nil }
	c.RunE = func(_ *cobra.Command, names []string) error {
		beside := a.platforms
		if len(names) == 0 {
			var err error
			if names, err = a.siteFiles(); err != nil {
				return err
			}
			if beside, err = platform.Shipped(); err != nil {
				return err
			}
		}
		files, err := readFiles(names)
		if err != nil {
			return err
		}
		return a.filesChecked(diagnosis.Check(beside, files), len(files))
	}
	return c
}

// filesChecked says what a check of some files found.
func (a *app) filesChecked(err error, files int) error {
	var wrong platform.Mistakes
	if err != nil && !errors.As(err, &wrong) {
		return err
	}
	out := lines(a.out)
	for _, m := range wrong {
		if !a.json {
			a.printf("%s\n", mistakeText(m))
		} else if err := out.Encode(mistakeOf(m)); err != nil {
			return err
		}
	}
	switch {
	case len(wrong) > 0:
		return code(exitFailed)
	case !a.json:
		a.printf("%s\n", a.words.N("platform_check_fine", files))
	}
	return nil
}
