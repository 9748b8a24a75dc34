// Package paper is how a ticket reads when it leaves: as text for a mail, as
// Markdown for a web form or a forge, and as JSON for a program. Only lines that
// leave are in it, a note never; every text from outside is cleaned, and is
// markup of nothing. Pure.
package paper
