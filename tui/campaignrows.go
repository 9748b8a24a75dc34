package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"guichet/domain"
)

// campaignRow is a row of a pasted list: an account, as it is referred to, and
// the group that it is to enter.
type campaignRow struct {
	ref   string
	group domain.GroupRef
}

// pastedCampaign reads a paste as rows of « reference, group », parted by a
// tab, a semicolon or a comma. Nil unless it has two lines at least and each is
// such a row: anything else is a list of references, or a text.
func pastedCampaign(k tea.KeyMsg) []campaignRow {
	if k.Type != tea.KeyRunes || !k.Paste && len(k.Runes) <= burst {
		return nil
	}
	lines := strings.FieldsFunc(string(k.Runes), func(r rune) bool { return r == '\r' || r == '\n' })
	rows, whole := readCampaign(lines)
	if !whole || len(lines) < 2 {
		return nil
	}
	return rows
}

// readCampaign reads the lines of a campaign, each row once; whole tells that
// every line is one. A line of headings is left out.
func readCampaign(lines []string) (rows []campaignRow, whole bool) {
	whole = true
	seen := map[campaignRow]bool{}
	for i, line := range lines {
		if strings.TrimSpace(line) == "" {
			continue
		}
		row, ok := readCampaignLine(line)
		same := campaignRow{row.ref, domain.GroupRef{UAI: row.group.UAI, Name: domain.Fold(row.group.Name)}}
		switch {
		case ok && i == 0 && slices.Contains([]string{"groupe", "group", "groupe libre"}, domain.Fold(row.group.Name)):
		case ok && len(rows) < pastedMax:
			if !seen[same] {
				seen[same] = true
				rows = append(rows, row)
			}
		default:
			whole = false
		}
	}
	return rows, whole
}

func readCampaignLine(line string) (campaignRow, bool) {
	for _, sep := range []string{"\t", ";", ","} {
		ref, group, found := strings.Cut(line, sep)
		if !found {
			continue
		}
		ref = strings.Trim(ref, " \"'«»\u00a0\ufeff")
		to, ok := domain.ParseGroupRef(strings.Trim(group, " \t;\"«»\u00a0"))
		return campaignRow{ref, to}, ok && ref != ""
	}
	return campaignRow{}, false
}
