package tui

import (
	"strings"

	"guichet/domain"
	"guichet/domain/secret"
	"guichet/tui/text"
)

func (s *secretSheet) title(e *env) string { return e.t("secret_title", "Name", s.name) }

func (s *secretSheet) view(e *env, w, h int) string {
	th := e.theme
	w = min(w, 100)
	in := max(0, w-6)
	if s.over {
		return sheet(e, w, min(h, 4), s.title(e), []string{th.Faint.Render(text.Cut(e.t("deed_busy"), in))}, "")
	}
	lines := append([]string{""}, s.large(e, in)...)
	lines = append(lines, "")
	for _, said := range s.notes(e) {
		for _, l := range text.Wrap(said, in) {
			lines = append(lines, "  "+th.Text.Render(l))
		}
	}
	if s.wrong != "" {
		lines = append(lines, "  "+th.Error.Render(text.Cut(s.wrong, in)))
	}
	room := h - len(lines) - 4
	spelled := s.spelled(e, "secret_sign", in)
	if len(spelled) > room {
		spelled = s.spelled(e, "secret_sign_short", in)
	}
	lines = append(append(lines, ""), spelled[:max(0, min(len(spelled), room))]...)
	return sheet(e, w, min(h, len(lines)+3), s.title(e), lines[:max(0, min(len(lines), h-3))], "  "+s.foot(e, in))
}

// words are the groups to dictate, and the check word of a code apart.
func (s *secretSheet) words() (said []string, check string) {
	said = secret.Grouped(s.given.Secret)
	if n := len(said); s.given.Kind == domain.SecretCode && n > 1 {
		return said[:n-1], said[n-1]
	}
	return said, ""
}

// large is the secret as it is read out: words, or groups of signs.
func (s *secretSheet) large(e *env, w int) []string {
	th := e.theme
	said, check := s.words()
	between := " " + th.Dot + " "
	if s.given.Kind != domain.SecretCode {
		between = "   "
	}
	line := strings.Join(said, between)
	if check != "" {
		line += "    + " + check
	}
	var lines []string
	for _, l := range text.Wrap(line, w) {
		lines = append(lines, "  "+th.Title.Render(l))
	}
	return lines
}

// spelled says each group sign by sign, as by telephone; sign is the message
// of one.
func (s *secretSheet) spelled(e *env, sign string, w int) []string {
	var lines []string
	for _, group := range secret.Spell(s.given.Secret, string(e.words.Lang())) {
		signs := make([]string, len(group))
		for i, one := range group {
			signs[i] = e.t(sign, "Sign", one.Sign, "As", one.As)
		}
		for i, l := range flow(signs, "   ", w-2) {
			lead := "  "
			if i > 0 {
				lead = "    "
			}
			lines = append(lines, lead+e.theme.Faint.Render(l))
		}
	}
	return lines
}

// flow puts pieces into lines of at most w cells; none is cut in two.
func flow(pieces []string, between string, w int) []string {
	var lines []string
	for _, p := range pieces {
		last := len(lines) - 1
		if last >= 0 && text.Width(lines[last])+text.Width(between)+text.Width(p) <= w {
			lines[last] += between + p
			continue
		}
		lines = append(lines, text.Cut(p, w))
	}
	return lines
}

// notes are what the agent tells beside the secret.
func (s *secretSheet) notes(e *env) []string {
	_, check := s.words()
	var notes []string
	if check != "" {
		notes = append(notes, e.t("secret_check", "Word", check))
	} else {
		notes = append(notes, e.t("secret_no_spaces"))
	}
	login := e.t("secret_login_unknown")
	if s.given.Login != "" {
		login = e.t("secret_login", "Login", domain.Clean(s.given.Login))
	}
	ends := e.t("secret_change")
	if s.given.Kind == domain.SecretCode {
		ends = e.t("secret_choose")
	}
	if s.given.Until != 0 {
		ends += " " + e.t("secret_until", "When", e.words.When(s.given.Until, s.now, e.zone))
	}
	notes = append(notes, login, e.t("secret_"+string(s.given.Kind))+" : "+ends)
	if s.upstream != "" {
		notes = append(notes, e.theme.OK+" "+s.upstream)
	}
	return notes
}

// foot is the countdown, or the name of the file that is asked for.
func (s *secretSheet) foot(e *env, w int) string {
	th := e.theme
	if s.file != nil {
		return e.labelled("form_file", s.file, true, w)
	}
	if s.printing {
		return th.Faint.Render(text.Cut(e.t("deed_busy"), w))
	}
	return th.Warning.Render(text.Cut(e.n("secret_left", s.left()), w))
}
