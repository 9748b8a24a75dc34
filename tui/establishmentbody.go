package tui

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/platform"
	"guichet/tui/text"
)

// head says which establishment it is, on which ENT.
func (p *schoolPage) head(s *sections) {
	e, th, v := s.env, s.env.theme, p.school
	on := th.Accent.Render(text.Cut(e.dash(e.in(v.Platform.Name)), s.w/2))
	s.add(text.Join(" "+th.Title.Render(text.Cut(e.school(v.UAI), s.w-text.Width(on)-3*indent)), on+" ", s.w))
	s.say(th.Text, e.strip(domain.Clean(v.City), string(v.UAI), domain.Clean(v.Phone), domain.Clean(v.Mail)))
	for _, span := range p.windows() {
		if span.Holds(e.now) {
			s.say(th.Warning, e.t("establishment_suspended", "When", e.words.When(span.Until, e.now, e.zone)))
		}
	}
	s.blank()
}

// windows are the suspensions that count here: the school's, else its ENT's.
func (p *schoolPage) windows() []domain.Span {
	if len(p.school.Facts.Windows) > 0 {
		return p.school.Facts.Windows
	}
	suspended, _ := p.school.Platform.Spans()
	return suspended
}

func (p *schoolPage) body(s *sections) {
	e := s.env
	s.columns(
		func(w int) []string {
			return append([]string{e.heading(e.t("establishment_site"), "", w)}, e.facts(p.siteFacts(e), w)...)
		},
		func(w int) []string {
			return append([]string{e.heading(e.t("establishment_accounts"), "", w)}, e.facts(p.countFacts(e), w)...)
		},
	)
	p.states(s)
	p.attention(s)
	p.doors(s)
}

// siteFacts are what the site says, the convention first.
func (p *schoolPage) siteFacts(e *env) []fact {
	f, th := p.school.Facts, e.theme
	var list []fact
	add := func(label, value, note string) {
		one := fact{label: e.t(label), value: value, style: th.Text, note: note}
		if value == "" {
			one.value, one.style = e.t("account_unknown"), th.Faint
		}
		list = append(list, one)
	}
	convention := ""
	switch f.Convention.Standing {
	case domain.Given:
		convention = e.t("establishment_signed", "Day", e.words.Moment(f.Convention.Value, e.now, e.zone))
	case domain.None:
		convention = e.t("school_convention_none")
	}
	add("change_convention", convention, "")
	add("change_vie_scolaire", e.serviceWord(f.VieScolaire), "")
	option := f.Text(domain.SchoolEDT)
	if option != "" && e.words.Has("edt_option_"+option) {
		option = e.t("edt_option_" + option)
	}
	add("change_edt_option", option, "")
	add("change_adml", domain.Clean(f.ADML), "")
	if len(p.school.ADML) > 0 {
		add("school_agents", domain.Clean(strings.Join(p.school.ADML, ", ")), "")
	}
	suspended, holidays := p.school.Platform.Spans()
	p.spans(e, "change_windows", f.Windows, suspended, add)
	p.spans(e, "change_holidays", f.Holidays, holidays, add)
	return list
}

// serviceWord is what is used, or that nothing is.
func (e *env) serviceWord(f domain.Fact[string]) string {
	if f.Standing == domain.None {
		return e.t("account_none")
	}
	return domain.Clean(f.Value)
}

// spans adds stretches of days: the school's, else those of its ENT; those that
// are over are not said.
func (p *schoolPage) spans(e *env, label string, own, common []domain.Span, add func(label, value, note string)) {
	note := ""
	if len(own) == 0 {
		own, note = common, e.t("establishment_of_platform")
	}
	own = slices.DeleteFunc(slices.Clone(own), func(s domain.Span) bool { return s.Until <= e.now })
	said := make([]string, len(own))
	for i, span := range own {
		said[i] = e.t("establishment_span", "From", e.edge(span.From), "Until", e.edge(span.Until-1))
	}
	if len(own) == 0 {
		note = ""
	}
	add(label, strings.Join(said, ", "), note)
}

