package tui

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
	"guichet/domain/diagnosis"
)

// personForm is who is to have an account: the school and what they are to the
// procedures are chosen from lists, the rest is typed.
type personForm struct {
	school, kind             *formRow
	family, given, birthName *formRow
	born, mail               *formRow
	uais                     []domain.UAI
	kinds                    []string
	uai                      domain.UAI
}

func newPersonForm(e *env, at domain.UAI) personForm {
	f := personForm{
		school: choiceRow("arrival_school", ""), kind: choiceRow("arrival_kind", ""), family: textRow("arrival_family"), given: textRow("arrival_given"),
		birthName: textRow("account_birth_name"), born: textRow("account_born"), mail: textRow("account_mail"), uai: at,
	}
	if agent := e.session.Agent(); at == "" && !agent.All && len(agent.UAIs) == 1 {
		f.uai = agent.UAIs[0]
	}
	f.schools(e)
	k, _ := diagnosis.KeyNamed("kind")
	f.kinds = k.Choices()
	f.kind.choices = []string{e.t("arrival_choose")}
	for _, kind := range f.kinds {
		f.kind.choices = append(f.kind.choices, e.said("kind", kind))
	}
	return f
}

// schools lists the establishments of the perimeter, by name.
func (f *personForm) schools(e *env) {
	agent := e.session.Agent()
	f.uais, f.school.choices, f.school.choice = nil, []string{e.t("arrival_choose")}, 0
	for _, uai := range slices.SortedFunc(maps.Keys(e.schools), func(a, b domain.UAI) int {
		return cmp.Or(strings.Compare(domain.Fold(e.school(a)), domain.Fold(e.school(b))), cmp.Compare(a, b))
	}) {
		if !agent.Covers([]domain.UAI{uai}) {
			continue
		}
		f.uais = append(f.uais, uai)
		f.school.choices = append(f.school.choices, e.strip(e.school(uai), e.schools[uai].city, string(uai)))
		if uai == f.uai {
			f.school.choice = len(f.uais)
		}
	}
}

func (f *personForm) rows() []*formRow {
	return []*formRow{f.school, f.kind, f.family, f.given, f.birthName, f.born, f.mail}
}

// first is the first row that is not filled in.
func (f *personForm) first() int {
	if f.school.choice == 0 {
		return 0
	}
	return 1
}

// day is the birth date; false where what is typed is none.
func (f *personForm) day(e *env) (domain.Day, bool) {
	typed := strings.TrimSpace(f.born.value())
	if typed == "" {
		return 0, true
	}
	day, err := domain.ParseTypedDay(typed, e.now, e.zone, false)
	return day, err == nil
}

// read is the person that the rows describe.
func (f *personForm) read(e *env) desk.NewPerson {
	who := desk.NewPerson{
		FamilyName: f.family.value(), GivenName: f.given.value(), BirthName: f.birthName.value(), Mail: strings.TrimSpace(f.mail.value()),
	}
	who.BirthDate, _ = f.day(e)
	if f.school.choice > 0 {
		who.UAI = f.uais[f.school.choice-1]
	}
	if f.kind.choice > 0 {
		who.Kind = f.kinds[f.kind.choice-1]
	}
	return who
}

// wishForm is what the agent wants made, and why.
type wishForm struct {
	reason, override, group, end, login *formRow
	label                               *formRow
}

func newWishForm() wishForm {
	return wishForm{
		reason: textRow("form_motive"), override: textRow("arrival_override"), group: textRow("arrival_group"), end: textRow("arrival_end"),
		login: textRow("arrival_login"), label: choiceRow("arrival_label", ""),
	}
}

// fit gives the rows what a decision leaves to choose.
func (f *wishForm) fit(e *env, c desk.Creating) {
	if c.New == nil {
		return
	}
	rules, _ := e.session.Platforms.RulesFor(c.Platform.ID)
	labels := []string{c.Row.Label}
	for _, row := range rules.Creations {
		if row.Makes() && row.Profile == c.Row.Profile && !slices.Contains(labels, row.Label) {
			labels = append(labels, row.Label)
		}
	}
	if !slices.Equal(labels, f.label.choices) {
		f.label.choices, f.label.choice = labels, 0
	}
}

// rows are those that a decision leaves to fill in.
func (f *wishForm) rows(c desk.Creating, past bool) []*formRow {
	var out []*formRow
	if past {
		out = append(out, f.override)
		if domain.Fold(f.override.value()) == "" {
			return out
		}
	}
	if len(f.label.choices) > 1 {
		out = append(out, f.label)
	}
	out = append(out, f.group, f.end)
	if c.New.HandOff {
		out = append(out, f.login)
	}
	return append(out, f.reason)
}

// read is what the rows ask for.
func (f *wishForm) read() desk.CreateAsk {
	ask := desk.CreateAsk{
		Reason: f.reason.value(), Override: f.override.value(), Group: strings.TrimSpace(f.group.value()), Login: strings.TrimSpace(f.login.value()),
	}
	if f.label.choice > 0 {
		ask.Label = f.label.value()
	}
	return ask
}
