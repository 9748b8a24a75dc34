// Package cases is the index of tickets: it implements desk.TicketFinder over
// any desk.Directory, and never meets a key-value engine.
//
// # What is indexed
//
// A row for each ticket: columns of numbers, each read through by itself. What
// tickets have in common stands once and is numbered: names, people's accounts,
// lists of establishments, and the texts that tickets are found by, which are cut
// into words once, however many tickets have them. A word leads to texts, and
// texts to rows by reading their columns; a reference is worked out as spans of
// numbers. Sets of rows are bits, put together as the query says.
//
// Each order that a list can be read in is kept sorted, so that any window of it
// is read without sorting. A change of one ticket moves its row in place: nothing
// is ever merged.
//
// # What matches
//
//   - A word matches what it begins: the reference, a word of the subject, of
//     the person's names, of the schools' names and codes, the queue, the agent,
//     the service's number. A number also matches the ticket of that number as a
//     whole: 42 is RUBIS-00042 and no 00421.
//   - A word with punctuation inside matches when its joined form does, or when
//     all its parts do. A phrase matches words that follow one another in one of
//     these texts, the last one by its beginning.
//   - Only where nothing at all that may be seen is found come typos, as many as
//     the index of people allows.
//
// # Perimeter
//
// What may not be seen is passed over before anything is counted, and decides
// nothing: neither the facets, nor whether typos are thought of, nor what is
// told to be ignored.
package cases
