package ticket

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"guichet/domain"
)

// longest is how long a text of a ticket may be, in runes.
const longest = 8000

// Several tells that a field takes several lines.
func Several(name string) bool {
	switch name {
	case "message", "steps", "justification", "children":
		return true
	}
	return false
}

// CheckField cleans what was typed into a field and checks its shape: a day, an
// hour, a code of a school … Invalid{what: field, why}, why one of no-day,
// no-hour, no-uai, no-number, no-authentication, no-attachment, no-validation,
// no-address, text-long. Empty stays empty; days come back as aaaa-mm-jj.
func CheckField(name, typed string, now domain.Instant) (string, error) {
	value := strings.TrimSpace(domain.CleanLines(typed))
	if utf8.RuneCountInString(value) > longest {
		return "", domain.E(domain.Invalid, "what", name, "why", "text-long")
	}
	if !Several(name) {
		value = domain.Clean(value)
	}
	if value == "" {
		return "", nil
	}
	value, why := shaped(name, value, now)
	if why != "" {
		return "", domain.E(domain.Invalid, "what", name, "why", why)
	}
	return value, nil
}

// shaped brings a value into the shape of its field; why it can't.
func shaped(name, value string, now domain.Instant) (_, why string) {
	switch name {
	case "birth_date", "arrival":
		return dayOf(value, now, false)
	case "end":
		return dayOf(value, now, true)
	case "hour":
		return hourOf(value, now)
	case "uai":
		uai, ok := domain.ParseUAI(value)
		return string(uai), unless(ok, "no-uai")
	case "student_number":
		number := strings.ToUpper(strings.ReplaceAll(value, " ", ""))
		return number, unless(isNumber(number), "no-number")
	case "authentication":
		return authenticationOf(value)
	case "attached_to":
		return value, unless(says(value, "bassin", "dsden", "ecole", "etablissement", "school", "college", "lycee"), "no-attachment")
	case "cridf_validation":
		return value, unless(isValidation(value, now), "no-validation")
	case "registration_mail":
		user, host, ok := strings.Cut(value, "@")
		return value, unless(ok && user != "" && strings.Contains(host, ".") && !strings.ContainsAny(value, " ,;"), "no-address")
	}
	return value, ""
}

func unless(ok bool, why string) string {
	if ok {
		return ""
	}
	return why
}

func dayOf(value string, now domain.Instant, ahead bool) (_, why string) {
	d, err := domain.ParseTypedDay(value, now, domain.Paris(), ahead)
	return d.String(), unless(err == nil, "no-day")
}

// isNumber tells the shape of a student's number: six to twelve digits or
// letters, a digit among them; each university has its own.
func isNumber(s string) bool {
	odd := func(r rune) bool { return (r < '0' || r > '9') && (r < 'A' || r > 'Z') }
	return len(s) >= 6 && len(s) <= 12 && !strings.ContainsFunc(s, odd) && strings.ContainsAny(s, "0123456789")
}

// authenticationOf is one of the two ways into CESAME (C2).
func authenticationOf(value string) (_, why string) {
	switch {
	case says(value, "nocas", "no cas", "local"):
		return "NoCAS", ""
	case says(value, "cas", "ent"):
		return "CAS", ""
	}
	return "", "no-authentication"
}

// says tells that one of some folded words is in a text.
func says(value string, words ...string) bool {
	folded := domain.Fold(value)
	for _, w := range words {
		if strings.Contains(folded, w) {
			return true
		}
	}
	return false
}

// isValidation tells that there are a day and a name (C6).
func isValidation(value string, now domain.Instant) bool {
	day, name := false, false
	for _, part := range strings.FieldsFunc(value, func(r rune) bool { return r == ' ' || r == ',' || r == ';' }) {
		if _, err := domain.ParseTypedDay(part, now, domain.Paris(), false); err == nil {
			day = true
		} else if strings.IndexFunc(part, unicode.IsLetter) >= 0 && utf8.RuneCountInString(part) >= 2 && !says(part, "le", "par") {
			name = true
		}
	}
	return day && name
}

// Missing are the needed fields that are empty, in order. A screenshot is
// needed as a file (S14).
func Missing(needs []string, fields []domain.TicketField, images int) []string {
	filled := map[string]bool{"screenshot": images > 0}
	for _, f := range fields {
		if f.Name != "screenshot" {
			filled[f.Name] = f.Held || strings.TrimSpace(f.Value) != ""
		}
	}
	var out []string
	for _, name := range needs {
		if !filled[name] {
			out = append(out, name)
		}
	}
	return out
}
