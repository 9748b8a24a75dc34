// Package intake reads feeds: AAF exports, access facts and people CSV. Its
// readers implement desk.Source.
//
// Rules of the folder:
//   - A reader parses, cleans and warns. It decides nothing about logins,
//     platforms or departures: the desk does.
//   - Every text that leaves goes through domain.Clean, and a warning says
//     where something was taken out. Facts of warnings hold identifiers, never
//     names.
//   - A record that can't be read is a warning; a file that can't is an
//     Unreadable error with the facts file (its path), line and why. Nothing is ever fetched and
//     no entity of a file is ever expanded.
//   - Memory is bounded whatever the size of the files: a record is at most
//     recordLimit, and what is kept of a person to find duplicates and dangling
//     links is a few numbers.
//   - Reading the same bytes twice yields the same items.
//
// Why a file is Unreadable: no-files, not-xml, not-aaf, mismatched-tag,
// truncated, too-deep, too-many-attributes, record-too-large, entity, encoding,
// not-csv,
// separator, no-header, io.
package intake
