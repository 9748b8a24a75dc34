package main

import (
	"time"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// journalFilter is how a reading of the journal is narrowed.
type journalFilter struct {
	agent, act, account, plan, since, until string
	limit                                   int
}

func (f *journalFilter) flags(a *app, c *cobra.Command) {
	c.Flags().StringVar(&f.agent, "agent", "", a.words.T("flag_journal_agent"))
	c.Flags().StringVar(&f.act, "act", "", a.words.T("flag_journal_act"))
	c.Flags().StringVar(&f.account, "account", "", a.words.T("flag_journal_account"))
	c.Flags().StringVar(&f.plan, "plan", "", a.words.T("flag_journal_plan"))
	c.Flags().StringVar(&f.since, "since", "", a.words.T("flag_journal_since"))
	c.Flags().StringVar(&f.until, "until", "", a.words.T("flag_journal_until"))
	c.Flags().IntVar(&f.limit, "limit", 0, a.words.T("flag_limit_all"))
}

// query is the desk's. A day is taken whole: from its beginning, and up to its
// end.
func (f *journalFilter) query(cmd *cobra.Command, a *app, o *opened) (desk.JournalQuery, error) {
	q := desk.JournalQuery{Agent: f.agent, Act: f.act, Plan: domain.PlanID(f.plan), Limit: f.limit}
	if prefix, ok := a.words.ActMeant(f.act); ok {
		q.Act = prefix
	}
	var err error
	if q.From, err = a.bound("--since", f.since, 0); err != nil {
		return q, err
	}
	if q.Until, err = a.bound("--until", f.until, 1); err != nil {
		return q, err
	}
	if f.account != "" {
		q.Account, err = o.session.Resolve(cmd.Context(), f.account)
	}
	return q, err
}

// bound reads an instant, or a day: its beginning, so many days later. Zero for
// an empty text.
func (a *app) bound(flag, text string, days int) (domain.Instant, error) {
	if text == "" {
		return 0, nil
	}
	if at, err := time.Parse(time.RFC3339, text); err == nil {
		return domain.InstantOf(at), nil
	}
	day, err := domain.ParseTypedDay(text, a.now(), domain.Paris(), false)
	if err != nil {
		return 0, domain.E(domain.Invalid, "what", flag+" "+domain.Clean(text), "why", "AAAA-MM-JJ, JJ/MM/AAAA, RFC 3339")
	}
	return domain.InstantOf(day.Start(domain.Paris()).Time().In(domain.Paris()).AddDate(0, 0, days)), nil
}
