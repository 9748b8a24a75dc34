// Package attachment looks files over before a ticket takes them: bounded, of a
// kind that is taken, and without what a camera or a program wrote into an
// image beside the picture. Pure.
//
// The kind is read in the bytes, never believed from a name: pictures are
// decoded and drawn anew, so that places, comments and whatever follows the
// picture stay behind; a PDF is taken as it is, and a text as clean lines.
// Whatever else it is called, nothing else is taken. The same bytes always give
// the same file, so that one that is attached twice is kept once.
package attachment

import (
	"bytes"
	"crypto/sha256"

	"guichet/domain"
)

// The bounds (SECURITY §5): bytes of a file, files of a ticket, pixels of an
// image.
const (
	MaxBytes  = 5 << 20
	MaxFiles  = 10
	MaxPixels = 40_000_000
)

// The reasons of a refusal; `cause_` and it in the catalogues.
const (
	notTaken  = "attachment-kind"
	tooLarge  = "attachment-size"
	tooWide   = "attachment-pixels"
	noContent = "attachment-empty"
	broken    = "attachment-broken"
)

// kept is what is left of a file once it was looked over.
type kept struct {
	content []byte
	mime    string
	ext     string // with its dot
}

// Take looks a file over: images are drawn anew, PDF is taken as it is, text as
// clean lines. It gives what is kept, with its hash and its clean name.
// Invalid{what: name, why: attachment-kind, attachment-size,
// attachment-pixels, attachment-empty, attachment-broken}.
func Take(name string, content []byte) (domain.TicketFile, []byte, error) {
	k, why := look(name, content)
	if why == "" && len(k.content) > MaxBytes {
		why = tooLarge
	}
	if why != "" {
		return domain.TicketFile{}, nil, domain.E(domain.Invalid, "what", domain.Clean(base(name)), "why", why)
	}
	hash := domain.Hash(sha256.Sum256(k.content))
	return domain.TicketFile{Hash: hash, Name: called(name, k.ext, hash), Type: k.mime, Size: len(k.content)}, k.content, nil
}

// look tells what of a file is kept, or why nothing is.
func look(name string, content []byte) (kept, string) {
	switch {
	case len(content) == 0:
		return kept{}, noContent
	case len(content) > MaxBytes:
		return kept{}, tooLarge
	case bytes.HasPrefix(content, []byte("%PDF-")):
		return document(content)
	}
	for _, f := range formats() {
		if f.is(content) {
			return f.redraw(content)
		}
	}
	return text(name, content)
}

// document is a PDF, which ends where it says that it ends.
func document(content []byte) (kept, string) {
	if !bytes.Contains(content[max(0, len(content)-1024):], []byte("%%EOF")) {
		return kept{}, broken
	}
	return kept{content: content, mime: "application/pdf", ext: ".pdf"}, ""
}
