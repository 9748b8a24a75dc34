package diagnosis

import (
	"strings"

	"guichet/domain"
	"guichet/domain/platform"
)

// Read reads a JSON object of facts as ReadFacts does, and the platform by any
// of its names. domain.UnknownPlatform {what, known} for one that is not in the
// set.
func (j *Judge) Read(text []byte) (Facts, error) {
	f, err := ReadFacts(text)
	v := &f.values[keyPlatform]
	if err != nil || v.standing != domain.Given {
		return f, err
	}
	id, ok := j.named[v.text]
	if !ok {
		return f, domain.E(domain.UnknownPlatform, "what", domain.Clean(v.text), "known", j.known)
	}
	v.text = string(id)
	return f, nil
}

// platformNames are the names of the platforms of a set, folded as facts are:
// id, short and long.
func platformNames(set *platform.Set) map[string]domain.PlatformID {
	named := map[string]domain.PlatformID{}
	for _, id := range set.IDs() {
		p, _ := set.Platform(id)
		for _, name := range []string{p.Name.FR, p.Name.EN, p.Short, string(id)} {
			named[strings.ReplaceAll(domain.Fold(name), " ", "-")] = id
		}
	}
	return named
}
