// Package post takes the mails of an outbox away: to the site's SMTP server,
// or, where there is none, into a folder as .eml files. It implements desk.Post.
//
// A notice is a text of the catalogue and nothing else: it names the platform
// and the school, never a login and never a secret; the digits of a code are the
// one thing of worth that may be in it. A mail about a ticket carries what an
// agent wrote: to its service with the ticket's sheet, for a person and for a
// program, or to the person alone; a note in neither. The Message-ID is made of
// the mail's own identifier, so that one that is sent twice is one. What came
// from a feed is cleaned before it stands in a header. No error holds an
// address.
package post
