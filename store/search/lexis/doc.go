// Package lexis is what the indexes of people and of tickets share: how texts are
// cut into words, a sorted dictionary of words, and the walk that finds those
// within some edits of a word. It knows no account and no ticket.
package lexis
