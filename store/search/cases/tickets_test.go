package cases_test

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"

	"guichet/domain"
	"guichet/domain/desk"
)

// now is a noon in Paris.
const now = domain.Instant(1_790_000_000_000)

const hour = domain.Instant(60 * 60 * 1000)

var (
	queues   = []string{"RUBIS", "CESAME", "its", "secrétariat SIECLE", "GAR"}
	agents   = []string{"", "c.perrin", "s.martin", "camille"}
	causes   = []string{"", "KO-N2", "no-aaf", "locked"}
	families = []string{"Martin", "D'Almeida", "Le Goff", "Lefèvre-Roy", "N'Guessan", "Perrin"}
	givens   = []string{"Léa", "Jean-Luc", "Inès", "Martin"}
	subjects = []string{"Accès PRONOTE impossible", "Compte inutilisé", "l'élève n'a plus accès à PRONOTE", "Doublon CESAME 42", "Mot de passe perdu"}
	schools  = []domain.Establishment{
		{UAI: "0770920G", Name: "Collège des Tilleuls", City: "Melun"}, {UAI: "0771234A", Name: "Lycée Jean-Moulin", City: "Meaux"},
		{UAI: "0510001X", Name: "Lycée Clemenceau", City: "Reims"}, {UAI: "9740001B", Name: "Collège de l'Océan", City: "Saint-Denis"},
	}
)

func uai(t *rapid.T) domain.UAI { return rapid.SampledFrom(schools).Draw(t, "school").UAI }

func drawPerson(t *rapid.T) domain.Identity {
	who := domain.Identity{
		FamilyName: rapid.SampledFrom(families).Draw(t, "family"), GivenName: rapid.SampledFrom(givens).Draw(t, "given"),
	}
	for range rapid.IntRange(0, 2).Draw(t, "affiliations") {
		who.Affiliations = append(who.Affiliations, domain.Affiliation{UAI: uai(t)})
	}
	return who
}

func accountID(i int) domain.AccountID { return domain.AccountID(fmt.Sprintf("ent77:aaf/%d", i)) }

func ticketID(i int) domain.TicketID { return domain.TicketID(fmt.Sprintf("01J%023d", i)) }

func drawTicket(t *rapid.T, i int) domain.Ticket {
	draw := func(label string, of []string) string { return rapid.SampledFrom(of).Draw(t, label) }
	instant := func(label string) domain.Instant {
		return now - domain.Instant(rapid.IntRange(-20, 24*40).Draw(t, label))*hour
	}
	one := domain.Ticket{
		ID: ticketID(i), Queue: draw("queue", queues), Number: i, Platform: domain.PlatformID(draw("platform", []string{"ent77", "sesame"})),
		Cause: draw("cause", causes), Rule: draw("rule", causes), Subject: draw("subject", subjects),
		State: rapid.SampledFrom(domain.TicketStates()).Draw(t, "state"), Priority: rapid.SampledFrom(domain.Priorities()).Draw(t, "priority"),
		By: draw("by", agents[1:]), Assignee: draw("assignee", agents), Opened: now - domain.Instant(rapid.IntRange(0, 24*40).Draw(t, "opened"))*hour,
		Changed: instant("changed"), Foreign: draw("foreign", []string{"", "INC-0042", "RITM00771"}),
		Incident: domain.IncidentID(draw("incident", []string{"", "01INCIDENT"})), Reopened: rapid.IntRange(0, 1).Draw(t, "reopened"),
	}
	if rapid.Bool().Draw(t, "has account") {
		one.Account = accountID(rapid.IntRange(0, 7).Draw(t, "account"))
	} else {
		one.Fields = []domain.TicketField{{Name: "name", Value: draw("name", families)}}
	}
	if rapid.Bool().Draw(t, "has school") {
		one.School = uai(t)
	}
	if one.State.Runs() {
		one.Due = instant("due")
	}
	if !one.State.Pending() {
		one.Solved = one.Opened + domain.Instant(rapid.IntRange(0, 100).Draw(t, "solved"))*hour
	}
	if rapid.Bool().Draw(t, "answered") {
		one.Answered = one.Opened + domain.Instant(rapid.IntRange(0, 500).Draw(t, "answer"))*hour/10
	}
	return one
}

