package mailbox

import (
	"context"
	"errors"
	"io"
	"os"

	"github.com/emersion/go-mbox"

	"guichet/domain/desk"
)

// readMbox reads one mail after the other: the file may be larger than the
// memory.
func readMbox(ctx context.Context, path string, yield func(desk.Incoming, error) bool) error {
	file, err := os.Open(path)
	if err != nil {
		return unreadable(path, 0, why(err)).Because(err)
	}
	defer file.Close() // only read
	box := mbox.NewReader(file)
	for record := 1; ; record++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		mail, err := box.NextMessage()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, mbox.ErrInvalidFormat):
			return unreadable(path, 0, "mailbox-kind")
		case err != nil:
			return unreadable(path, record, why(err)).Because(err)
		}
		if !give(mail, path, record, yield) {
			return ctx.Err()
		}
	}
}
