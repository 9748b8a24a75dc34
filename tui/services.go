package tui

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
)

// services are « PRONOTE — manquant · GAR oui · e-sidoc oui », the rights, and
// how much of the checklist remains. Nothing where nothing is known, but for a
// school that uses PRONOTE (K11).
func (p *accountPage) services(e *env) []fact {
	had, th := p.who.Account.Particulars.Services, e.theme
	if had.IsZero() && !slices.ContainsFunc(p.steps, func(st desk.StepDone) bool { return slices.Contains(st.Facts, "K11") }) {
		return p.remains(e)
	}
	pronote := fact{label: e.t("account_services"), style: th.Text}
	switch had.Pronote.Standing {
	case domain.Given:
		pronote.value = e.t("service_pronote", "ID", domain.Clean(had.Pronote.Value))
	case domain.None:
		pronote.value, pronote.style = e.t("service_pronote_missing"), th.Warning
	default:
		pronote.value = e.t("service_pronote_unknown")
	}
	pronote.value = e.strip(pronote.value, e.served("service_gar", had.GAR), e.served("service_esidoc", had.Esidoc))
	out := []fact{pronote}
	if len(had.Rights) > 0 {
		said := make([]string, len(had.Rights))
		for i, r := range had.Rights {
			said[i] = e.right(r)
		}
		out = append(out, fact{label: e.t("account_rights"), value: e.strip(said...), style: th.Text})
	}
	return append(out, p.remains(e)...)
}

// served is « GAR oui »; nothing where nobody knows.
func (e *env) served(label string, f domain.Fact[bool]) string {
	if f.Standing != domain.Given {
		return ""
	}
	return e.t(label, "Said", e.yesNo(f.Value))
}

// right is a right of Kosmos in the words of its page (K22–K24).
func (e *env) right(code string) string {
	if id := "right_" + code; e.words.Has(id) {
		return e.t(id)
	}
	return domain.Clean(code)
}

// remains says how many steps of the checklist are left, of an account that
// was made by hand or whose list was begun: the others came long ago.
func (p *accountPage) remains(e *env) []fact {
	begun := p.who.ID.Source() == "" || len(p.who.Account.Particulars.Ticks) > 0
	if len(p.steps) == 0 || !begun {
		return nil
	}
	left := 0
	for _, st := range p.steps {
		if st.At == 0 {
			left++
		}
	}
	one := fact{label: e.t("account_remains"), value: e.n("checklist_left", left, "All", e.words.Number(len(p.steps))), style: e.theme.Warning, note: e.t("checklist_how")}
	if left == 0 {
		one.value, one.style, one.note = e.t("checklist_all_done"), e.theme.Success, ""
	}
	return []fact{one}
}

// newPronoteDeed takes the PRONOTE id of one account, typed or pasted (K11).
func newPronoteDeed(e *env, id domain.AccountID, now domain.Fact[string]) *deed {
	number, why := textRow("change_pronote_id"), textRow("form_motive")
	if now.Standing == domain.Given {
		number.field.set(domain.Clean(now.Value))
	}
	why.field.set(e.t("pronote_motive"))
	return servicesDeed("pronote_title", []string{e.t("pronote_said")}, []domain.AccountID{id}, why, func() domain.ServiceChange {
		return domain.ServiceChange{Pronote: strings.TrimSpace(number.value())}
	}, number)
}

// newServicesDeed asks what is known of the services of accounts; a row that is
// left alone changes nothing.
func newServicesDeed(e *env, ids []domain.AccountID) *deed {
	keep, yes, no, unknown := e.t("services_keep"), e.t("yes"), e.t("no"), e.t("account_unknown")
	gar, esidoc := choiceRow("change_gar", keep, yes, no, unknown), choiceRow("change_esidoc", keep, yes, no, unknown)
	rows := []*formRow{gar, esidoc}
	rights := map[string]*formRow{}
	for _, r := range domain.ServiceRights() {
		rights[r] = choiceRow("right_"+r, keep, e.t("services_grant"), e.t("services_drop"))
		rows = append(rows, rights[r])
	}
	why := textRow("form_motive")
	said := []string{"", "yes", "no", "?"}
	return servicesDeed("services_title", []string{e.n("services_said", len(ids))}, ids, why, func() domain.ServiceChange {
		c := domain.ServiceChange{GAR: said[gar.choice], Esidoc: said[esidoc.choice]}
		for _, r := range domain.ServiceRights() {
			switch rights[r].choice {
			case 1:
				c.Grant = append(c.Grant, r)
			case 2:
				c.Drop = append(c.Drop, r)
			}
		}
		return c
	}, rows...)
}

// servicesDeed asks for a change of services and its reason; the plan follows.
func servicesDeed(title string, said []string, ids []domain.AccountID, why *formRow, change func() domain.ServiceChange, rows ...*formRow) *deed {
	return &deed{
		name: title, said: said, form: newForm(append(rows, why)...),
		check: func(*env) string {
			switch {
			case change().IsZero():
				return "services_nothing_said"
			case domain.Fold(why.value()) == "":
				return "form_missing_motive"
			}
			return ""
		},
		then: func(*env) overlay { return &servicesSheet{ids: ids, change: change(), reason: why.value()} },
	}
}
