package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/ticket"
)

// move goes to another question that is still open, or behind them all.
func (c *callSheet) move(by int) {
	for at := c.at + by; ; at += by {
		switch {
		case at < 0:
			return
		case at >= len(c.asked):
			c.at = len(c.asked)
			return
		case c.asked[at].verdict != heardRight:
			c.at = at
			return
		}
	}
}

func (c *callSheet) key(e *env, k tea.KeyMsg) effect {
	switch {
	case c.busy:
		return effect{}
	case c.suspect:
		return c.confirmSuspect(e, k)
	case k.Type == tea.KeyEsc && c.choose:
		c.choose = false
		return effect{}
	case k.Type == tea.KeyEsc:
		return c.hangUp(e)
	case !c.begun:
		return c.caller(e, k)
	case k.Type == tea.KeyTab || k.Type == tea.KeyDown:
		c.move(1)
		return effect{}
	case k.Type == tea.KeyShiftTab || k.Type == tea.KeyUp:
		c.move(-1)
		return effect{}
	case c.asking() == nil:
		return c.act(e, k)
	case k.Type == tea.KeyEnter:
		return c.answer(e)
	}
	c.asking().field.key(k)
	return effect{}
}

// caller chooses who calls by the first keys of the row of digits, as facets
// are.
func (c *callSheet) caller(e *env, k tea.KeyMsg) effect {
	n := -1
	if k.Type == tea.KeyRunes && len(k.Runes) == 1 {
		n = int(digit(k.Runes[0]) - '0')
	}
	switch {
	case c.choose && n >= 1 && n <= len(c.legal):
		return c.begin(e, domain.CallerRelative, c.legal[n-1].ID)
	case c.choose:
	case n == 1:
		return c.begin(e, domain.CallerSelf, "")
	case n == 2 && len(c.legal) == 1:
		return c.begin(e, domain.CallerRelative, c.legal[0].ID)
	case n == 2 && len(c.legal) > 1:
		c.choose = true
	case n == 3:
		return c.begin(e, domain.CallerSchool, "")
	}
	return effect{}
}

// act is what the agent attests, and where the call leads.
func (c *callSheet) act(e *env, k tea.KeyMsg) effect {
	call := c.call.Call
	switch name := k.String(); {
	case name == "enter" && c.reached():
		return effect{over: c.need.then(call.ID)}
	case name == "p" && c.present(e):
		return c.does(func() (desk.CallView, error) { return e.session.Attest(e.ctx, call, domain.Present) })
	case name == "b" && len(c.call.Phones) > 0:
		return c.does(func() (desk.CallView, error) { return e.session.Attest(e.ctx, call, domain.CallBack) })
	case name == "m" && c.mails(e):
		return c.mail(e)
	case name == "a" && c.asks():
		return c.ask(e)
	case name == "s":
		return effect{over: newVouching(call)}
	case name == "t" && e.session.May(domain.VerbTicket):
		return effect{over: newTicketForm(e, c.ticketOpening())}
	case name == "x":
		c.suspect = true
	case name == "d" && e.session.May(domain.VerbAdminister):
		return effect{over: newOverride(call)}
	}
	return effect{}
}

// present tells that somebody can stand before the agent: who sits in their
// school.
func (c *callSheet) present(e *env) bool { return !e.session.Agent().All }

func (c *callSheet) confirmSuspect(e *env, k tea.KeyMsg) effect {
	c.suspect = false
	if k.String() != "o" {
		return effect{}
	}
	call := c.call.Call
	c.busy, c.wrong = true, ""
	return effect{writes: []tea.Cmd{func() tea.Msg {
		msg := callMsg{}
		if msg.view, msg.err = e.session.Suspect(e.ctx, call); msg.err == nil && msg.view.Ticket != "" {
			opened, err := e.session.Ticket(e.ctx, string(msg.view.Ticket))
			msg.opened, msg.err = ticket.Short(opened.Ticket), err
		}
		return msg
	}}}
}

// newVouching has another agent agree to the call, by name and code.
func newVouching(call domain.Call) *deed {
	s := newSecond()
	return &deed{
		name: "call_second", form: newForm(s.name, s.pin), check: func(*env) string { return s.missing() },
		do: func(e *env) (done, error) {
			agreed, err := s.agree(e, domain.VerbReset, "call")
			if err != nil {
				return done{}, err
			}
			v, err := e.session.Vouch(e.ctx, call, agreed)
			return done{toast: e.t("call_vouched", "Agent", domain.Clean(agreed.Agent())), news: callMsg{view: v}}, err
		},
	}
}

// newOverride lets a supervisor go on without verification, with a reason.
func newOverride(call domain.Call) *deed {
	why := textRow("form_motive")
	return &deed{
		name: "call_override", form: newForm(why),
		check: func(*env) string {
			if strings.TrimSpace(why.value()) == "" {
				return "form_missing_motive"
			}
			return ""
		},
		do: func(e *env) (done, error) {
			v, err := e.session.Override(e.ctx, call, why.value())
			return done{toast: e.t("call_overridden"), news: callMsg{view: v}}, err
		},
	}
}

func (c *callSheet) hints(e *env) []hint {
	var out []hint
	add := func(key, label string) { out = append(out, hint{key, e.t(label)}) }
	switch {
	case c.suspect:
		return []hint{{"o", e.t("call_suspect")}, {"esc", e.t("hint_change_nothing")}}
	case c.choose || !c.begun:
		return []hint{{"esc", e.t("hint_close")}}
	case c.asking() != nil:
		add("enter", "hint_compare")
		add("tab", "hint_next_row")
	default:
		if c.reached() {
			add("enter", c.need.hint)
		}
		if e.session.May(domain.VerbTicket) {
			add("t", "short_ticket-new")
		}
		add("x", "call_suspect")
		if e.session.May(domain.VerbAdminister) {
			add("d", "call_override")
		}
	}
	return append(out, hint{"esc", e.t("hint_hang_up")})
}
