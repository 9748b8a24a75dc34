package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
	"guichet/domain/desk"
)

// callSheet verifies a caller before a secret is given: who calls, what they
// answer, who saw them. It takes the whole screen, for the page below would
// show the answers; it shows none itself, and what was heard is forgotten as
// soon as it is compared.
type callSheet struct {
	need    callNeed
	legal   []desk.Kin // who may call for a pupil
	choose  bool       // which of them
	call    desk.CallView
	begun   bool
	asked   []*askedQuestion
	known   int // questions that the directory knows the answer to
	at      int // among asked; behind them: what the agent attests
	busy    bool
	suspect bool // « appel suspect » waits for its confirmation
	wrong   string
	now     domain.Instant
	request callRequest // for another agent's agreement, kept until it is given
}

// askedQuestion is one question with what is typed of the answer.
type askedQuestion struct {
	question domain.Question
	field    *field
	verdict  answerVerdict
}

// answerVerdict is what became of an answer.
type answerVerdict uint8

const (
	notHeard answerVerdict = iota
	heardRight
	heardWrong
)

func newCallSheet(need callNeed) *callSheet {
	c := &callSheet{need: need}
	for _, g := range need.who.Guardians {
		if g.Link.Legal == 1 && !g.Missing {
			c.legal = append(c.legal, g)
		}
	}
	return c
}

// askDigits stands among the questions once digits have been sent by mail.
const askDigits domain.Question = "digits"

// callMsg brings a call as it is after an act; asked is the question that was
// answered, mailed tells that digits are on their way.
type callMsg struct {
	view   desk.CallView
	asked  domain.Question
	mailed bool
	opened string // reference of the ticket that a suspect call opened
	err    error
}

// callOverMsg tells that a call has come to its end: what it was for is done.
type callOverMsg struct{ call domain.CallID }

func (c *callSheet) start(e *env) effect { return c.lookUp(e) }

func (c *callSheet) update(e *env, msg tea.Msg) effect {
	switch msg := msg.(type) {
	case callMsg:
		return c.changed(e, msg)
	case callRequestMsg:
		return c.requested(e, msg)
	case changedMsg:
		return c.lookUp(e)
	case secondMsg:
		c.now = msg.at
		return run(e.nextSecond())
	case callOverMsg:
		if c.begun && msg.call == c.call.ID {
			return effect{close: true, news: changedMsg{}}
		}
	case failedMsg:
		c.busy = false
	}
	return effect{}
}

// changed takes a call as it is now.
func (c *callSheet) changed(e *env, msg callMsg) effect {
	if c.begun && msg.err == nil && msg.view.ID != c.call.ID {
		return effect{}
	}
	c.busy = false
	if msg.err != nil {
		c.wrong, _ = e.words.Error(msg.err)
		return effect{}
	}
	if msg.view.Ended != 0 {
		said := e.t("call_suspected")
		if msg.opened != "" {
			said += " " + e.t("call_suspected_ticket", "Reference", msg.opened)
		}
		return effect{close: true, news: changedMsg{}}.and(say(toast{kind: toastDone, text: said}))
	}
	var f effect
	c.call = msg.view
	if !c.begun {
		c.begun, c.now = true, msg.view.Started
		for _, q := range msg.view.Ask {
			c.asked = append(c.asked, &askedQuestion{question: q, field: newField()})
		}
		c.known = len(c.asked)
		f = run(e.nextSecond())
	}
	if msg.mailed {
		c.at = len(c.asked)
		c.asked = append(c.asked, &askedQuestion{question: askDigits, field: newNumberField()})
		return f
	}
	c.judge(msg.asked)
	return f.and(effect{news: changedMsg{}})
}

// judge says what became of the answer to a question, and goes on to what is
// left to ask.
func (c *callSheet) judge(asked domain.Question) {
	left := map[domain.Question]bool{askDigits: c.call.Attested != domain.MailCoded}
	for _, q := range c.call.Ask {
		left[q] = true
	}
	for _, q := range c.asked {
		switch {
		case !left[q.question]:
			q.verdict = heardRight
		case q.question == asked:
			q.verdict = heardWrong
		}
	}
	if asked == "" || left[asked] {
		return
	}
	c.at = c.onward()
}

// onward is the next question to ask: those below first, since one goes down
// the list, then those that were passed over; behind them all once enough is
// known.
func (c *callSheet) onward() int {
	for n := range len(c.asked) {
		at := (c.at + 1 + n) % len(c.asked)
		if c.asked[at].verdict != heardRight && c.level() < domain.LevelKnown {
			return at
		}
	}
	return len(c.asked)
}

// reached tells that the caller is verified enough for what was asked.
func (c *callSheet) reached() bool {
	return c.begun && (c.call.Override != "" || c.call.Closed <= c.now && c.level() >= c.need.level)
}

// level is what the call has reached for what it is for.
func (c *callSheet) level() int { return c.call.Reaches(c.need.act) }

// asking is the question that the keyboard is in; nil behind them.
func (c *callSheet) asking() *askedQuestion {
	if !c.begun || c.at >= len(c.asked) || c.asked[c.at].verdict == heardRight {
		return nil
	}
	return c.asked[c.at]
}

func (c *callSheet) typing() *field {
	if q := c.asking(); q != nil && !c.busy {
		return q.field
	}
	return nil
}

// does is the effect of an act on the call, which writes.
func (c *callSheet) does(act func() (desk.CallView, error)) effect {
	c.busy, c.wrong = true, ""
	return effect{writes: []tea.Cmd{func() tea.Msg {
		v, err := act()
		return callMsg{view: v, err: err}
	}}}
}

func (c *callSheet) begin(e *env, caller domain.Caller, who domain.AccountID) effect {
	id := c.need.who.ID
	return c.does(func() (desk.CallView, error) { return e.session.StartCall(e.ctx, id, caller, who) })
}

// answer has what was heard compared, and forgets it.
func (c *callSheet) answer(e *env) effect {
	q := c.asking()
	heard, call := q.field.value(), c.call.Call
	if heard == "" {
		c.move(1)
		return effect{}
	}
	q.field = newField()
	c.busy, c.wrong = true, ""
	return effect{writes: []tea.Cmd{func() tea.Msg {
		v, err := compare(e, call, q.question, heard)
		return callMsg{view: v, asked: q.question, err: err}
	}}}
}

func compare(e *env, call domain.Call, q domain.Question, heard string) (desk.CallView, error) {
	if q == askDigits {
		return e.session.EnterCode(e.ctx, call, heard)
	}
	return e.session.Answer(e.ctx, call, q, heard)
}

// hangUp ends a call that leads to nothing.
func (c *callSheet) hangUp(e *env) effect {
	if !c.begun {
		return effect{close: true}
	}
	call := c.call.Call
	return effect{close: true, news: changedMsg{}, writes: []tea.Cmd{func() tea.Msg {
		_, err := e.session.EndCall(e.ctx, call)
		return callMsg{err: err}
	}}}
}
