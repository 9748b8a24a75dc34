// Package mailbox reads the mails that answer tickets, out of an mbox file or a
// Maildir folder, as desk.Incoming. It only reads: nothing is moved, marked or
// written, and the same mail has the same digest each time.
//
// A mail is written by anybody. Whatever of it can be read is; nothing of it is
// believed. Every text is clean, every size bounded: the bytes of a mail, its
// text, its files, how deep its parts are nested. Files go through
// attachment.Take; the names of those that it refuses are kept. What a page
// hides (scripts, styles, hidden parts) is no text.
package mailbox
