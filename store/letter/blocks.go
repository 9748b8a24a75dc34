package letter

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/secret"
)

// block is a paragraph of a letter.
type block struct {
	text  string
	size  float64 // times the body's
	bold  bool
	gap   float64 // above, in lines of the body
	most  int     // lines at most, what is cut ends with « … »; 0: never cut
	frame bool    // part of what is framed: the secret
	wide  bool    // its words stand wide apart
	step  bool    // hung under a dash
}

// blocks is what a letter says, in order of what matters.
func (p Printer) blocks(l desk.Letter) []block {
	t := p.Words.T
	l.School, l.Class, l.Name, l.Login = domain.Clean(l.School), domain.Clean(l.Class), domain.Clean(l.Name), domain.Clean(l.Login)
	place := l.School
	if l.Class != "" {
		place = strings.TrimPrefix(place+" · "+t("letter_class", "Class", l.Class), " · ")
	}
	out := []block{
		{text: place, size: 0.9, most: 2},
		{text: l.Name, size: 1.4, bold: true, gap: 0.3, most: 3},
		{text: t("letter_access", "Platform", l.Platform.Name.In(lang)), gap: 0.3, most: 2},
		{text: p.login(l), gap: 0.3},
	}
	if door := p.door(l); door != "" {
		out = append(out, block{text: door})
	}
	out = append(out, p.secret(l)...)
	out = append(out, block{text: p.validity(l), gap: 0.4})
	if len(l.Platform.FirstLogin) > 0 {
		out = append(out, block{text: t("letter_first_login"), bold: true, gap: 0.4})
	}
	for _, step := range l.Platform.FirstLogin {
		out = append(out, block{text: step.In(lang), step: true})
	}
	if rule := l.Platform.PasswordRule.In(lang); rule != "" {
		out = append(out, block{text: t("letter_rule", "Rule", rule), gap: 0.3})
	}
	out = append(out, block{text: t("letter_nobody"), gap: 0.3})
	return slices.DeleteFunc(out, func(b block) bool { return b.text == "" })
}

// lang is what letters are in.
const lang = "fr"

// login is the login, when it is known: a computed one is never printed.
func (p Printer) login(l desk.Letter) string {
	if l.Login == "" {
		return p.Words.T("letter_login_elsewhere")
	}
	return p.Words.T("letter_login", "Login", l.Login)
}

func (p Printer) door(l desk.Letter) string {
	name := l.Door.Name.In(lang)
	switch {
	case name == "":
		return ""
	case l.Door.URL == "":
		return p.Words.T("letter_door", "Door", name)
	}
	return p.Words.T("letter_door_at", "Door", name, "URL", l.Door.URL)
}

// secret is what is given, under the platform's own word for it.
func (p Printer) secret(l desk.Letter) []block {
	t := p.Words.T
	out := []block{{text: t("letter_given", "Kind", t("secret_"+string(l.Kind))), gap: 0.6, frame: true}}
	parts := secret.Grouped(l.Secret)
	if l.Kind != domain.SecretCode || len(parts) < 2 {
		return append(out, block{text: strings.Join(parts, " "), size: 2, bold: true, frame: true, wide: true},
			block{text: t("letter_together"), size: 0.9, frame: true})
	}
	last := len(parts) - 1
	return append(out, block{text: strings.Join(parts[:last], " "), size: 1.7, bold: true, frame: true, wide: true},
		block{text: t("letter_check_word", "Word", parts[last]), size: 1.2, bold: true, frame: true},
		block{text: t("letter_in_order"), size: 0.9, frame: true})
}

// validity is until when it holds, and what becomes of it at the first login
// (C12, K27, E9).
func (p Printer) validity(l desk.Letter) string {
	once := p.Words.T("letter_change")
	if l.Kind == domain.SecretCode {
		once = p.Words.T("letter_once")
	}
	if l.Until == 0 {
		return once
	}
	at := l.Until.Time().In(domain.Paris())
	return p.Words.T("letter_until", "Day", p.Words.Day(domain.DayOf(at)), "Hour", at.Format("15:04")) + " " + once
}
