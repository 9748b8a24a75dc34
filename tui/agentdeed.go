package tui

import (
	"strings"

	"guichet/domain"
)

// newAgentDeed asks who the new agent is. The end of a delegation is the end of
// the day that is typed.
func newAgentDeed(e *env) *deed {
	roles := domain.Roles()
	said := make([]string, len(roles))
	for i, r := range roles {
		said[i] = e.t("role_" + string(r))
	}
	name, role, schools := textRow("agents_form_name"), choiceRow("agents_form_role", said...), textRow("agents_form_schools")
	until, only := textRow("agents_form_until"), textRow("agents_form_only")
	return &deed{
		name: "agents_form_title", said: []string{e.t("agents_form_said")}, form: newForm(name, role, schools, until, only),
		check: func(e *env) string {
			end, err := e.lastDay(until.value())
			switch {
			case roles[role.choice] == domain.ADML && strings.TrimSpace(schools.value()) == "":
				return "agents_form_no_school"
			case err == nil && end != 0 && end <= e.now:
				return "agents_form_past"
			}
			return ""
		},
		do: func(e *env) (done, error) {
			a := domain.Agent{Name: strings.TrimSpace(name.value()), Role: roles[role.choice]}
			for _, uai := range split(schools.value(), " ,;") {
				a.UAIs = append(a.UAIs, domain.UAI(strings.ToUpper(uai)))
			}
			a.All = len(a.UAIs) == 0 && a.Role != domain.ADML
			var err error
			if a.Until, err = e.lastDay(until.value()); err == nil {
				a.Only, err = e.verbsMeant(only.value())
			}
			if err != nil {
				return done{}, err
			}
			a, err = e.session.AddAgent(e.ctx, a)
			return done{toast: e.t("agents_added", "Name", domain.Clean(a.Name))}, err
		},
	}
}

// lastDay is the end of the day that was typed; zero for none.
func (e *env) lastDay(typed string) (domain.Instant, error) {
	if strings.TrimSpace(typed) == "" {
		return 0, nil
	}
	day, err := domain.ParseTypedDay(typed, e.now, e.zone, true)
	if err != nil {
		return 0, domain.E(domain.Invalid, "what", domain.Clean(typed), "why", "no-day")
	}
	return domain.MomentOn(day).From(e.zone), nil
}

// verbsMeant reads verbs parted by commas, by name or in words; the beginning
// of a word is enough where only one verb begins so.
func (e *env) verbsMeant(typed string) ([]domain.Verb, error) {
	var out []domain.Verb
	for _, word := range split(typed, ",;") {
		var meant []domain.Verb
		for _, v := range domain.Verbs() {
			if folded := domain.Fold(word); folded == string(v) || strings.HasPrefix(domain.Fold(e.words.Verb(v)), folded) {
				meant = append(meant, v)
			}
		}
		if len(meant) != 1 {
			return nil, domain.E(domain.Invalid, "what", domain.Clean(word), "why", "no-verb")
		}
		out = append(out, meant[0])
	}
	return out, nil
}

// newPINDeed asks twice for the code by which the agent agrees to what another
// one does at their console.
func newPINDeed() *deed {
	pin, again := pinRow("agents_pin_form_new"), pinRow("agents_pin_form_again")
	return &deed{
		name: "agents_pin_form_title", form: newForm(pin, again),
		check: func(*env) string {
			if pin.value() != again.value() {
				return "agents_pin_form_differ"
			}
			return ""
		},
		do: func(e *env) (done, error) {
			return done{toast: e.t("agents_pin_set")}, e.session.SetPIN(e.ctx, pin.value())
		},
	}
}