// drawDirectory has people and tickets about them, some about nobody whom it
// knows.
func drawDirectory(t *rapid.T) *fake {
	f := &fake{state: snapshot{revision: 1, tickets: map[domain.TicketID]domain.Ticket{}, people: map[domain.AccountID]domain.Identity{}, schools: schools}}
	for i := range 6 {
		f.state.people[accountID(i)] = drawPerson(t)
	}
	for i := range rapid.IntRange(0, 40).Draw(t, "tickets") {
		f.state.tickets[ticketID(i+1)] = drawTicket(t, i+1)
	}
	return f
}

// drawLine is a query: words that are there or nearly, and qualifiers.
func drawLine(t *rapid.T, s *snapshot) string {
	var parts []string
	for range rapid.IntRange(0, 3).Draw(t, "clauses") {
		parts = append(parts, rapid.SampledFrom([]string{"", "", "", "-"}).Draw(t, "sign")+drawClause(t, s))
	}
	return strings.Join(parts, " ")
}

func drawClause(t *rapid.T, s *snapshot) string {
	qualifiers := map[string][]string{
		"file": queues[:3], "etat": {"nouveau", "ouvert", "usager", "service", "resolu", "clos", "rouvert", "attente", "tout"},
		"agent": {"moi", "personne", "camille", "s.martin"}, "priorite": {"basse", "normale", "haute", "urgente"}, "cause": {"ko-n2", "locked"},
		"retard": {"oui", "non"}, "uai": {"0770920g", "077", "0510001x"}, "etab": {"tilleuls", `"des til"`, "reims", "lyc", "0771"},
		"plateforme": {"ent77", "sesame"}, "incident": {"01incident"}, "age": {"<1", "1-3", "3-7", "7-30", ">30"},
		"ouvert": {"2026-09-20", "2026-09-21"}, "regle": {"2026-09-20", "2026-09-18"},
	}
	if rapid.Bool().Draw(t, "qualifier") {
		names := make([]string, 0, len(qualifiers))
		for name := range qualifiers {
			names = append(names, name)
		}
		slices.Sort(names)
		name := rapid.SampledFrom(names).Draw(t, "qualifier's")
		return name + ":" + rapid.SampledFrom(qualifiers[name]).Draw(t, "value")
	}
	return drawWord(t, s)
}

func drawWord(t *rapid.T, s *snapshot) string {
	texts := slices.Concat(families, givens, subjects, queues, []string{"INC-0042", "RUBIS-00003", "CESAME-7", "12", "3", "Collège des Tilleuls"})
	text := rapid.SampledFrom(texts).Draw(t, "text")
	if rapid.IntRange(0, 3).Draw(t, "phrase") == 0 {
		words := strings.Fields(text)
		from := rapid.IntRange(0, len(words)-1).Draw(t, "from")
		return `"` + strings.Join(words[from:], " ") + `"`
	}
	word := []rune(rapid.SampledFrom(strings.Fields(text)).Draw(t, "word"))
	word = word[:rapid.IntRange(1, len(word)).Draw(t, "letters")]
	if len(word) > 3 && rapid.IntRange(0, 3).Draw(t, "slip") == 0 {
		at := rapid.IntRange(0, len(word)-2).Draw(t, "at")
		word[at], word[at+1] = word[at+1], word[at]
	}
	return string(word)
}

func drawAsk(t *rapid.T, s *snapshot) (desk.TicketAsk, string) {
	line := drawLine(t, s)
	ask := desk.TicketAsk{
		Query: domain.ParseQuery(line), Facet: rapid.SampledFrom(desk.TicketFacets()).Draw(t, "facet"),
		Sort: rapid.SampledFrom([]desk.TicketSort{desk.ByDue, desk.ByChange, desk.ByOpened}).Draw(t, "sort"),
		From: rapid.IntRange(0, 10).Draw(t, "from"), Limit: rapid.IntRange(1, 50).Draw(t, "limit"), Now: now,
		Agent: rapid.SampledFrom(agents).Draw(t, "agent"), Inside: desk.Perimeter{All: rapid.Bool().Draw(t, "all")},
	}
	if !ask.Inside.All {
		ask.Inside.UAIs = []domain.UAI{uai(t), uai(t)}
	}
	return ask, line
}
