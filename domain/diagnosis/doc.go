// Package diagnosis goes from the facts of a case to its findings: why a person
// can't log in today, or how somebody without an account gets one; with what
// speaks for it, what to say, who acts, how long to wait and where it is
// written.
//
// The rules are data, from package platform; here is how they are read. A
// condition is true, false or unknown, and unknown is never none. Pure: no
// clock, no chance, no map walked in its own order, so that the same facts at
// the same instant always give the same findings.
package diagnosis
