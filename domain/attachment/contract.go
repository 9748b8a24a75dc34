// Package attachment looks files over before a ticket takes them: bounded, of a
// kind that is taken, and without what a camera or a program wrote into an
// image beside the picture. Pure.
package attachment

import (
	"guichet/domain"
)

// The bounds (SECURITY §5): bytes of a file, files of a ticket, pixels of an
// image.
const (
	MaxBytes  = 5 << 20
	MaxFiles  = 10
	MaxPixels = 40_000_000
)

// Take looks a file over: images are drawn anew, PDF and text are taken as they
// are. It gives what is kept, with its hash and its clean name. Invalid{what:
// name, why: attachment-kind, attachment-size, attachment-pixels,
// attachment-empty, attachment-broken}.
func Take(name string, content []byte) (domain.TicketFile, []byte, error) {
	return domain.TicketFile{}, nil, nil
}
