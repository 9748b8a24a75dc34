// Package letter prints the letters that a school hands over with an access:
// A4, one, two or eight of them a page, each in a frame of its own. It
// implements desk.Printer.
//
// A letter is in French, in the platform's own words for what it gives (I8). It
// holds nothing that is not for the person: no birth date, no pupil number. The
// secret is never cut; a name that is too long is. Nothing is written but what
// the caller's writer gets: the file and its mode are theirs.
package letter
