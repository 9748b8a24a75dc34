// Package ticket is what is known of tickets without a store: their references,
// how they live and what their clock says, what a queue asks for, and what of
// them leaves. Pure: the instant and the queue are given, nothing is kept.
package ticket
