// Package connector carries orders to the directories that own accounts: by a
// program of the site (a hook) or by LDAP. It implements desk.Connector, and
// reads what an LDAP knows of accesses as a desk.Source.
//
// Nil means that it is done there. A desk.Rejection means no for good, in the
// directory's own words: those of the hook, or the name of the LDAP result and
// the server's diagnostic, never words of this program. Everything else means
// that nobody knows: the same order may be carried again, and whatever was done
// already is then done. A fault of the site's (a wrong password of guichet's
// own, a base that is not there) says nothing of the account and is no
// rejection.
//
// No error holds the secret: a text from the other side that repeats it is
// dropped whole. Every text from there is cleaned. Each order has its time, and
// whatever was started for it has ended when Carry returns.
package connector
