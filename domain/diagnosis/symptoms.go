package diagnosis

import (
	"slices"
	"strings"

	"guichet/domain/platform"
)

// SymptomsOf are the symptoms that a rule for the accounts of a platform reads,
// in the order of Symptoms: those that change something there.
func SymptomsOf(r platform.Rules) []string {
	read := map[string]bool{}
	see := func(lines []string) {
		for _, l := range lines {
			if !strings.Contains(l, "symptom") {
				continue
			}
			for _, w := range strings.Fields(l) {
				read[strings.TrimRight(w, ",")] = true
			}
		}
	}
	for _, lines := range r.When {
		see(lines)
	}
	for _, rule := range r.Rules {
		see(rule.If)
		for _, v := range rule.Instead {
			see(v.If)
		}
	}
	return slices.DeleteFunc(Symptoms(), func(s string) bool { return !read[s] })
}
