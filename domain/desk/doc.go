// Package desk holds the verbs of the helpdesk. A Session is one agent at one
// desk: it checks the right next to the data, computes a plan, applies it with
// its journal entry and its undo, and runs imports. The console, the command
// line and tests each hold one; there is no second road.
//
// It declares what it needs (Directory, Finder, Source) and knows neither
// engine nor screen. Time comes from a clock given to it.
package desk
