package tui

import (
	"slices"
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
)

// newSchoolDeed asks what the site says of an establishment. What is left as it
// was is not said anew; what is emptied is known no more.
func newSchoolDeed(e *env, v desk.SchoolView) *deed {
	rows := map[domain.SchoolField]*formRow{}
	var list []*formRow
	for _, f := range domain.SchoolFields() {
		rows[f] = schoolRow(e, f, v.Facts)
		list = append(list, rows[f])
	}
	why := textRow("form_motive")
	before := schoolTyped(e, rows)
	change := func(e *env) domain.SchoolChange {
		c := domain.SchoolChange{}
		for f, said := range schoolTyped(e, rows) {
			if said != before[f] {
				c[f] = said
			}
		}
		return c
	}
	return &deed{
		name: "establishment_form_title", said: []string{e.strip(e.school(v.UAI), string(v.UAI)), e.t("establishment_form_said")},
		form: newForm(append(list, why)...),
		check: func(e *env) string {
			switch {
			case len(change(e)) == 0:
				return "establishment_form_nothing"
			case domain.Fold(why.value()) == "":
				return "form_missing_motive"
			}
			return ""
		},
		do: func(e *env) (done, error) {
			_, err := e.session.SetSchool(e.ctx, v.UAI, change(e), why.value())
			return done{toast: e.t("establishment_form_done", "School", e.school(v.UAI))}, err
		},
	}
}

// schoolChoices are the values of the fields that have few, as a change says
// them; « ? » is that nobody knows.
func schoolChoices(f domain.SchoolField) []string {
	switch f {
	case domain.SchoolVie:
		return []string{"?", "pronote", "kosmos", "-"}
	case domain.SchoolEDT:
		return []string{"?", "1", "2", "3"}
	}
	return nil
}

// schoolRow is a field with what is known now.
func schoolRow(e *env, f domain.SchoolField, facts domain.SchoolFacts) *formRow {
	label, now := "change_"+string(f), facts.Text(f)
	choices := schoolChoices(f)
	if choices == nil {
		row := textRow(label)
		row.field.set(e.datesShown(now))
		return row
	}
	said := make([]string, len(choices))
	for i, c := range choices {
		switch {
		case c == "?":
			said[i] = e.t("account_unknown")
		case c == "-":
			said[i] = e.t("account_none")
		case f == domain.SchoolEDT:
			said[i] = e.t("edt_option_" + c)
		default:
			said[i] = c
		}
	}
	row := choiceRow(label, said...)
	row.choice = max(0, slices.Index(choices, now))
	return row
}

// schoolTyped is what the rows say, as a change says it.
func schoolTyped(e *env, rows map[domain.SchoolField]*formRow) map[domain.SchoolField]string {
	out := map[domain.SchoolField]string{}
	for f, row := range rows {
		if choices := schoolChoices(f); choices != nil {
			out[f] = choices[row.choice]
			continue
		}
		out[f] = strings.TrimSpace(row.value())
		if f != domain.SchoolADML {
			out[f] = e.datesTyped(out[f])
		}
	}
	return out
}

// datesShown is a day, or stretches of days, as a person reads them.
func (e *env) datesShown(said string) string {
	return eachDate(said, func(s string) string {
		if d, err := domain.ParseDay(s); err == nil && d != 0 {
			return e.words.Day(d)
		}
		return s
	})
}

// datesTyped reads them back; what is no day stays, and is refused by its name.
func (e *env) datesTyped(typed string) string {
	return eachDate(typed, func(s string) string {
		if d, err := domain.ParseTypedDay(s, e.now, e.zone, true); err == nil {
			return d.String()
		}
		return s
	})
}

// eachDate goes through the days of « FROM..UNTIL, … ».
func eachDate(said string, with func(string) string) string {
	spans := strings.Split(said, ",")
	for i, span := range spans {
		ends := strings.Split(span, "..")
		for j := range ends {
			ends[j] = with(strings.TrimSpace(ends[j]))
		}
		spans[i] = strings.Join(ends, "..")
	}
	return strings.Join(spans, ", ")
}
