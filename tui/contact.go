package tui

import (
	"context"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// doContact changes the address of a person.
const doContact intent = "contact"

// contactNeedMsg tells which level of verification the change takes: that of a
// reset, since whoever has the address can have the password next.
type contactNeedMsg struct {
	level int
	err   error
}

func contactNeedCmd(e *env, id domain.AccountID) tea.Cmd {
	return func() tea.Msg {
		reset := domain.Plan{Act: string(domain.VerbReset), Steps: []domain.Step{{Account: id, Group: -1}}}
		level, err := e.session.Needed(e.ctx, reset)
		return contactNeedMsg{level, err}
	}
}

// newContact leads to the form through the call that it takes.
func newContact(e *env, who desk.AccountView, level int) overlay {
	form := func(call domain.CallID) overlay { return newContactDeed(e, who, call) }
	if level == domain.LevelNone {
		return form("")
	}
	return newCallSheet(callNeed{
		who: who, act: domain.VerbEdit, level: level, then: form, ready: "call_go_on_contact", hint: "hint_contact",
	})
}

// newContactDeed asks for the address and why it changes; done, it ends the
// call: another act takes another one.
func newContactDeed(e *env, who desk.AccountView, call domain.CallID) *deed {
	address, why := textRow("contact_address"), textRow("form_motive")
	said := []string{e.strip(rowName(who.Row), e.t("contact_now", "Mail", contactOf(e, who))), e.t("contact_said")}
	if e.session.Post != nil && who.Account.Email() != "" {
		said = append(said, e.t("contact_told"))
	}
	return &deed{
		name: "contact_title", said: said, form: newForm(address, why),
		check: func(*env) string {
			switch {
			case strings.TrimSpace(address.value()) == "":
				return "contact_missing"
			case domain.Fold(why.value()) == "":
				return "form_missing_motive"
			}
			return ""
		},
		do: func(e *env) (done, error) {
			set := done{toast: e.t("contact_done")}
			err := e.session.SetMail(e.ctx, who.ID, address.value(), why.value(), call)
			if err == nil && call != "" {
				set.news = callOverMsg{call}
				_, err = e.session.EndCall(context.WithoutCancel(e.ctx), domain.Call{ID: call, Account: who.ID})
			}
			return set, err
		},
	}
}

// contactOf is the address on record.
func contactOf(e *env, who desk.AccountView) string {
	if mail := who.Account.Email(); mail != "" {
		return domain.Clean(mail)
	}
	return e.t("account_no_mail")
}