// edge is an end of a stretch: the day, where it is the first or the last
// instant of one.
func (e *env) edge(at domain.Instant) string {
	day := domain.DayOf(at.Time().In(e.zone))
	switch at {
	case day.Start(e.zone), domain.MomentOn(day).From(e.zone) - 1:
		return e.words.Day(day)
	}
	return e.words.When((at+1)/60000*60000, e.now, e.zone)
}

// countFacts are how many accounts of which profile there are, and when the
// feed last named the establishment.
func (p *schoolPage) countFacts(e *env) []fact {
	th := e.theme
	var list []fact
	for _, profile := range domain.Profiles() {
		if n := p.people.Profiles[profile]; n > 0 {
			list = append(list, fact{label: e.words.Profiles(profile), value: e.words.Number(n), style: th.Text})
		}
	}
	feed := fact{label: e.t("school_last_feed"), value: e.t("account_unknown"), style: th.Faint}
	if p.school.LastFeed != 0 {
		feed.value, feed.style = e.words.When(p.school.LastFeed, e.now, e.zone), th.Text
	}
	return append(list, feed)
}

// states is one stacked bar, and below it what its parts are.
func (p *schoolPage) states(s *sections) {
	e, total := s.env, p.people.Count
	if total == 0 {
		return
	}
	s.blank()
	s.title(e.t("establishment_states"), e.n("crumb_accounts", total))
	bar, legend := "", make([]string, 0, 4)
	width, left := min(s.w-2*indent, 60), total
	for _, st := range stateOrder() {
		n := p.people.States[st]
		if n == 0 {
			continue
		}
		look, cells := e.stateLook(st), share(n, left, width-text.Width(bar))
		left -= n
		bar += look.style.Render(strings.Repeat(look.glyph, cells))
		legend = append(legend, look.style.Render(look.text()+" "+e.words.Number(n)))
	}
	s.add(" " + bar)
	s.add(text.Pad(" "+strings.Join(legend, "   "), s.w))
}

// stateOrder is the order of the parts of the bar.
func stateOrder() []domain.State {
	return []domain.State{domain.Used, domain.Unused, domain.Locked, domain.StateUnknown}
}

// share is how many of some cells n of what is left take: at least one, and all
// that is left where nothing comes behind.
func share(n, left, cells int) int {
	if cells <= 0 {
		return 0
	}
	return max(1, min(cells, (n*cells+left/2)/left))
}

// attention lists what needs somebody's, each row a list of people.
func (p *schoolPage) attention(s *sections) {
	e, th := s.env, s.env.theme
	if len(p.needs) == 0 {
		return
	}
	s.blank()
	s.title(e.t("establishment_attention"), e.t("establishment_attention_how"))
	for i, need := range p.needs {
		name, n := text.Fit(e.t(need.label), 34), text.Right(e.words.Number(need.count), 7)
		if i != p.cursor {
			s.add("   " + th.Text.Render(name) + th.Text.Render(n) + th.Faint.Render("   "+need.query))
			continue
		}
		s.at = len(s.lines)
		s.add(" " + th.Selected.Render(th.Cursor+" "+name+n) + th.On(th.Faint).Render("   "+need.query+" "))
	}
	for i := range s.lines {
		s.lines[i] = text.Pad(s.lines[i], s.w)
	}
}

// doors are where the people of the establishment log in.
func (p *schoolPage) doors(s *sections) {
	e := s.env
	if len(p.school.Platform.Doors) == 0 {
		return
	}
	s.blank()
	s.title(e.t("establishment_doors"), "")
	for _, d := range p.school.Platform.Doors {
		s.say(e.theme.Text, e.strip(doorWay(e, d), domain.Clean(d.URL)))
	}
}

// doorWay is the words on the buttons, one behind the other.
func doorWay(e *env, d platform.Door) string {
	return strings.Join(append(slices.Clone(d.Way), e.in(d.Name)), " "+e.theme.Glyphs.Crumb+" ")
}
