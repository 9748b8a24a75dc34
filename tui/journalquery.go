package tui

import (
	"strings"

	"guichet/domain"
	"guichet/domain/desk"
)

// journalAsk is what the line of the journal asks: a query, and an account as
// it was typed, which has to be looked up.
type journalAsk struct {
	query   desk.JournalQuery
	account string
}

// journalFilters are the qualifiers of the line, in both languages.
var journalFilters = map[string]func(*env, *journalAsk, string) error{
	"agent": askAgent, "acte": askAct, "act": askAct, "compte": askAccount, "account": askAccount, "plan": askPlan,
	"depuis": askSince, "since": askSince, "jusqu'au": askUntil, "jusquau": askUntil, "until": askUntil,
}

// readJournalLine reads the line: qualifiers, and words that mean an act, else
// an agent. Invalid for what it does not know.
func readJournalLine(e *env, line string) (journalAsk, error) {
	var ask journalAsk
	for _, term := range strings.Fields(domain.CleanLines(line)) {
		name, value, qualified := strings.Cut(term, ":")
		filter := journalFilters[domain.Fold(name)]
		switch {
		case !qualified:
			filter, value = askWord, term
		case filter == nil:
			return ask, domain.E(domain.Invalid, "what", name+":", "why", "no-filter")
		case value == "": // being typed
			continue
		}
		if err := filter(e, &ask, value); err != nil {
			return ask, err
		}
	}
	return ask, nil
}

func askWord(e *env, ask *journalAsk, word string) error {
	if act, ok := e.words.ActMeant(word); ok && ask.query.Act == "" {
		ask.query.Act = act
		return nil
	}
	return askAgent(e, ask, word)
}

func askAgent(_ *env, ask *journalAsk, name string) error {
	if ask.query.Agent != "" {
		return domain.E(domain.Invalid, "what", name, "why", "two-agents")
	}
	ask.query.Agent = name
	return nil
}

func askAct(e *env, ask *journalAsk, typed string) error {
	ask.query.Act = typed
	if act, ok := e.words.ActMeant(typed); ok {
		ask.query.Act = act
	}
	return nil
}

func askAccount(_ *env, ask *journalAsk, ref string) error {
	ask.account = ref
	return nil
}

func askPlan(_ *env, ask *journalAsk, id string) error {
	ask.query.Plan = domain.PlanID(strings.ToUpper(id))
	return nil
}

func askSince(e *env, ask *journalAsk, typed string) error {
	day, err := e.pastDay(typed)
	ask.query.From = day.Start(e.zone)
	return err
}

// askUntil takes the whole day.
func askUntil(e *env, ask *journalAsk, typed string) error {
	day, err := e.pastDay(typed)
	if err == nil {
		ask.query.Until = domain.MomentOn(day).From(e.zone)
	}
	return err
}

func (e *env) pastDay(typed string) (domain.Day, error) {
	day, err := domain.ParseTypedDay(typed, e.now, e.zone, false)
	if err != nil {
		return 0, domain.E(domain.Invalid, "what", typed, "why", "no-day")
	}
	return day, nil
}
