package domain

// ProfileNamed reads the whole name of a profile in either language, singular
// or plural: the name of the automatic group of its people. Unlike
// ParseProfile it takes no beginnings.
func ProfileNamed(s string) (Profile, bool) {
	f := Fold(s)
	for _, w := range [...]string{f, trimPlural(f)} {
		if p, ok := profileWords[w]; ok {
			return p, true
		}
	}
	return "", false
}
