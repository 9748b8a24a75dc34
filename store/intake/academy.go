package intake

import (
	"strings"

	"guichet/domain"
)

// academy names the source of the feed by what its files say: the académie of
// their headers, else the code or the name that the establishments give.
// Several of them, or none: empty, since one source can't stand for all.
func (a *AAF) academy() string {
	found := map[string]bool{}
	for _, f := range a.files {
		if f.academy != "" {
			found[sourceName(f.academy)] = true
		}
	}
	if len(found) == 0 {
		for _, f := range a.files {
			if f.category != schools {
				continue
			}
			if name := a.firstAcademy(f); name != "" {
				found[sourceName(name)] = true
			}
		}
	}
	if len(found) != 1 {
		return ""
	}
	for name := range found {
		return name
	}
	return ""
}

// firstAcademy is the académie that the first establishments of a file give.
// What can't be read is left to Read.
func (a *AAF) firstAcademy(f *file) string {
	r, err := a.open(f)
	if err != nil {
		return ""
	}
	defer r.Close()
	in := &fileReader{r: r, block: make([]byte, blockSize)}
	c := &chunk{file: f, line: 1}
	_, _, _ = in.fill(c)
	name := ""
	for _, at := range c.attrs {
		if at.to == at.from {
			continue
		}
		text := domain.Clean(string(c.values[at.from].text))
		switch string(at.name) {
		case "ENTServAcCodeAcademie", "ENTServAcAcademieCode":
			return text
		case "ENTServAcAcademie":
			if name == "" {
				name = text
			}
		}
	}
	return name
}

// sourceName makes a text fit to be part of an account's id: letters, digits
// and hyphens.
func sourceName(s string) string {
	return strings.Trim(strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, domain.Fold(domain.Clean(s))), "-")
}
