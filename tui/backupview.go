package tui

import (
	"encoding/hex"
	"strconv"

	"guichet/tui/text"
)

func (s *backupSheet) view(e *env, w, h int) string {
	w = min(w, 84)
	var lines []string
	switch {
	case s.job != nil:
		lines = e.underWay(s.last, s.job.stopping(), w-4)
	case s.report != nil:
		lines = s.reported(e, w-4)
	default:
		lines = append(e.paragraphs([]string{e.t("vault_said")}, w-4), "")
		lines = append(lines, s.form.view(e, w-4)...)
	}
	if s.wrong != "" {
		lines = append(lines, "")
		for _, l := range text.Wrap(s.wrong, w-4) {
			lines = append(lines, e.theme.Error.Render(l))
		}
	}
	return sheet(e, w, min(h, len(lines)+2), s.title(e), lastLines(lines, h-2), "")
}

// reported is what was read back, with the journal's head: an anchor.
func (s *backupSheet) reported(e *env, w int) []string {
	th, r := e.theme, s.report
	closed := e.n("vault_for", r.Recipients)
	if r.Recipients == 0 {
		closed = e.t("vault_plain")
	}
	lines := []string{th.Success.Render(text.Cut(th.OK+" "+e.t("vault_verified"), w))}
	return append(lines, e.facts([]fact{
		{label: e.t("vault_file"), value: r.Path, style: th.Text},
		{label: e.t("vault_size"), value: e.t("vault_holds", "Bytes", e.words.Number(int(r.Bytes)), "Records", e.words.Number(r.Records)), style: th.Text},
		{label: e.t("vault_kind"), value: closed, style: th.Text},
		{label: e.t("vault_head"), value: strconv.FormatUint(r.Head.Count, 10) + ":" + hex.EncodeToString(r.Head.Hash[:]), style: th.Text},
		{label: e.t("vault_digest"), value: hex.EncodeToString(r.Digest[:]), style: th.Text},
	}, w)...)
}
