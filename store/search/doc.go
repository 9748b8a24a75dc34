// Package search is the index of people: it implements desk.Finder over any
// desk.Directory, and never meets a key-value engine.
//
// # What is indexed
//
// A people directory has few distinct words, so the words of a query are
// matched on a sorted dictionary of distinct folded tokens (domain.Tokens of
// names, login, mail, classes and school codes), not on the people. For each
// token a posting list of ordinals says whose it is; for each account its
// entries, the other way round, say in which fields. Logins, mails, INE and
// join keys as a whole are nearly unique: they are sorted tables, not tokens.
// Ordinals follow (folded family name, folded given name, id): a tie needs no
// sort.
//
// # What matches
//
//   - A word matches a token that it is a prefix of. The joined form of a login
//     or mail serves only a word that reaches beyond its first part.
//   - A word with punctuation inside matches when its joined form does, or when
//     all its parts do.
//   - A phrase matches parts that follow one another in one field, the last one
//     by its beginning.
//   - Every typed word needs a token of its own: « marie mar » is Marie MARTIN,
//     not every Marie. A token that stands in both the family and the given name
//     may serve twice. Phrases, negated words and qualifiers are free of this.
//   - Only when exact and prefix matches are fewer than what was asked for come
//     typos (a wrong, missing or added letter, two swapped: one in words of four
//     letters, two in words of eight where nobody is found with one), then names
//     with letters dropped. The tree of tokens is walked with a bit-parallel
//     automaton, so that tokens that share letters share the work.
//
// # How hits are ranked
//
// A login typed exactly; then the tier of the farthest word; then its field
// (names, login, mail, codes); then the letters that the words lack in all; then
// the agent's own establishments; then name order.
//
// # Perimeter
//
// Outside, only names, profile, establishment and state match, and a clause on
// anything else matches nobody, negated or not: an answer holds nothing that
// depends on what is hidden.
//
// # How it follows
//
// The base is a segment that never changes but for the rows that it masks.
// Accounts changed since live beside it in a few small segments of the same
// kind, merged as they grow, and are folded in by a rebuild in the background.
package search
