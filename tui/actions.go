package tui

import "guichet/domain"

// The intents of the table.
const (
	doUp        intent = "up"
	doDown      intent = "down"
	doPageUp    intent = "page-up"
	doPageDown  intent = "page-down"
	doFirst     intent = "first"
	doLast      intent = "last"
	doSearch    intent = "search"
	doList      intent = "list"
	doComplete  intent = "complete"
	doOpen      intent = "open"
	doMark      intent = "mark"
	doRange     intent = "range"
	doMarkAll   intent = "mark-all"
	doUnmark    intent = "unmark"
	doFacet1    intent = "facet-all"
	doFacet2    intent = "facet-profile"
	doFacet3    intent = "facet-locked"
	doFacet4    intent = "facet-unused"
	doGroupAdd  intent = "group-add"
	doGroupRm   intent = "group-remove"
	doUndo      intent = "undo"
	doResume    intent = "plan-resume"
	doReveal    intent = "reveal"
	doRelatives intent = "relatives"
	doHistory   intent = "history"
	doSort      intent = "sort"
	doCopy      intent = "copy"
	doImport    intent = "import"
	doPlans     intent = "plans"
	doTheme     intent = "theme"
	doMessages  intent = "messages"
	doPalette   intent = "palette"
	doHelp      intent = "help"
	doBack      intent = "back"
	doQuit      intent = "quit"
	doSuspend   intent = "suspend"
	doRedraw    intent = "redraw"
)

// actions is the one table: keys, palette, help, hints and the README follow
// it. The order is that of the help.
func actions() []action {
	return []action{
		{id: doOpen, keys: keys("enter"), where: onSearch, field: inField, hint: 2},
		{id: doOpen, keys: keys("enter"), where: anywhere &^ onSearch, hint: 1},
		{id: doSearch, keys: keys("/"), where: anywhere, hint: 9},
		{id: doList, keys: keys("tab", "down"), where: onSearch, field: onlyInField, hint: 1},
		{id: doComplete, keys: keys("right"), where: onSearch, field: onlyInField, hint: 3},
		{id: doMark, keys: keys(" "), where: onSearch | onLookUp, hint: 3},
		{id: doRange, keys: keys("v"), where: onSearch | onLookUp, hint: 5},
		{id: doMarkAll, keys: keys("*"), where: onSearch | onLookUp, hint: 6},
		{id: doUnmark, where: onSearch | onLookUp},
		{id: doGroupAdd, keys: keys("g"), where: people, needs: domain.VerbAssign, danger: true, hint: 4},
		{id: doGroupRm, where: people, needs: domain.VerbAssign, danger: true},
		{id: doUndo, keys: keys("u"), where: anywhere, needs: domain.VerbAssign, danger: true, hint: 7},
		{id: doReveal, keys: keys("m"), where: onAccount, needs: domain.VerbReveal, hint: 4},
		{id: doRelatives, keys: keys("R"), where: onAccount, hint: 2},
		{id: doHistory, keys: keys("h"), where: onAccount, hint: 5},
		{id: doFacet1, keys: keys("&", "1"), where: onSearch},
		{id: doFacet2, keys: keys("é", "2"), where: onSearch},
		{id: doFacet3, keys: keys("\"", "3"), where: onSearch},
		{id: doFacet4, keys: keys("'", "4"), where: onSearch},
		{id: doSort, keys: keys("s"), where: onSearch | onWarnings, hint: 8},
		{id: doCopy, keys: keys("y"), where: people},
		{id: doPlans, where: anywhere},
		{id: doResume, where: onPlans, needs: domain.VerbAssign, danger: true},
		{id: doImport, where: anywhere, needs: domain.VerbImport},
		{id: doTheme, keys: keys("T"), where: anywhere},
		{id: doMessages, where: anywhere},
		{id: doPalette, keys: keys(":"), where: anywhere, field: inEmptyField, hint: 20, quiet: true},
		{id: doPalette, keys: keys("ctrl+p"), where: anywhere, field: inField, quiet: true, hint: 20},
		{id: doHelp, keys: keys("?"), where: anywhere, field: inEmptyField, hint: 21, quiet: true},
		{id: doHelp, keys: keys("f1"), where: anywhere, field: inField, quiet: true, hint: 21},
		{id: doBack, keys: keys("esc"), where: anywhere, field: inField, quiet: true, hint: 10},
		{id: doQuit, keys: keys("q"), where: onSearch},
		{id: doQuit, keys: keys("ctrl+c"), where: anywhere, field: inField},
		{id: doSuspend, keys: keys("ctrl+z"), where: anywhere, field: inField},
		{id: doRedraw, keys: keys("ctrl+l"), where: anywhere, field: inField, quiet: true},
		{id: doUp, keys: keys("up"), where: lists, quiet: true},
		{id: doDown, keys: keys("down"), where: lists, quiet: true},
		{id: doPageUp, keys: keys("pgup"), where: lists, quiet: true},
		{id: doPageDown, keys: keys("pgdown"), where: lists, quiet: true},
		{id: doFirst, keys: keys("home"), where: lists, quiet: true},
		{id: doLast, keys: keys("end"), where: lists, quiet: true},
	}
}

func keys(k ...string) []string { return k }
