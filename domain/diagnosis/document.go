package diagnosis

import "strings"

// documents are the five documents that the rules come from, by the letter of
// their facts.
var documents = [...]struct{ letter, name string }{
	{"C", "[000] CESAME, MonLycée.net"},
	{"A", "[001] ATEN, Téléservices (13/05/2016)"},
	{"E", "[002] ENT 77"},
	{"K", "[003] ENT Kosmos, Reims"},
	{"S", "[004] Sésame, CAS"},
}

// Documents names the documents that facts (A22, K35) stand in, in the order
// of the facts; empty where none does.
func Documents(facts []string) string {
	var out []string
	seen := map[string]bool{}
	for _, f := range facts {
		for _, d := range documents {
			number, ok := strings.CutPrefix(f, d.letter)
			if ok && number != "" && number[0] >= '0' && number[0] <= '9' && !seen[d.letter] {
				seen[d.letter] = true
				out = append(out, d.name)
			}
		}
	}
	return strings.Join(out, " ; ")
}
