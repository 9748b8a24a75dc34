package main

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"guichet/domain"
	"guichet/domain/desk"
)

// verification is how the command line says who is at the telephone
// (SECURITY §1).
type verification struct {
	heard    []string // question=answer
	attest   string
	mailCode bool // digits to the mail on record, asked for on the terminal
	second   string
	caller   string
	who      string
	override string
}

var questions = []string{string(domain.AskBirthDate), string(domain.AskClass), string(domain.AskSchool)}

func (v *verification) flags(a *app, c *cobra.Command) {
	attestations := []string{string(domain.Present), string(domain.CallBack)}
	callers := []string{string(domain.CallerSelf), string(domain.CallerRelative), string(domain.CallerSchool)}
	c.Flags().StringArrayVar(&v.heard, "heard", nil, a.words.T("flag_heard"))
	c.Flags().StringVar(&v.attest, "attest", "", a.words.T("flag_attest"))
	c.Flags().StringVar(&v.second, "second", "", a.words.T("flag_second_agent"))
	c.Flags().StringVar(&v.caller, "caller", "", a.words.T("flag_caller"))
	c.Flags().StringVar(&v.who, "who", "", a.words.T("flag_who"))
	c.Flags().StringVar(&v.override, "override", "", a.words.T("flag_override"))
	c.Flags().BoolVar(&v.mailCode, "mail-code", false, a.words.T("flag_mail_code"))
	c.MarkFlagsMutuallyExclusive("attest", "mail-code")
	completes(c, "attest", among(attestations))
	completes(c, "second", a.offers(0, agents))
	completes(c, "caller", among(callers))
	completes(c, "heard", cobra.FixedCompletions([]string{questions[0] + "=", questions[1] + "=", questions[2] + "="},
		cobra.ShellCompDirectiveNoFileComp|cobra.ShellCompDirectiveNoSpace))
}

// asked tells that the command line says anything of a caller.
func (v verification) asked() bool {
	return v.mailCode || len(v.heard) > 0 || v.attest+v.second+v.caller+v.who+v.override != ""
}

func (v verification) check() error {
	for _, h := range v.heard {
		if question, _, found := strings.Cut(h, "="); !found || !slices.Contains(questions, question) {
			return usage{usageText("--heard " + strings.Join(questions, "=…, ") + "=…")}
		}
	}
	return nil
}

// verify makes the call that the command line tells of. What was heard is
// compared and not kept; a wrong answer counts. The call is over when something
// of it is refused.
func (a *app) verify(ctx context.Context, o *opened, id domain.AccountID, act domain.Verb, v verification) (desk.CallView, error) {
	if v.mailCode && !a.terminal() {
		return desk.CallView{}, usage{usageText(a.words.T("mail_code_terminal"))}
	}
	var who domain.AccountID
	if v.who != "" {
		var err error
		if who, err = o.session.Resolve(ctx, v.who); err != nil {
			return desk.CallView{}, err
		}
	}
	view, err := o.session.StartCall(ctx, id, domain.Caller(cmp.Or(v.caller, string(domain.CallerSelf))), who)
	if err != nil {
		return view, err
	}
	begun := view.Call
	if view, err = a.inCall(ctx, o, view, v); err == nil {
		err = a.callTold(view, act)
	}
	if err != nil {
		_, ended := o.session.EndCall(context.WithoutCancel(ctx), begun)
		return view, errors.Join(err, ended)
	}
	return view, nil
}

// inCall says to the desk what the agent heard and saw, in its order.
func (a *app) inCall(ctx context.Context, o *opened, view desk.CallView, v verification) (desk.CallView, error) {
	var err error
	for _, h := range v.heard {
		question, said, _ := strings.Cut(h, "=")
		if view, err = o.session.Answer(ctx, view.Call, domain.Question(question), said); err != nil {
			return view, err
		}
	}
	if v.mailCode {
		if view, err = a.mailCode(ctx, o, view); err != nil {
			return view, err
		}
	}
	if v.attest != "" {
		if view, err = o.session.Attest(ctx, view.Call, domain.Attestation(v.attest)); err != nil {
			return view, err
		}
	}
	if v.second != "" {
		if view, err = a.vouched(ctx, o, view, v.second); err != nil {
			return view, err
		}
	}
	if v.override != "" {
		return o.session.Override(ctx, view.Call, v.override)
	}
	return view, nil
}

// vouched asks the second agent for their PIN.
func (a *app) vouched(ctx context.Context, o *opened, view desk.CallView, second string) (desk.CallView, error) {
	pins, err := a.hidden("pin_second")
	if err != nil {
		return view, err
	}
	agreed, err := o.session.Second(ctx, second, pins[0], domain.VerbReset, "call")
	if err != nil {
		return view, err
	}
	return o.session.Vouch(ctx, view.Call, agreed)
}

// callTold says what the call has reached for an act: which answers were right, never what
// they should have been.
func (a *app) callTold(v desk.CallView, act domain.Verb) error {
	if a.json {
		answers := make([]map[string]any, len(v.Answers))
		for i, ans := range v.Answers {
			answers[i] = map[string]any{"question": ans.Question, "right": ans.Right}
		}
		return lines(a.out).Encode(map[string]any{"call": map[string]any{
			"id": v.ID, "level": v.Reaches(act), "answers": answers, "ask": v.Ask, "phones": v.Phones, "closed_until": instantText(v.Closed),
		}})
	}
	for _, ans := range v.Answers {
		id := "cmd_answer_wrong"
		if ans.Right {
			id = "cmd_answer_right"
		}
		a.say(id, "Question", a.words.T("ask_"+string(ans.Question)))
	}
	a.say("cmd_call_level", "Level", v.Reaches(act))
	if v.Closed > 0 {
		a.say("cmd_call_closed", "When", a.words.When(v.Closed, a.now(), domain.Paris()))
	}
	return nil
}
