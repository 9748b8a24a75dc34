package intake

import "strings"

// category is a kind of AAF record, named as its files are.
type category uint8

// The categories in the order in which they must be read (FORMATS §1.1).
const (
	schools category = iota
	subjects
	mefs
	pupils
	relatives
	staff
	unknownCategory
)

var categoryNames = [...]string{"EtabEducNat", "MatiereEducNat", "MefEducNat", "Eleve", "PersRelEleve", "PersEducNat", ""}

func (c category) String() string { return categoryNames[c] }

// parseCategory reads the value of categoriePersonne and its like; the
// matières and MEF go by several names.
func parseCategory(s []byte) category {
	switch string(s) {
	case "Eleve":
		return pupils
	case "PersRelEleve":
		return relatives
	case "PersEducNat":
		return staff
	case "EtabEducNat":
		return schools
	case "MatiereEducNat", "MatEducNat", "Matiere":
		return subjects
	case "MefEducNat", "Mef":
		return mefs
	}
	return unknownCategory
}

// categoryOfName reads `<anything>_Eleve_0001.xml`: the last part between
// underscores that names a category.
func categoryOfName(name string) category {
	parts := strings.Split(strings.TrimSuffix(strings.ToLower(name), ".xml"), "_")
	for i := len(parts) - 1; i >= 0; i-- {
		for c := range unknownCategory {
			if parts[i] == strings.ToLower(c.String()) {
				return c
			}
		}
		if parts[i] == "mateducnat" {
			return subjects
		}
	}
	return unknownCategory
}
