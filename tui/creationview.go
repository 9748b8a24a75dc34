package tui

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/platform"
	"guichet/tui/text"
)

// creationLines collects the page, and where its cursor is.
type creationLines struct {
	*sections
	page  *creationPage
	items []creationItem
	drew  int // items that are drawn
}

// whole is the page: who, who it may be already, what the procedure says, what
// will be made.
func (s *creationLines) whole() {
	p, e := s.page, s.env
	s.title(e.t("arrival_person"), e.t("arrival_person_how"))
	for range p.person.rows() {
		s.row()
	}
	s.blank()
	switch {
	case !p.asked:
		s.say(e.theme.Faint, e.t("arrival_nobody_yet"))
	case p.came.err != nil:
		said, _ := e.words.Error(p.came.err)
		s.say(e.theme.Error, said)
	default:
		s.candidates()
		s.decision()
		s.wishes()
	}
	if p.wrong != "" {
		s.blank()
		s.say(e.theme.Error, p.wrong)
	}
}

// next is the next item, and whether the keyboard is on it.
func (s *creationLines) next() (creationItem, bool) {
	i := s.drew
	s.drew++
	if i == s.page.at {
		s.at = len(s.lines)
	}
	return s.items[i], i == s.page.at
}

func (s *creationLines) cursor(here bool) string {
	if here {
		return " " + s.env.theme.Accent.Render(s.env.theme.Cursor) + " "
	}
	return "   "
}

// creationLabel is how wide the labels of the rows are.
const creationLabel = 22

// row draws a row to fill in.
func (s *creationLines) row() {
	e, th := s.env, s.env.theme
	it, here := s.next()
	label := th.Label.Render(text.Fit(e.t(it.row.label), min(creationLabel, s.w/2)))
	room := max(s.w-4-min(creationLabel, s.w/2), 0)
	value := ""
	switch {
	case it.row.field != nil:
		value = it.row.field.view(th, room, here)
	case here:
		value = th.Focused.Render("< " + text.Cut(it.row.value(), room-4) + " >")
	case it.row.choice == 0 && !it.wish:
		value = th.Faint.Render(text.Cut(it.row.value(), room))
	default:
		value = th.Text.Render(text.Cut(it.row.value(), room))
	}
	s.add(s.cursor(here) + label + value)
}

// candidates are the accounts of the whole ENT that may be the person's: never
// more of them than their list shows (K14).
func (s *creationLines) candidates() {
	e, th, list := s.env, s.env.theme, s.page.came.Candidates
	if len(list) == 0 {
		s.title(e.t("arrival_candidates"), e.t("arrival_nobody_found"))
		s.blank()
		return
	}
	s.title(e.n("arrival_found", len(list)), e.t("arrival_found_how"))
	for _, c := range list {
		_, here := s.next()
		s.add(s.candidate(c, here))
	}
	if s.page.outcome() == platform.ToEnrol {
		s.say(th.Warning, e.t("arrival_must_refuse"))
	}
	s.blank()
}

// candidate is « PETIT Nadia  personnel  CLG Les Tilleuls  ● utilisé  même nom ».
func (s *creationLines) candidate(c desk.Candidate, here bool) string {
	e, th := s.env, s.env.theme
	look := e.accountLook(c.Verdict, c.Closed)
	why := e.t("candidate_" + string(c.Why))
	style := th.Faint
	switch {
	case c.Refused:
		why = e.t("arrival_somebody_else")
	case c.Probable:
		style = th.Warning
	}
	rest := max(s.w-3, 0)
	name, place, state := rest*28/100, rest*30/100, 14
	line := th.Text.Render(text.Fit(rowName(c.Row), name-1)+" ") + th.Faint.Render(text.Fit(e.strip(e.profileOf(c.Row), e.schoolsOf(c.UAIs)), place-1)+" ") +
		look.style.Render(text.Fit(look.text(), state)) + style.Render(text.Cut(why, max(rest-name-place-state, 0)))
	return fitStyled(s.cursor(here)+line, s.w)
}

// decision is what the procedure says, the question that decides, what was
// answered.
func (s *creationLines) decision() {
	e, th, p := s.env, s.env.theme, s.page
	c := p.came
	bar := " " + th.Accent.Render(th.Upright) + " "
	s.title(e.t("arrival_decision"), e.strip(e.in(c.Platform.Name), e.school(c.Person.UAI)))
	for _, l := range text.Wrap(p.sentence(e), s.w-4) {
		s.add(bar + th.Title.Render(l))
	}
	if c.Row.Who.FR != "" {
		s.add(bar + th.Faint.Render(text.Cut(e.strip(e.in(c.Row.Who), strings.Join(c.Row.Facts, " ")), s.w-4)))
	}
	if len(c.Findings) > 0 && !c.Findings[0].Question() && !slices.Contains([]string{platform.ToAsk, platform.ToEnrol, platform.ToCreate}, c.Row.Outcome) {
		for _, l := range append(e.foundLines(c.Findings[0], false, s.w-4), e.steps(c.Findings[0], s.w-4)...) {
			s.add(bar + l)
		}
	}
	for range p.toldNames() {
		s.told()
	}
	if k, ok := p.question(); ok {
		s.question(k.String())
	}
	if p.hands() {
		s.ticket()
	}
	for _, k := range c.Needs {
		if name := k.Answered().String(); c.Row.Outcome == platform.ToAsk && !desk.Tellable(name) {
			s.say(th.Warning, e.t("arrival_school_says", "Fact", e.words.Case(name)))
		}
	}
}

