package main

import (
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/diagnosis"
	"guichet/domain/platform"
)

// procedureJSON is a text of the documents as scripts read it.
type procedureJSON struct {
	Platform domain.PlatformID `json:"platform"`
	ID       string            `json:"id"`
	Title    string            `json:"title"`
	Text     string            `json:"text,omitempty"`
	Steps    []string          `json:"steps,omitempty"`
	Link     string            `json:"link,omitempty"`
	From     string            `json:"from,omitempty"`
	Until    string            `json:"until,omitempty"`
	Holds    bool              `json:"holds"` // today
	Facts    []string          `json:"facts,omitempty"`
	Document string            `json:"document,omitempty"`
}

// procedures is guichet help procedures: the texts of the documents, searched.
func (a *app) procedures() *cobra.Command {
	c := &cobra.Command{
		Use: "procedures [WORD…]", Short: a.words.T("cmd_procedures"), Long: a.words.T("cmd_procedures_long"), Args: cobra.ArbitraryArgs,
		ValidArgsFunction: cobra.NoFileCompletions, PersistentPreRunE: a.siteHolds,
	}
	of := c.Flags().String("platform", "", a.words.T("flag_platform_texts"))
	completes(c, "platform", a.platformIDs(0))
	c.RunE = func(_ *cobra.Command, args []string) error {
		if *of != "" {
			if _, err := a.platformNamed(a.platforms, *of); err != nil {
				return err
			}
		}
		words := strings.Fields(strings.Join(args, " "))
		found := a.platforms.Procedures(words, domain.PlatformID(*of))
		out := lines(a.out)
		for i, f := range found {
			if !a.json {
				a.procedureText(f, i)
			} else if err := out.Encode(a.procedureJSON(f)); err != nil {
				return err
			}
		}
		if !a.json {
			a.note("procedures_found", "Found", a.words.N("platform_procedures", len(found)))
		}
		return nil
	}
	return c
}

func (a *app) procedureJSON(f platform.Found) procedureJSON {
	return procedureJSON{
		Platform: f.Platform, ID: f.ID, Title: a.says(f.Title), Text: a.says(f.Text), Steps: each(f.Steps, a.says), Link: f.Link,
		From: f.From, Until: f.Until, Holds: f.Holds(a.now()), Facts: f.Facts, Document: diagnosis.Documents(f.Facts),
	}
}

// procedureText prints a procedure to be read: its title, its days, what it
// says, step by step, and where it is written.
func (a *app) procedureText(f platform.Found, i int) {
	if i > 0 {
		a.printf("\n")
	}
	p, _ := a.platforms.Platform(f.Platform)
	a.printf("%s · %s\n", domain.Clean(p.Short), domain.Clean(a.says(f.Title)))
	if f.From != "" || f.Until != "" {
		id := "procedure_days"
		if !f.Holds(a.now()) {
			id = "procedure_days_over"
		}
		a.printf("  %s\n", a.words.T(id, "From", f.From, "Until", f.Until))
	}
	if text := a.says(f.Text); text != "" {
		a.printf("  %s\n", domain.CleanLines(text))
	}
	for n, s := range f.Steps {
		a.printf("  %d. %s\n", n+1, domain.CleanLines(a.says(s)))
	}
	for _, more := range []string{f.Link, strings.TrimSpace(diagnosis.Documents(f.Facts) + " · " + strings.Join(f.Facts, " "))} {
		if more != "" {
			a.printf("  %s\n", domain.CleanLines(more))
		}
	}
}
