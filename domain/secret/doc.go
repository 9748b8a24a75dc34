// Package secret makes what a helpdesk gives once and never keeps: the code
// that is dictated, the temporary password, the digits sent by mail; and tells
// how to spell them by telephone.
//
// Its rules: a Secret shows dots wherever it is printed and refuses to be
// stored; only Reveal, Grouped and Spell show it. Chance comes from a reader
// that the caller gives, and every value is as likely as another. No I/O, no
// clock, no state.
package secret
