package desk

import (
	"strings"

	"guichet/domain"
	"guichet/domain/platform"
)

// text is the template's with its {…} filled in; a line whose {…} nothing is
// known for is left out.
func (c *beginning) text(fields []domain.TicketField) platform.Text {
	values := map[string]platform.Text{}
	for _, f := range fields {
		values[f.Name] = platform.Text{FR: f.Value, EN: f.Value}
	}
	of := c.template().Text
	values["tried"] = platform.Text{FR: listed(c.tried, "fr"), EN: listed(c.tried, "en")}
	if c.Finding != nil {
		values["cause"] = c.Finding.Title
		if of.FR == "" {
			of = c.Finding.Title
		}
	}
	return platform.Text{FR: filledIn(of, values, "fr"), EN: filledIn(of, values, "en")}
}

// listed is one text a line.
func listed(all []platform.Text, lang string) string {
	lines := make([]string, len(all))
	for i, t := range all {
		lines[i] = "- " + t.In(lang)
	}
	return strings.Join(lines, "\n")
}

func filledIn(of platform.Text, values map[string]platform.Text, lang string) string {
	var out []string
	for line := range strings.SplitSeq(strings.TrimSpace(of.In(lang)), "\n") {
		keep := true
		for {
			before, rest, open := strings.Cut(line, "{")
			name, after, closed := strings.Cut(rest, "}")
			if !open || !closed {
				break
			}
			value := values[name].In(lang)
			keep = keep && value != ""
			line = before + strings.NewReplacer("{", "(", "}", ")").Replace(value) + after
		}
		if keep {
			out = append(out, line)
		}
	}
	return domain.CleanLines(strings.Join(out, "\n"))
}