// told is a fact that was answered.
func (s *creationLines) told() {
	e := s.env
	it, here := s.next()
	said := e.t("diagnosis_fact", "Fact", e.words.Case(it.told), "Value", e.said(it.told, s.page.facts[it.told]))
	note := ""
	if here {
		note = e.hintText(hint{"x", e.t("hint_take_back")}) + " "
	}
	s.add(text.Join(s.cursor(here)+e.theme.Text.Render(text.Cut(said, s.w-4)), note, s.w))
}

// question is the one that decides, with the answers that one key gives.
func (s *creationLines) question(name string) {
	e, th, p := s.env, s.env.theme, s.page
	it, here := s.next()
	asks := e.in(p.came.Asks)
	if asks == "" || !slices.Contains(p.came.Needs, it.key) || p.came.Needs[0] != it.key {
		asks = e.words.Case(name)
	}
	line := s.cursor(here) + th.Warning.Render(text.Cut(asks, s.w-4))
	s.add(line)
	switch list := e.replies(p.came.Platform, it.key); {
	case here && p.field != nil:
		s.add("   " + p.field.view(th, 14, true) + " " + th.Faint.Render(text.Cut(e.t("answer_day_shape"), max(0, s.w-20))))
	case len(list) > oneKey:
		s.add("   " + e.hintText(hint{"enter", e.t("hint_choose")}))
	default:
		labels := make([]string, len(list))
		for i, a := range list {
			labels[i] = a.label
		}
		for _, l := range e.keyed(labels, s.w-4) {
			s.add("   " + l)
		}
	}
	if here {
		s.at = len(s.lines) - 1
	}
}

// wishes is what will be made, and what is left to fill in.
func (s *creationLines) wishes() {
	p, e := s.page, s.env
	if p.came.New == nil {
		return
	}
	s.blank()
	if p.makes() {
		s.title(e.t("arrival_account"), e.t("arrival_account_how"))
		for _, l := range e.facts(e.newAccountFacts(p.came.Creating), s.w-2*indent) {
			s.add(" " + l)
		}
	} else {
		s.title(e.t("arrival_past"), e.t("arrival_past_how"))
	}
	for s.drew < len(s.items) {
		s.row()
	}
}

// newAccountFacts are what an account will be.
func (e *env) newAccountFacts(c desk.Creating) []fact {
	th := e.theme
	var list []fact
	add := func(label, value string) {
		if value != "" {
			list = append(list, fact{label: e.t(label), value: value, style: th.Text})
		}
	}
	n := c.New
	add("column_profile", e.strip(e.words.Profile(n.Identity.Profile), domain.Clean(n.Identity.Label)))
	add("account_groups", e.strip(n.Groups...))
	if n.Door.ID != "" {
		add("account_door", doorWay(e, n.Door))
	}
	add("account_login", domain.Clean(n.Login))
	if n.MustChange {
		add("account_password", e.t("account_must_change"))
	}
	if n.End != 0 {
		add("arrival_end", e.words.Day(n.End))
	}
	return list
}

// sentence is what the procedure says to do, until when, where to.
func (p *creationPage) sentence(e *env) string {
	c := p.came
	if c.Row.Outcome == platform.ToRenew {
		return e.t("creation_" + c.Row.Outcome)
	}
	owner, queue, until := "", domain.Clean(c.Row.Queue), ""
	if len(c.Findings) > 0 && len(c.Findings[0].Owners) > 0 {
		owner = e.t("owner_" + string(c.Findings[0].Owners[0]))
	}
	if q, ok := c.Platform.QueueNamed(c.Row.Queue); ok {
		queue = e.in(q.Name)
	}
	if c.WaitUntil != 0 {
		until = c.WaitUntil.Time().In(e.zone).Format("02/01/2006 15:04")
	}
	said := e.t("decision_"+c.Row.Outcome, "When", until, "Queue", queue, "Owner", owner, "Group", domain.Clean(c.Enrol))
	if c.Overdue {
		said += " " + e.t("arrival_overdue")
	}
	return said
}
