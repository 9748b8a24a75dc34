package tui

import (
	"guichet/domain"
	"guichet/domain/desk"
	"guichet/tui/table"
)

// personColumns are the columns of a list of people.
func personColumns(e *env) []table.Column {
	return []table.Column{
		{Title: e.t("column_name"), Min: 20, Weight: 3, Priority: 9},
		{Title: e.t("column_profile"), Min: 13, Weight: 1, Priority: 6},
		{Title: e.t("column_school"), Min: 14, Weight: 2, Priority: 5},
		{Title: e.t("column_state"), Min: 12, Priority: 8},
		{Title: e.t("column_platform"), Min: 9, Priority: 4},
		{Title: e.t("column_login"), Min: 20, Weight: 1, Priority: 1},
	}
}

// personCells are an account in those columns, what matched highlighted.
func personCells(e *env, h desk.Hit) []table.Cell {
	th := e.theme
	state := e.accountLook(h.Verdict, h.Closed)
	name := table.Cell{Text: h.Family + " " + h.Given, Style: th.Text, Highlight: th.Match, Marks: nameMarks(h)}
	if h.Tier > desk.Prefix {
		name.Text = th.Approx + " " + name.Text
		for i := range name.Marks {
			name.Marks[i][0] += 2
			name.Marks[i][1] += 2
		}
	}
	faint := th.Faint
	return []table.Cell{
		name,
		{Text: e.profileOf(h), Style: faint},
		{Text: e.schoolsOf(h.UAIs), Style: faint},
		{Text: state.text(), Style: state.style},
		{Text: e.platform(h.ID), Style: faint},
		{Text: h.Login, Style: faint, Highlight: th.Match, Marks: marksOf(h, domain.ByLogin, 0)},
	}
}

// nameMarks are the stretches of « NAME Given » that the query matched, in
// order.
func nameMarks(h desk.Hit) [][2]int {
	behind := len([]rune(h.Family)) + 1
	return append(marksOf(h, domain.ByFamilyName, 0), marksOf(h, domain.ByGivenName, behind)...)
}

func marksOf(h desk.Hit, f domain.Field, shift int) [][2]int {
	var out [][2]int
	for _, m := range h.Matched {
		if m.Field != f || m.To <= m.From {
			continue
		}
		i := len(out)
		for i > 0 && out[i-1][0] > m.From+shift {
			i--
		}
		out = append(out[:i:i], append([][2]int{{m.From + shift, m.To + shift}}, out[i:]...)...)
	}
	return out
}

// platform is the short name of an account's platform.
func (e *env) platform(id domain.AccountID) string {
	if p, ok := e.session.Platforms.Platform(id.Platform()); ok {
		return p.Short
	}
	return string(id.Platform())
}

// profileOf is « élève 3A », « responsable ».
func (e *env) profileOf(h desk.Hit) string {
	word := e.words.Profile(h.Profile)
	if len(h.Classes) > 0 {
		return word + " " + h.Classes[0]
	}
	return word
}

// schoolsOf names an account's establishment, or counts them.
func (e *env) schoolsOf(uais []domain.UAI) string {
	switch len(uais) {
	case 0:
		return "—"
	case 1:
		return e.school(uais[0])
	}
	return e.n("schools", len(uais))
}
