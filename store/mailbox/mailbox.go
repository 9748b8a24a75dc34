package mailbox

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"guichet/domain"
	"guichet/domain/desk"
)

// mailBytes is what is read of one mail: what is beyond it is as if it had been
// cut off.
const mailBytes = 25 << 20

// Read gives each mail of an mbox file or a Maildir folder, in the order of the
// file or of the names, until yield gives false or the context ends; it returns
// the context's error then. A mail that can't be read is given as an Unreadable{file,
// record, why}, record counting from 1 in an mbox, and the others go on.
// Unreadable{file, why: no-file, permission, mailbox-kind, io} for what is no
// mailbox.
func Read(ctx context.Context, path string, yield func(in desk.Incoming, err error) bool) error {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return unreadable(path, 0, why(err)).Because(err)
	case info.IsDir():
		return readMaildir(ctx, path, yield)
	case info.Mode().IsRegular():
		return readMbox(ctx, path, yield)
	}
	return unreadable(path, 0, "mailbox-kind")
}

// give reads one mail and yields it; false where no more are wanted.
func give(r io.Reader, path string, record int, yield func(desk.Incoming, error) bool) bool {
	raw, err := io.ReadAll(io.LimitReader(r, mailBytes))
	if err != nil {
		return yield(desk.Incoming{}, unreadable(path, record, why(err)).Because(err))
	}
	in, ok := read(raw)
	if !ok {
		return yield(desk.Incoming{}, unreadable(path, record, "mail-header"))
	}
	return yield(in, nil)
}

// unreadable is the error of a mailbox, or of a mail of it.
func unreadable(path string, record int, why string) *domain.Error {
	e := domain.E(domain.Unreadable, "file", domain.Clean(filepath.Base(path)), "why", why)
	if record > 0 {
		e.Facts["record"] = strconv.Itoa(record)
	}
	return e
}

func why(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "no-file"
	case errors.Is(err, fs.ErrPermission):
		return "permission"
	}
	return "io"
}
