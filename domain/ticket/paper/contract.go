// Package paper is how a ticket reads when it leaves: as text, as Markdown and
// for a program. Pure.
package paper

import (
	"guichet/domain/ticket"
	"guichet/domain/words"
)

// Text is the sheet as a person reads it in a mail: at most 72 cells a line.
func Text(w *words.Words, s ticket.Sheet) string { return "" }

// Markdown is the sheet for a web form or a forge.
func Markdown(w *words.Words, s ticket.Sheet) string { return "" }

// Machine is the sheet as JSON for a program: names of fields stay.
func Machine(s ticket.Sheet) ([]byte, error) { return nil, nil }

// Subject is the subject of its mails: [RUBIS-00042-7K3Q9] …
func Subject(w *words.Words, s ticket.Sheet) string { return "" }
