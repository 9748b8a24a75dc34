package domain

// ParseTicketState reads the name of a state as it is typed, in either language.
func ParseTicketState(s string) (TicketState, bool) {
	switch Fold(s) {
	case "new", "nouveau":
		return TicketNew, true
	case "open", "ouvert":
		return TicketOpen, true
	case "user", "usager":
		return TicketUser, true
	case "service":
		return TicketService, true
	case "solved", "resolu":
		return TicketSolved, true
	case "closed", "clos":
		return TicketClosed, true
	}
	return "", false
}

// ParsePriority reads the name of a priority as it is typed, in either language.
func ParsePriority(s string) (Priority, bool) {
	switch Fold(s) {
	case "low", "basse":
		return Low, true
	case "normal", "normale":
		return Normal, true
	case "high", "haute":
		return High, true
	case "urgent", "urgente":
		return Urgent, true
	}
	return Normal, false
}
