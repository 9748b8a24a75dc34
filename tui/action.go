package tui

import "guichet/domain"

// intent is what a key, the palette or a page asks for, named like the command.
type intent string

// scope is a set of places where an action works.
type scope uint32

const (
	onSearch scope = 1 << iota
	onAccount
	onHistory
	onImports
	onWarnings
	onPlans
	onLookUp
	onJournal
	onAgents
	onGroups
	onMembers
	onCampaign
	onRequests
	onProcedures
	onSchools
	onSchool
	onCreation
	onTickets
	onTicket
	onStrays
	onIncidents
	onIncident
	onFigures
)

// anywhere is every page.
const anywhere = onSearch | onAccount | onHistory | onImports | onWarnings | onPlans | onLookUp | onJournal | onAgents | onGroups | onMembers | onCampaign | onRequests |
	onProcedures | onSchools | onSchool | onCreation | onTickets | onTicket | onStrays | onIncidents | onIncident | onFigures

// lists are the pages with a list that is walked through.
const lists = anywhere

// lines are the pages whose line is answered as it is typed: enter opens what
// the cursor stands on from there too.
const lines = onSearch | onGroups | onProcedures | onSchools | onTickets

// people are the pages with accounts to act upon.
const people = onSearch | onAccount | onLookUp | onMembers

// marked are the pages whose accounts can be marked.
const marked = onSearch | onLookUp | onMembers

// action is one row of the table of actions. Its label is the message
// `action_` and its id.
type action struct {
	id     intent
	keys   []string    // as Bubble Tea names them; none: the palette only
	where  scope       //
	needs  domain.Verb // hidden where the agent does not hold it
	danger bool        // changes accounts: only ever by a plan
	field  fieldUse    // whether its keys work in a text field
	hint   int         // place in the bottom line, from 1; 0: not there
}

// fieldUse tells whether an action's keys work while a text field has the
// keyboard.
type fieldUse uint8

const (
	notInField   fieldUse = iota
	inEmptyField          // in an empty one too
	inField               // in any, too
	onlyInField           // nowhere else
)

// label is the message that names the action.
func (a action) label() string { return "action_" + string(a.id) }
