package tui

import (
	"slices"

	"guichet/domain"
)

// The intents of the table.
const (
	doUp            intent = "up"
	doDown          intent = "down"
	doPageUp        intent = "page-up"
	doPageDown      intent = "page-down"
	doFirst         intent = "first"
	doLast          intent = "last"
	doSearch        intent = "search"
	doList          intent = "list"
	doComplete      intent = "complete"
	doOpen          intent = "open"
	doMark          intent = "mark"
	doRange         intent = "range"
	doMarkAll       intent = "mark-all"
	doUnmark        intent = "unmark"
	doFacet1        intent = "facet-all"
	doFacet2        intent = "facet-profile"
	doFacet3        intent = "facet-locked"
	doFacet4        intent = "facet-unused"
	doUndo          intent = "undo"
	doResume        intent = "plan-resume"
	doReveal        intent = "reveal"
	doRelatives     intent = "relatives"
	doHistory       intent = "history"
	doSort          intent = "sort"
	doCopy          intent = "copy"
	doImport        intent = "import"
	doJournal       intent = "journal"
	doNarrow        intent = "narrow"
	doJournalExport intent = "journal-export"
	doAgents        intent = "agents"
	doAgentAdd      intent = "agent-add"
	doAgentRm       intent = "agent-remove"
	doPIN           intent = "pin"
	doForget        intent = "forget"
	doPurge         intent = "purge"
	doBackup        intent = "backup"
	doPlans         intent = "plans"
	doTheme         intent = "theme"
	doMessages      intent = "messages"
	doPalette       intent = "palette"
	doHelp          intent = "help"
	doBack          intent = "back"
	doQuit          intent = "quit"
	doSuspend       intent = "suspend"
	doRedraw        intent = "redraw"
)

// actions is the one table: keys, palette, help, hints and the README follow
// it. The order is that of the help.
func actions() []action {
	return slices.Concat(onPeople(), aboutDiagnosis(), aboutAccess(), aboutGroups(), aboutServices(), aboutSchools(), aboutProcedures(), aboutCreation(), aboutTickets(), aboutTicket(), aboutTicketForms(), aboutFigures(), onHouse(), onConsole(), onRows())
}

// onPeople is what is done to accounts, and how they are found and chosen.
func onPeople() []action {
	return []action{
		{id: doOpen, keys: keys("enter"), where: lines, field: inField, hint: 2},
		{id: doOpen, keys: keys("enter"), where: anywhere &^ lines, hint: 1},
		{id: doSearch, keys: keys("/"), where: anywhere, hint: 9},
		{id: doList, keys: keys("tab", "down"), where: lines | onJournal, field: onlyInField, hint: 1},
		{id: doComplete, keys: keys("right"), where: onSearch, field: onlyInField, hint: 3},
		{id: doMark, keys: keys(" "), where: marked | onTickets, hint: 3},
		{id: doRange, keys: keys("v"), where: marked, hint: 5},
		{id: doMarkAll, keys: keys("*"), where: marked, hint: 6},
		{id: doUnmark, where: marked | onTickets},
		{id: doUndo, keys: keys("u"), where: anywhere, needs: domain.VerbAssign, danger: true, hint: 7},
		{id: doReveal, keys: keys("m"), where: onAccount, needs: domain.VerbReveal, hint: 5},
		{id: doRelatives, keys: keys("R"), where: onAccount, hint: 2},
		{id: doHistory, keys: keys("h"), where: onAccount, hint: 5},
		{id: doFacet1, keys: keys("&", "1"), where: onSearch},
		{id: doFacet2, keys: keys("é", "2"), where: onSearch},
		{id: doFacet3, keys: keys("\"", "3"), where: onSearch},
		{id: doFacet4, keys: keys("'", "4"), where: onSearch},
		{id: doSort, keys: keys("s"), where: onSearch | onWarnings | onMembers | onTickets, hint: 8},
		{id: doCopy, keys: keys("y"), where: people},
	}
}

// onHouse is who may do what, the proof of what was done, and what is kept.
func onHouse() []action {
	return []action{
		{id: doJournal, where: anywhere, needs: domain.VerbAudit},
		{id: doNarrow, keys: keys("enter"), where: onJournal, field: onlyInField, hint: 1},
		{id: doJournalExport, where: onJournal, needs: domain.VerbExport},
		{id: doAgents, where: anywhere, needs: domain.VerbAdminister},
		{id: doAgentAdd, where: onAgents, needs: domain.VerbAdminister},
		{id: doAgentRm, where: onAgents, needs: domain.VerbAdminister},
		{id: doPIN, where: anywhere},
		{id: doForget, where: onAccount, needs: domain.VerbAdminister},
		{id: doPurge, where: anywhere, needs: domain.VerbAdminister},
		{id: doBackup, where: anywhere, needs: domain.VerbAdminister},
	}
}

// onConsole is what is done to the console and to plans.
func onConsole() []action {
	return []action{
		{id: doPlans, where: anywhere},
		{id: doResume, where: onPlans, needs: domain.VerbAssign, danger: true},
		{id: doDrop, where: onPlans | onRequests},
		{id: doRequests, where: anywhere},
		{id: doApprove, where: onRequests},
		{id: doImport, where: anywhere, needs: domain.VerbImport},
		{id: doTheme, keys: keys("T"), where: anywhere},
		{id: doMessages, where: anywhere},
		{id: doPalette, keys: keys(":"), where: anywhere, field: inEmptyField, hint: 20},
		{id: doPalette, keys: keys("ctrl+p"), where: anywhere, field: inField, hint: 20},
		{id: doHelp, keys: keys("?"), where: anywhere, field: inEmptyField, hint: 21},
		{id: doHelp, keys: keys("f1"), where: anywhere, field: inField, hint: 21},
		{id: doBack, keys: keys("esc"), where: anywhere, field: inField, hint: 10},
		{id: doQuit, keys: keys("q"), where: onSearch},
		{id: doQuit, keys: keys("ctrl+c"), where: anywhere, field: inField},
		{id: doSuspend, keys: keys("ctrl+z"), where: anywhere, field: inField},
		{id: doRedraw, keys: keys("ctrl+l"), where: anywhere, field: inField},
	}
}

// onRows moves the cursor.
func onRows() []action {
	return []action{
		{id: doUp, keys: keys("up"), where: lists},
		{id: doDown, keys: keys("down"), where: lists},
		{id: doPageUp, keys: keys("pgup"), where: lists},
		{id: doPageDown, keys: keys("pgdown"), where: lists},
		{id: doFirst, keys: keys("home"), where: lists},
		{id: doLast, keys: keys("end"), where: lists},
	}
}

func keys(k ...string) []string { return k }
