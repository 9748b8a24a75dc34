package mailbox

import (
	"cmp"
	"io"

	"github.com/emersion/go-message"

	"guichet/domain"
	"guichet/domain/attachment"
	"guichet/domain/desk"
)

// file takes a file, or its name.
func (b *body) file(e *message.Entity, name, kind string) {
	// a text is one by its name; pictures and documents need none
	nameless := map[string]string{"text/plain": ".txt", "text/csv": ".csv"}
	content, err := io.ReadAll(io.LimitReader(e.Body, attachment.MaxBytes+1))
	b.whole = b.whole && err == nil
	if err != nil || len(b.files) >= attachment.MaxFiles {
		b.drop(cmp.Or(name, kind))
		return
	}
	file, kept, err := attachment.Take(cmp.Or(name, nameless[kind]), content)
	if err != nil {
		b.drop(cmp.Or(name, kind))
		return
	}
	for _, f := range b.files {
		if f.File.Hash == file.Hash {
			return
		}
	}
	b.files = append(b.files, desk.NewFile{File: file, Content: kept})
}

// mostDropped is how many names are kept of files that were not.
const mostDropped = 50

func (b *body) drop(name string) {
	if len(b.dropped) < mostDropped {
		b.dropped = append(b.dropped, domain.Clean(name))
	}
}

// giveBack reads which mail a report is about (RFC 3462); what else it holds is
// left out, and a mail that was attached is told by its name.
func (b *body) giveBack(e *message.Entity, name, kind string) {
	raw, err := io.ReadAll(io.LimitReader(e.Body, fieldBytes))
	b.whole = b.whole && err == nil
	h, _, _ := split(raw)
	if len(b.returned) < mostRefs {
		b.returned = append(b.returned, messageIDs(h["message-id"])...)
	}
	if kind == "message/rfc822" {
		b.drop(cmp.Or(name, kind))
	}
}

// fileName is the name that a part gives itself; empty: none.
func fileName(h message.Header, params map[string]string) string {
	_, where := mediaType(h.Get("Content-Disposition"))
	name := where["filename"]
	if name == "" {
		name = params["name"]
	}
	return decoded(name)
}
