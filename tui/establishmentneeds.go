package tui

import (
	"guichet/domain"
	"guichet/domain/desk"
)

// attention is a list of people of an establishment that needs somebody's.
type attention struct {
	label string // message
	query string // that finds them
	count int
}

func schoolQuery(uai domain.UAI) string { return "uai:" + string(uai) }

// needing counts what of an establishment needs attention; what is in order is
// not there. All its people come first.
func needing(e *env, v desk.SchoolView, people desk.Found) ([]attention, error) {
	all := schoolQuery(v.UAI)
	if people.Count == 0 {
		return nil, nil
	}
	out := []attention{{"attention_everybody", all, people.Count}}
	for _, asked := range attentions(v) {
		query := all + " " + e.t("query_"+asked)
		found, err := e.session.Search(e.ctx, query, desk.Facet{}, 1)
		if err != nil {
			return nil, err
		}
		if found.Count > 0 && (asked != "no-notification" || found.Count < people.Count) {
			out = append(out, attention{"attention_" + asked, query, found.Count})
		}
	}
	return out, nil
}

// attentions are what is looked for: PRONOTE where the school uses it (K11), a
// notification where others have had theirs (A10).
func attentions(v desk.SchoolView) []string {
	asked := []string{"locked", "unused", "no-mail", "no-guardian"}
	if v.Facts.VieScolaire.Value == "pronote" {
		asked = append(asked, "no-pronote")
	}
	return append(asked, "no-notification", "must-change", "departed")
}
