// Package domain is the vocabulary of guichet: accounts and their state,
// profiles, establishments, groups, plans, journal entries, agents and errors,
// and the few functions on words that everything else relies on (Clean, Fold,
// the login rules, the shapes of codes).
//
// It knows nothing: no I/O, no clock, no colour, no import of the project. An
// instant that matters is an argument.
package domain
