package intake

import (
	"guichet/domain"
)

// platformsName is the file of an imported folder that tells which ENT each
// establishment uses.
const platformsName = "platforms.csv"

// readPlatforms reads a platforms.csv: UAI and platform, a header or none.
// Rows that can't be read are warnings.
func readPlatforms(f file) (map[domain.UAI]domain.PlatformID, []domain.Warning, error) {
	t, err := openTable(f.path)
	if err != nil {
		return nil, nil, err
	}
	defer t.Close()
	out := make(map[domain.UAI]domain.PlatformID)
	var warnings []domain.Warning
	warn := func(code domain.WarningCode, facts ...string) {
		warnings = append(warnings, domain.Warning{Code: code, Place: domain.Place{File: f.name, Line: t.line}, Facts: facts})
	}
	for first := true; ; first = false {
		row, err := t.next()
		if err != nil || row == nil {
			return out, warnings, err
		}
		if len(row) != 2 {
			warn(domain.WarnBadRow, "columns", itoa(len(row)), "expected", "2")
			continue
		}
		uai, ok := domain.ParseUAI(domain.Clean(row[0]))
		if !ok {
			if !first {
				warn(domain.WarnUAIShape, seen("uai", row[0])...)
			}
			continue
		}
		if !uai.LetterOK() {
			warn(domain.WarnUAILetter, "uai", string(uai))
		}
		out[uai] = domain.PlatformID(domain.Fold(domain.Clean(row[1])))
	}
}
