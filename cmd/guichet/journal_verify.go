package main

import (
	"encoding/hex"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
)

func (a *app) journalVerify() *cobra.Command {
	var anchor string
	c := &cobra.Command{
		Use: "verify", Short: a.words.T("cmd_journal_verify"), Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			head, err := a.anchored(anchor)
			if err != nil {
				return err
			}
			o, err := a.open(cmd.Context())
			if err != nil {
				return err
			}
			defer o.store.Close()
			bar := a.bar()
			report, err := o.store.VerifyJournal(cmd.Context(), head, func(done, total int) { bar.show("check", int64(done), int64(total)) })
			bar.clear()
			if err != nil {
				return err
			}
			return a.verified(report, head != nil)
		},
	}
	c.Flags().StringVar(&anchor, "anchor", "", a.words.T("flag_anchor"))
	return c
}

// readAnchor reads a head kept elsewhere: COUNT:HASH, or a file whose last
// line that is one counts.
func readAnchor(s string) (*domain.Head, error) {
	if head, ok := parseHead(s); ok {
		return head, nil
	}
	text, err := os.ReadFile(s)
	if err != nil {
		return nil, domain.E(domain.Unreadable, "file", s, "why", err.Error())
	}
	if last := lastHeadIn(string(text)); last != nil {
		return last, nil
	}
	return nil, domain.E(domain.Unreadable, "file", s, "why", "COUNT:HASH")
}

// anchored is the head that a verification is held against: what --anchor
// names, else the site's anchor, else none. A site's anchor that can't be read
// is said, and proves nothing.
func (a *app) anchored(flag string) (*domain.Head, error) {
	if flag != "" {
		return readAnchor(flag)
	}
	if a.config.Anchor == "" {
		return nil, nil
	}
	head, err := readAnchor(a.config.Anchor)
	if err != nil {
		text, _ := a.words.Error(err)
		a.note("anchor_unread", "Text", text)
	}
	return head, nil
}

func parseHead(s string) (*domain.Head, bool) {
	count, hash, found := strings.Cut(s, ":")
	n, err := strconv.ParseUint(count, 10, 64)
	raw, hexErr := hex.DecodeString(hash)
	if !found || err != nil || hexErr != nil || len(raw) != len(domain.Hash{}) {
		return nil, false
	}
	return &domain.Head{Count: n, Hash: domain.Hash(raw)}, true
}

func (a *app) verified(r domain.JournalReport, anchored bool) error {
	if a.json {
		type fault struct {
			Kind  domain.JournalFaultKind `json:"kind"`
			Seq   uint64                  `json:"seq"`
			Until uint64                  `json:"until"`
		}
		faults := make([]fault, 0, len(r.Faults))
		for _, f := range r.Faults {
			faults = append(faults, fault{f.Kind, f.Seq, f.Until})
		}
		err := lines(a.out).Encode(map[string]any{
			"whole": r.Whole(), "entries": r.Entries, "head": headText(r.Head), "proved": r.Proved, "purged": r.Purged, "faults": faults,
		})
		if err != nil {
			return err
		}
	} else {
		a.verdict(r, anchored)
	}
	if !r.Whole() {
		return code(exitDamaged)
	}
	return nil
}

func (a *app) verdict(r domain.JournalReport, anchored bool) {
	for _, f := range r.Faults {
		a.say("fault_"+string(f.Kind), "Seq", f.Seq, "Until", f.Until)
	}
	if r.Whole() {
		a.say("journal_whole", "Entries", a.words.N("count_entries", int(r.Entries)))
	}
	if r.Purged > 0 {
		a.say("journal_purged", "Seq", r.Purged)
	}
	a.say("journal_head", "Head", headText(r.Head))
	if !anchored {
		a.say("journal_no_anchor")
	}
}
